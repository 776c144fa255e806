"""How two dates stand to each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts.dates import agree_dates, find_dates
from factcheck.model import Date, Relation

MONDAY = date(2021, 1, 25)
AGREES, LOOSELY, DIFFERS = Relation.AGREES, Relation.AGREES_LOOSELY, Relation.DIFFERS
WORDINGS = (
    "on 5 May 2020",
    "in May 2020",
    "in 2020",
    "since 2017",
    "since March 2017",
    "until 2019",
    "in the 1990s",
    "last Friday",
    "on 5 May",
    "in May",
    "on 03/04/2020",
    "from 1816 to 1828",
    "in Q3 2020",
    "the previous year",
    "in the 20th century",
)


def read(text: str, today: date | None = MONDAY) -> Date:
    (found,) = find_dates(text, "en", today)
    return found


@pytest.mark.parametrize(
    ("claim", "source", "relation", "note"),
    [
        ("on 5 May 2020", "on 2020-05-05", AGREES, "same date"),
        ("11 June 2003", "2003.06.11", AGREES, "same date"),
        ("the 2018–19 season", "in 2018-2019", AGREES, "same date"),
        ("in May 2020", "on 5 May 2020", AGREES, "within the time"),
        ("in 2020", "in Q3 2020", AGREES, "within the time"),
        ("in the 12th century", "in 1183", AGREES, "within the time"),
        ("on 5 May 2020", "in May 2020", LOOSELY, "the claim is more precise"),
        ("in 1995", "in the 1990s", LOOSELY, "the claim is more precise"),
        ("from 2010 to 2015", "from 2012 to 2018", LOOSELY, "the times overlap"),
        ("on 5 May 2020", "on 6 May 2020", DIFFERS, "another date"),
        ("in 2019", "in 2020", DIFFERS, "another date"),
        ("on 03/04/2020", "on 3 April 2020", LOOSELY, "one of two readings of the date"),
        ("on 03/04/2020", "on 5 April 2020", DIFFERS, "another date"),
        ("since 2017", "in 2017", AGREES, "within the time"),
        ("since 2017", "since March 2017", AGREES, "same date"),
        ("since 2017", "since 2019", DIFFERS, "another date"),
        ("since 2017", "in 2016", DIFFERS, "another date"),
        ("after 2015", "in 2019", LOOSELY, "the times overlap"),
        ("in 2017", "since 2017", LOOSELY, "the claim is more precise"),
        ("until 2019", "until 2019-12-31", AGREES, "same date"),
        ("since 2017", "until 2019", None, "one has no beginning, the other no end"),
        ("on 5 May", "on 5 May 2019", LOOSELY, "the year is not stated"),
        ("in May", "on 5 May 2014", LOOSELY, "the year is not stated"),
        ("on 5 May", "on 6 May 2019", DIFFERS, "another date"),
        ("last Friday", "on 22 January 2021", AGREES, "same date"),
        ("two weeks ago", "on 12 January 2021", AGREES, "within the time"),
        ("yesterday", "on 22 January 2021", DIFFERS, "another date"),
        ("the previous year", "in 2020", None, "told from a day that is not known"),
    ],
)
def test_a_date_of_a_claim_stands_to_one_of_its_source(
    claim: str, source: str, relation: Relation | None, note: str
) -> None:
    agreement = agree_dates(read(claim), read(source))
    assert (agreement.relation, agreement.note) == (relation, note)


def test_without_a_day_of_writing_a_date_without_its_year_still_agrees_with_that_day() -> None:
    assert agree_dates(read("on 5 May", None), read("on 5 May 2019", None)).relation is LOOSELY
    assert agree_dates(read("on 5 May", None), read("on 6 May 2019", None)).relation is DIFFERS


def test_without_a_day_of_writing_a_relative_date_is_not_compared() -> None:
    assert agree_dates(read("last Friday", None), read("on 22 January 2021", None)).relation is None


@given(st.sampled_from(WORDINGS), st.none() | st.dates())
def test_a_date_agrees_with_itself(text: str, today: date | None) -> None:
    found = find_dates(text, "en", today)
    assert [agree_dates(one, one).relation for one in found] == [AGREES] * len(found)


@given(st.sampled_from(WORDINGS), st.sampled_from(WORDINGS))
def test_differing_goes_both_ways(one: str, other: str) -> None:
    there, back = agree_dates(read(one), read(other)), agree_dates(read(other), read(one))
    assert (there.relation is DIFFERS) == (back.relation is DIFFERS)
