"""Quotations and their speakers: every row of the tables in tests/data/facts/quotes, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.quotes import find_quotes
from factcheck.model import Quote
from tests.facts.tables import rows

MARKS = tuple("“”„«»‹›‚‘’\"'")
PIECES = (
    *MARKS,
    " ",
    "\n\n",
    "said Ada Brook",
    "don't",
    "she said.",
    "Ruiz said:",
    "’90s",
    "5'11\"",
    "the dogs’ bowl",
    ",",
)


def written(quote: Quote) -> str:
    """Write a quotation as the tables do: speaker, or "?" where nobody is named, and words."""
    return f"{quote.speaker or '?'}: {quote.text}"


@pytest.mark.parametrize(("text", "quotes"), rows("quotes", "en"))
def test_english_quotations_are_read_as_the_table_says(text: str, quotes: list[str]) -> None:
    assert [written(quote) for quote in find_quotes(text)] == quotes


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=16).map("".join))
def test_spans_of_any_text_slice_back_in_order_without_overlap(text: str) -> None:
    found = find_quotes(text)
    assert [quote.span.of(text) for quote in found] == [quote.text for quote in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(st.text(alphabet=st.sampled_from("ab .,\n“”\"'"), max_size=40))
def test_a_quotation_never_holds_the_marks_at_its_ends(text: str) -> None:
    assert all(quote.text == quote.text.strip() and quote.text for quote in find_quotes(text))


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        pytest.param(language, *row.values, id=str(row.id))
        for language in ("de", "fr", "es", "it", "pt", "ru")
        for row in rows("quotes", language)
    ],
)
def test_quotations_of_other_languages_are_read_as_their_tables_say(
    language: str, text: str, quotes: list[str]
) -> None:
    assert [written(quote) for quote in find_quotes(text, language)] == quotes
