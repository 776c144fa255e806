"""The policy: one table, the same in the code and in the docs, and one outcome for whatever was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from factcheck.facts import find_facts
from factcheck.model import Confidence, Evidence, Outcome, Relation, Verdict
from factcheck.verdicts.decide import POLICY, Row, decide
from factcheck.verdicts.sightings import Sighting

DOCS = Path(__file__).parent.parent.parent / "docs" / "verdicts.md"
FACTS = find_facts("He had 18 dogs in 2019.")
TOLD = (Relation.AGREES, Relation.ABSENT)
PAIRS = list(combinations_with_replacement(Relation, 2))


def sightings(*relations: Relation, fit: float = 1.0) -> list[Sighting]:
    return [Sighting(Evidence(None, relation), fit) for relation in relations]


def line(row: Row) -> str:
    relations = " or ".join(sorted(row.relations)) if len(row.relations) < len(Relation) else "any"
    needed = f"{row.whole}: {relations} | {row.fit:g} | {row.covered:g} | {row.support:g}"
    return f"| {row.meaning} | {needed} | {row.outcome} | {row.confidence} | {row.score:g} |"


def test_the_docs_show_the_policy_as_it_is() -> None:
    shown = re.search(r"<!-- policy -->\n\n.*\n\|[-|]+\|\n(.*?)<!-- /policy -->", DOCS.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1].splitlines() == list(map(line, POLICY))


@pytest.mark.parametrize("likely", [0.0, 1.0])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(pair))
def test_a_wrong_fact_always_decides(pair: tuple[Relation, Relation], likely: float) -> None:
    wrong = bool({Relation.ALTERED, Relation.DIFFERS} & set(pair))
    assert (decide(sightings(*pair), 1.0, likely).outcome is Outcome.MISMATCH) is wrong


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(pair))
def test_nothing_is_surely_supported_unless_every_fact_is_borne_out(pair: tuple[Relation, Relation]) -> None:
    borne_out = set(pair) <= {Relation.AGREES, Relation.AGREES_LOOSELY}
    row = decide(sightings(*pair), 1.0, 1.0)
    assert (row.outcome is Outcome.SUPPORTED and row.confidence is not Confidence.LOW) is borne_out


@pytest.mark.parametrize("other", list(Relation))
def test_no_likelihood_makes_up_for_an_absent_fact(other: Relation) -> None:
    assert decide(sightings(Relation.ABSENT, other), 1.0, 1.0).outcome is not Outcome.SUPPORTED


def test_a_figure_said_of_another_thing_supports_nothing() -> None:
    apart = replace(sightings(Relation.MENTIONED)[0], apart=True)
    assert decide([apart], 1.0, 1.0).outcome is Outcome.PARTIAL


def test_facts_without_the_rest_of_the_claim_are_part_of_it() -> None:
    assert decide(sightings(Relation.AGREES), 1.0, 0.1).outcome is Outcome.PARTIAL


def test_a_date_that_is_not_told_leaves_a_figure_supported_with_low_confidence() -> None:
    told = [Sighting(Evidence(fact, relation), 1.0) for fact, relation in zip(FACTS, TOLD, strict=True)]
    row = decide(told, 1.0, 0.9)
    assert (row.outcome, row.confidence) == (Outcome.SUPPORTED, Confidence.LOW)


def test_the_score_of_what_is_supported_is_no_more_than_its_likelihood(judged: Callable[..., Verdict]) -> None:
    sure = judged("The ward had 46 beds.", "The ward had 46 beds.")
    unsure = judged("The ward had 46 beds, and nobody slept there.", "The ward had 46 beds.", "People slept.")
    assert 0.5 <= unsure.score < sure.score <= 0.97


def test_a_date_that_is_not_told_is_not_found() -> None:
    assert decide([Sighting(Evidence(FACTS[1], Relation.ABSENT))], 1.0, 1.0).outcome is Outcome.NOT_FOUND


def test_only_exact_facts_among_the_claims_own_words_are_supported_with_high_confidence() -> None:
    assert decide(sightings(Relation.AGREES), 1.0, 1.0).confidence is Confidence.HIGH
    assert decide(sightings(Relation.AGREES_LOOSELY), 1.0, 1.0).confidence is not Confidence.HIGH
    assert decide(sightings(Relation.AGREES, fit=0.6), 1.0, 1.0).confidence is not Confidence.HIGH
    assert decide(sightings(Relation.AGREES), 0.5, 1.0).confidence is not Confidence.HIGH


def test_one_fact_of_two_is_partial() -> None:
    assert decide(sightings(Relation.AGREES, Relation.ABSENT), 1.0, 1.0).outcome is Outcome.PARTIAL


def test_a_stray_figure_is_not_found() -> None:
    assert decide(sightings(Relation.MENTIONED, fit=0.1), 0.2, 0.2).outcome is Outcome.NOT_FOUND
