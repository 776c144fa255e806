"""What holds for every text: spans slice back, nothing raises, sentences stay apart, time is linear."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.facts import agree, find_facts
from factcheck.model import Quantity, Relation

PIECES = [
    "5",
    "10,000",
    "91.6",
    "1.5",
    "2½",
    "0",
    "-3",
    "%",
    "$",
    "€",
    "bn",
    "m",
    "km",
    "million",
    "hundred",
    "dozen",
    "half",
    "a",
    "one",
    "two",
    "in",
    "of",
    "and",
    "to",
    "from",
    "between",
    "over",
    "nearly",
    "about",
    "at",
    "least",
    "up",
    "fell",
    "per",
    "people",
    "years",
    "old",
    "aged",
    "twenty",
    "-",
    "–",
    "(",
    ")",
    ",",
    ".",
    ":",
    "/",
    "No.",
    "COVID",
    "G7",
    "€5m",
    "3:45",
    "pm",
    "1/2",
    "doubled",
    "times",
    "third",
    "hundreds",
    "'",
    "“",
    "percent",
    "points",
    "6-3",
    "°C",
    "ft",
    "11",
    "2019",
    "+",
    "@",
    "#1",
    "[12]",
    "e5",
    "x",
]
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "it", "pt", "ru", "xx", ""])


def quantities(text: str, language: str = "en") -> list[Quantity]:
    return [fact for fact in find_facts(text, language=language) if isinstance(fact, Quantity)]


@given(st.text() | SENTENCES, LANGUAGES)
def test_spans_slice_back_to_the_words_and_stand_in_order(text: str, language: str) -> None:
    facts = find_facts(text, language=language)
    assert all(fact.span.of(text) == fact.text for fact in facts)
    assert [fact.span for fact in facts] == sorted(fact.span for fact in facts)


@given(SENTENCES)
def test_quantities_do_not_overlap(text: str) -> None:
    found = quantities(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(SENTENCES)
def test_the_anchor_lies_in_the_loose_set_and_the_strict_set_within_it(text: str) -> None:
    for fact in quantities(text):
        assert fact.loose.low <= fact.strict.low
        assert fact.strict.high <= fact.loose.high
        assert fact.value is None or fact.loose.low <= fact.value <= fact.loose.high


@given(SENTENCES)
def test_a_fact_never_differs_from_itself(text: str) -> None:
    assert all(agree(fact, fact).relation in (Relation.AGREES, None) for fact in find_facts(text))


@given(SENTENCES, SENTENCES)
@settings(max_examples=200)
def test_two_facts_of_any_kind_can_be_held_side_by_side(one: str, other: str) -> None:
    for claimed in find_facts(one):
        assert all(isinstance(agree(claimed, found).note, str) for found in find_facts(other))


@given(SENTENCES, SENTENCES)
def test_text_after_a_sentence_does_not_change_what_is_read_in_it(text: str, more: str) -> None:
    sentence = f"They said {text} there. "
    alone = quantities(sentence)
    together = [fact for fact in quantities(f"{sentence}Then {more}") if fact.span.start < len(sentence)]
    assert together == alone


HOSTILE = (
    "9",
    "1,",
    "1,11,",
    "([",
    "hundred ",
    "five and ",
    "5 to ",
    "5% ",
    "$",
    "half of a ",
    "+1 2 ",
    "\n ",
    "5x",
    "1-",
)
"""Each is repeated; `scripts/bench facts` shows that twice the text takes twice the time."""


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_row_is_read_in_order(unit: str) -> None:
    found = quantities(unit * (12_000 // len(unit)))
    assert found == sorted(found, key=lambda quantity: quantity.span)


def test_a_row_of_ten_thousand_digits_is_no_number() -> None:
    assert quantities("9" * 10_000) == []


def test_importing_the_room_loads_no_module_behind_its_door() -> None:
    program = (
        "import sys, factcheck.facts; print(*(name for name in sys.modules if name.startswith('factcheck.facts.')))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
