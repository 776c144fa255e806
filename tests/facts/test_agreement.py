"""How two quantities stand to each other: a figure of a claim beside one of its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import Agreement, agree, find_facts
from factcheck.model import Date, Fact, Name, Quantity, Quote, Relation, Span

TABLE = Path(__file__).parent.parent / "data" / "facts" / "agreement" / "quantities.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]


def only(text: str) -> Quantity:
    (fact,) = (fact for fact in find_facts(text) if isinstance(fact, Quantity))
    return fact


@pytest.mark.parametrize(("claimed", "found", "relation", "note"), ROWS)
def test_a_figure_of_a_claim_stands_so_to_one_of_its_source(claimed: str, found: str, relation: str, note: str) -> None:
    agreement = agree(only(claimed), only(found))
    assert (agreement.relation or "", agreement.note) == (relation, note)


@pytest.mark.parametrize("text", sorted({text for claimed, found, _, _ in ROWS for text in (claimed, found)}))
def test_a_figure_agrees_with_itself(text: str) -> None:
    assert agree(only(text), only(text)).relation is Relation.AGREES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("18 charges", "17 charges"),
        ("45 million", "45.1 million"),
        ("12 years", "144 months"),
        ("$5", "€5"),
        ("a third", "33%"),
    ],
)
def test_plain_figures_stand_to_each_other_the_same_either_way(one: str, other: str) -> None:
    assert agree(only(one), only(other)).relation is agree(only(other), only(one)).relation


def test_facts_of_different_kinds_cannot_be_compared() -> None:
    name = Name(Span(0, 6), "Lindau")
    assert agree(only("5 people"), name) == Agreement(None, "different kinds of fact")
    assert not agree(only("5 people"), name).comparable


@pytest.mark.parametrize(
    ("claimed", "found", "relation"),
    [
        (Quote(Span(0, 8), "We  won."), Quote(Span(5, 12), "We won."), Relation.AGREES),
        (Quote(Span(0, 7), "We won."), Quote(Span(0, 8), "We lost."), Relation.ALTERED),
        (Name(Span(0, 6), "Lindau"), Name(Span(9, 15), "Lindau"), Relation.AGREES),
    ],
)
def test_words_agree_word_for_word(claimed: Fact, found: Fact, relation: Relation) -> None:
    assert agree(claimed, found).relation is relation


def test_dates_are_compared_as_dates() -> None:
    day, month = (fact for fact in find_facts("on 5 May 2020; in May 2020") if isinstance(fact, Date))
    assert agree(month, day).relation is Relation.AGREES
    assert agree(day, month).relation is Relation.AGREES_LOOSELY
