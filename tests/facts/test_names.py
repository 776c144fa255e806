"""Names by surface evidence: every row of the tables in tests/data/facts/names, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.names import find_names
from tests.facts.tables import rows

PIECES = (
    "Ana",
    "Porto",
    "of",
    "the",
    "The",
    "Dr.",
    "U.S.",
    "WHO",
    "and",
    "'s",
    "’",
    " ",
    ".",
    "\n\n",
    "O’Neill",
    "d’Oro",
    "March",
    "é",
)


@pytest.mark.parametrize(("text", "names"), rows("names", "en"))
def test_english_names_are_read_as_the_table_says(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=16).map(" ".join))
def test_spans_of_any_text_slice_back_in_order_without_overlap(text: str) -> None:
    found = find_names(text)
    assert [name.span.of(text) for name in found] == [name.text for name in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param(language, *row.values, id=str(row.id), marks=row.marks)
        for language in ("de", "fr", "es", "it", "pt", "ru")
        for row in rows("names", language)
    ],
)
def test_names_of_other_languages_are_read_as_their_tables_say(language: str, text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text, language)] == names
