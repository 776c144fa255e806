"""A date that counts from the day of writing and one without its year are both guesses: they never differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck import find_facts, read_document
from factcheck.model import Claim, Outcome
from factcheck.verdicts import index, judge

CLAIM = "The docks employed more than 300 people at the end of the year."
SOURCE = "The docks employed 312 people at the end of December, the company said."


@pytest.mark.parametrize("written", [date(2024, 3, 4), date(2023, 12, 20), None])
def test_the_end_of_the_year_and_the_end_of_december_do_not_differ(written: date | None) -> None:
    document = replace(read_document(SOURCE.encode(), media_type="text/plain"), published=date(2024, 3, 1))
    claim = Claim(id="docks", text=CLAIM, facts=find_facts(CLAIM, reference_date=written))
    assert judge(claim, index(document)).outcome in (Outcome.SUPPORTED, Outcome.PARTIAL)
