"""Dates: what they are told from, and what a page's own date adds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from factcheck.model import Confidence, Outcome, Relation, Verdict

CLAIM = "The prosecutor filed 18 charges against him in February 2021."
SOURCE = "The prosecutor filed 18 charges against him."


def test_the_day_a_page_was_published_can_bear_out_a_date(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, SOURCE, published=date(2021, 2, 5))
    assert verdict.outcome is Outcome.SUPPORTED
    assert verdict.evidence[1].found == "5 February 2021"


def test_the_day_of_another_month_does_not_and_is_named(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, SOURCE, published=date(2021, 4, 5))
    assert (verdict.outcome, verdict.confidence) == (Outcome.SUPPORTED, Confidence.LOW)
    assert verdict.reason == "The source says “18 charges”, but does not tell “February 2021”."


def test_the_day_of_a_page_supports_nothing_by_itself(judged: Callable[..., Verdict]) -> None:
    verdict = judged("The bridge opened in February 2021.", "The weather was fine.", published=date(2021, 2, 5))
    assert verdict.outcome is Outcome.NOT_FOUND


def test_a_date_without_a_year_is_told_from_the_page(judged: Callable[..., Verdict]) -> None:
    claim = "The bridge over the Orla opened on 3 February 2021."
    verdict = judged(claim, "The bridge over the Orla opened on 3 February.", published=date(2021, 2, 5))
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_day_that_cannot_be_told_is_no_fact_to_find(judged: Callable[..., Verdict]) -> None:
    verdict = judged("The prosecutor filed 18 charges against him last Friday.", SOURCE)
    assert [evidence.relation for evidence in verdict.evidence] == [Relation.AGREES]


def test_a_long_stretch_of_time_bears_out_no_year_in_it(judged: Callable[..., Verdict]) -> None:
    verdict = judged("The bridge over the Orla opened in 1931.", "The bridge over the Orla opened in the 20th century.")
    assert verdict.outcome is not Outcome.SUPPORTED


def test_the_one_end_of_a_stretch_agrees_with_a_day_without_a_year(judged: Callable[..., Verdict]) -> None:
    verdict = judged("The ward had 46 cases by 11 March 2020.", "As of 11 March, the ward had 46 cases.")
    assert [one.relation for one in verdict.evidence] == [Relation.AGREES, Relation.AGREES_LOOSELY]
