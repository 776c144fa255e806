"""What a person asks for in the ledger: words that must be there, how exactly, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Entry, Outcome, Relation, Verdict

CLAIM = "The festival was attended by 44,000 people."
SOURCE = "The festival was attended by 44,635 people."


@pytest.mark.parametrize(("tolerance", "outcome"), [("2%", "supported"), ("0.5%", "mismatch"), ("700", "supported")])
def test_a_tolerance_widens_a_figure(judged: Callable[..., Verdict], tolerance: str, outcome: str) -> None:
    exact = "The festival was attended by 44,001 people."
    assert judged(exact, SOURCE, entry=Entry(1, tolerance=tolerance)).outcome == outcome


def test_a_tolerance_that_is_none_changes_nothing(judged: Callable[..., Verdict]) -> None:
    assert judged(CLAIM, SOURCE, entry=Entry(1, tolerance="roughly")).reason == judged(CLAIM, SOURCE).reason


def test_required_words_must_stand_in_the_source(judged: Callable[..., Verdict]) -> None:
    verdict = judged(SOURCE, SOURCE, entry=Entry(1, quote="the largest crowd it ever had"))
    assert verdict.evidence[-1].relation is Relation.ABSENT
    assert verdict.outcome is Outcome.PARTIAL


def test_required_words_that_are_there_are_evidence(judged: Callable[..., Verdict]) -> None:
    verdict = judged("It drew a crowd.", SOURCE, entry=Entry(1, quote="attended by 44,635 people"))
    assert verdict.evidence[-1].relation is Relation.AGREES


@pytest.mark.parametrize("locator", ["Table 2", "table 2", "paragraph 2", "para 2", "¶2"])
def test_a_locator_says_where_to_look(judged: Callable[..., Verdict], locator: str) -> None:
    page = ("[table] Table 1 > Turnout in Aberdale | 48%", "[table] Table 2 > Turnout in Aberdale | 61%")
    verdict = judged("Turnout in Aberdale was 61%.", *page, entry=Entry(1, locator=locator))
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_locator_leaves_the_rest_out(judged: Callable[..., Verdict]) -> None:
    page = ("[table] Table 1 > Turnout in Aberdale | 48%", "[table] Table 2 > Turnout in Aberdale | 61%")
    verdict = judged("Turnout in Aberdale was 61%.", *page, entry=Entry(1, locator="Table 1"))
    assert verdict.outcome is Outcome.MISMATCH


def test_a_locator_that_is_nowhere_restricts_nothing(judged: Callable[..., Verdict]) -> None:
    assert judged(CLAIM, CLAIM, entry=Entry(1, locator="Table 9")).outcome is Outcome.SUPPORTED
