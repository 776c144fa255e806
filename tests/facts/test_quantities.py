"""Quantities as a writer means them: rows of text with what must be read in it, per language and set."""

from __future__ import annotations

import pytest

from factcheck.facts import find_facts
from factcheck.model import Modifier, Quantity
from tests.facts.tables import rows

TOLD = {"age", "share", "multiple", "score", "ordinal", "clock time", "rate"}


def shown(quantity: Quantity) -> str:
    """Write a quantity as the tables do: modifier value unit (noun) /base direction [dimension]."""
    single = quantity.value is not None and quantity.dimension != "score"
    modifier = quantity.modifier if quantity.modifier is not Modifier.BETWEEN else None
    parts = (
        modifier or "",
        f"{quantity.value:.10g}" if single else f"{quantity.low:.10g}..{quantity.high:.10g}",
        quantity.unit,
        f"({quantity.noun})" if quantity.noun else "",
        f"/{quantity.period}" if quantity.period else "",
        quantity.direction or "",
        f"[{quantity.dimension}]" if quantity.dimension in TOLD else "",
    )
    return " ".join(part for part in parts if part)


def read(text: str, language: str = "en") -> list[str]:
    return [shown(fact) for fact in find_facts(text, language=language) if isinstance(fact, Quantity)]


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "en"))
def test_an_english_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "de"))
def test_a_german_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "fr"))
def test_a_french_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "es"))
def test_a_spanish_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "es") == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "it"))
def test_a_italian_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "it") == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "pt"))
def test_a_portuguese_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "pt") == expected


@pytest.mark.parametrize(("text", "expected"), rows("quantities", "ru"))
def test_a_russian_row_is_read_as_its_writer_means_it(text: str, expected: list[str]) -> None:
    assert read(text, "ru") == expected


def only(text: str, language: str = "en") -> Quantity:
    (fact,) = (fact for fact in find_facts(text, language=language) if isinstance(fact, Quantity))
    return fact


@pytest.mark.parametrize(
    ("text", "low", "high", "high_open"),
    [
        ("91.6% effective", 0.9155, 0.9165, True),
        ("the 27 states", 27, 27, False),
        ("nearly 100 doses", 90, 100, True),
        ("about 2 million doses", 1_900_000, 2_100_000, False),
        ("over 10,000 people", 10_000, float("inf"), True),
        ("at most 40 people", float("-inf"), 40, False),
        ("between 5 and 7 people", 5, 7, False),
        ("hundreds of people", 200, 999, False),
    ],
)
def test_the_strict_set_is_what_the_words_assert(text: str, low: float, high: float, high_open: bool) -> None:
    strict = only(text).strict
    assert strict.low == pytest.approx(low)
    assert strict.high == pytest.approx(high)
    assert strict.high_open is high_open


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 million doses", 1_900_000, 2_100_000),
        ("10,000 people", 9_500, 10_500),
        ("27 states", 27, 27),
        ("a third of voters", 0.3, 11 / 30),
        ("tens of thousands of people", 10_000, 100_000),
        ("about 200 people", 180, 220),
    ],
)
def test_the_loose_set_is_what_a_careful_editor_lets_stand(text: str, low: float, high: float) -> None:
    loose = only(text).loose
    assert loose.low == pytest.approx(low)
    assert loose.high == pytest.approx(high)


def test_a_figure_with_two_readings_keeps_both() -> None:
    assert only("It holds 10.000 litres.").readings == (10_000,)
    assert only("10.000 Menschen kamen.", "de").readings == ()


def test_an_unknown_language_keeps_both_decimal_marks() -> None:
    assert only("10,000", "xx").value == 10_000
    assert only("10,000", "xx").readings == (10,)


def test_a_letter_that_may_be_metres_or_millions_keeps_the_metres_in_mind() -> None:
    assert only("10m people").readings == (10,)


def test_the_span_holds_modifier_figure_and_unit() -> None:
    text = "They saw over 10,000 km of road."
    assert only(text).span.of(text) == only(text).text == "over 10,000 km"


def test_quantities_in_a_quotation_count_too() -> None:
    assert read("“We counted 43 boats,” she said.") == ["43 (boat)"]


def test_a_year_is_a_date_and_no_count() -> None:
    assert read("In 2019 the firm grew by 3 percent.") == ["0.03 percent up"]


def test_a_name_in_front_of_a_sum_is_part_of_the_sum() -> None:
    assert [fact.kind for fact in find_facts("It cost US$2.3 billion.")] == ["quantity"]
