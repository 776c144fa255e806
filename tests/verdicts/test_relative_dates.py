"""A date that counts from the day of writing and one without its year are both guesses: they never differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from factcheck import find_facts, read_document
from factcheck.model import Claim, Outcome, Verdict
from factcheck.verdicts import index, judge

CLAIM = "The docks employed more than 300 people at the end of the year."
SOURCE = "The docks employed 312 people at the end of December, the company said."


@pytest.mark.parametrize("written", [date(2024, 3, 4), date(2023, 12, 20), None])
def test_the_end_of_the_year_and_the_end_of_december_do_not_differ(written: date | None) -> None:
    document = replace(read_document(SOURCE.encode(), media_type="text/plain"), published=date(2024, 3, 1))
    claim = Claim(id="docks", text=CLAIM, facts=find_facts(CLAIM, reference_date=written))
    assert judge(claim, index(document)).outcome in (Outcome.SUPPORTED, Outcome.PARTIAL)


@pytest.mark.parametrize(
    "when", ["from 4 to 6 February", "starting Monday, March 5", "until 3 December", "from 28 December to 3 January"]
)
@pytest.mark.parametrize("published", [date(2021, 1, 28), date(2018, 12, 20), date(2018, 3, 1)])
def test_the_same_words_without_a_year_do_not_differ_whenever_the_page_was_written(
    judged: Callable[..., Verdict], when: str, published: date
) -> None:
    sentence = f"The exhibition of maps is open in the town hall of Lindau {when}."
    assert judged(sentence, sentence, published=published).outcome is Outcome.SUPPORTED
