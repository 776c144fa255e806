"""Dates as intervals: every row of the tables in tests/data/facts/dates, and what holds of any text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.dates import find_dates
from factcheck.model import Date
from tests.facts.tables import rows

MONDAY = date(2021, 1, 25)
FRAGMENTS = (
    "last Friday",
    "3, 4 and 5 May",
    "from 1816 to 1828",
    "2018–19",
    "Q3 2020",
    "since",
    "until March",
    "’90s",
    "03/04/2020",
    "12th century",
    "of",
    "the",
    "two weeks ago",
    " ",
    ", ",
    "-",
    "/",
    "2020",
    "31",
    "and",
    "\n\n",
    "Jan.",
    "mid-",
    "Feb 30",
    "999999999999",
    "in",
    "next 999 decades",
    "Tuesday",
    "31.12.9999",
    "²",
)


def written(found: Date) -> str:
    """Write a date as the tables do: "since 2017 = 2017-01-01..", readings after a "|", "?" where nothing is known."""
    pairs = [(found.earliest, found.latest), *found.readings]
    return f"{found.text} = " + " | ".join(_written_days(earliest, latest) for earliest, latest in pairs)


def _written_days(earliest: date | None, latest: date | None) -> str:
    if earliest is None and latest is None:
        return "?"
    return str(earliest) if earliest == latest else f"{earliest or ''}..{latest or ''}"


@pytest.mark.parametrize(("sentence", "dates"), rows("dates", "en"))
def test_english_dates_are_read_as_the_table_says(sentence: str, dates: list[str]) -> None:
    assert [written(found) for found in find_dates(sentence, "en", MONDAY)] == dates


@pytest.mark.parametrize(
    ("language", "sentence", "dates"),
    [
        pytest.param(language, *row.values, id=str(row.id), marks=row.marks)
        for language in ("de", "fr", "es", "it", "pt", "ru")
        for row in rows("dates", language)
    ],
)
def test_dates_of_other_languages_are_read_as_their_tables_say(language: str, sentence: str, dates: list[str]) -> None:
    assert [written(found) for found in find_dates(sentence, language, MONDAY)] == dates


def test_a_language_without_a_table_is_read_with_english_words() -> None:
    assert [found.text for found in find_dates("Avattu 2021-05-03.", "fi")] == ["2021-05-03"]


def test_in_british_english_the_day_comes_before_the_month() -> None:
    (american,), (british,) = (find_dates("on 03/04/2020", code) for code in ("en", "en-GB"))
    assert (american.earliest, british.earliest) == (date(2020, 3, 4), date(2020, 4, 3))


@pytest.mark.parametrize(("sentence", "dates"), [row for row in rows("dates", "en") if not row.marks])
def test_what_follows_a_sentence_does_not_change_its_dates(sentence: str, dates: list[str]) -> None:
    found = find_dates(f"{sentence} On 3 May two boats sank.", "en", MONDAY)
    assert [written(one) for one in found if one.span.end <= len(sentence)] == dates


def test_a_regional_code_is_read_with_the_words_of_its_language() -> None:
    assert [found.text for found in find_dates("em 5 de maio de 2020", "pt-BR")] == ["5 de maio de 2020"]


def test_a_relative_date_without_a_day_of_writing_is_found_but_open() -> None:
    (found,) = find_dates("She resigned last Friday.")
    assert (found.text, found.earliest, found.latest, found.precision) == ("last Friday", None, None, "day")


def test_a_date_without_its_year_says_so_with_and_without_a_day_of_writing() -> None:
    texts = [find_dates("It opened on 5 May.", "en", day)[0].yearless for day in (None, MONDAY)]
    assert texts == ["--05-05", "--05-05"]


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=12).map(" ".join), st.dates())
def test_spans_of_any_text_slice_back_in_order_without_overlap(text: str, today: date) -> None:
    found = find_dates(text, "en", today)
    assert [one.span.of(text) for one in found] == [one.text for one in found]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join), st.dates())
def test_no_stretch_ends_before_it_begins(text: str, today: date) -> None:
    found = find_dates(text, "en", today)
    assert all(one.earliest <= one.latest for one in found if one.earliest and one.latest)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    find_dates(text, "en", MONDAY)
