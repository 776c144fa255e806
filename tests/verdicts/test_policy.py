"""The policy: one table, the same in the code and in the docs, and one outcome for whatever was found."""

from __future__ import annotations

import re
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from factcheck.model import Confidence, Evidence, Outcome, Relation
from factcheck.verdicts.decide import POLICY, Row, decide
from factcheck.verdicts.sightings import Sighting

DOCS = Path(__file__).parent.parent.parent / "docs" / "verdicts.md"
PAIRS = list(combinations_with_replacement(Relation, 2))


def sightings(*relations: Relation, fit: float = 1.0) -> list[Sighting]:
    return [Sighting(Evidence(None, relation), fit) for relation in relations]


def line(row: Row) -> str:
    relations = " or ".join(sorted(row.relations)) if len(row.relations) < len(Relation) else "any"
    needed = f"{row.whole}: {relations} | {row.fit:g} | {row.covered:g}"
    return f"| {row.meaning} | {needed} | {row.outcome} | {row.confidence} | {row.score:g} |"


def test_the_docs_show_the_policy_as_it_is() -> None:
    shown = re.search(r"<!-- policy -->\n\n.*\n\|[-|]+\|\n(.*?)<!-- /policy -->", DOCS.read_text("utf-8"), re.DOTALL)
    assert shown is not None
    assert shown[1].splitlines() == list(map(line, POLICY))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(pair))
def test_a_wrong_fact_always_decides(pair: tuple[Relation, Relation]) -> None:
    wrong = bool({Relation.ALTERED, Relation.DIFFERS} & set(pair))
    assert (decide(sightings(*pair), 1.0).outcome is Outcome.MISMATCH) is wrong


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(pair))
def test_nothing_is_supported_unless_every_fact_is_borne_out(pair: tuple[Relation, Relation]) -> None:
    borne_out = set(pair) <= {Relation.AGREES, Relation.AGREES_LOOSELY}
    assert (decide(sightings(*pair), 1.0).outcome is Outcome.SUPPORTED) is borne_out


def test_only_exact_facts_among_the_claims_own_words_are_supported_with_high_confidence() -> None:
    assert decide(sightings(Relation.AGREES), 1.0).confidence is Confidence.HIGH
    assert decide(sightings(Relation.AGREES_LOOSELY), 1.0).confidence is not Confidence.HIGH
    assert decide(sightings(Relation.AGREES, fit=0.6), 1.0).confidence is not Confidence.HIGH
    assert decide(sightings(Relation.AGREES), 0.5).confidence is not Confidence.HIGH


def test_one_fact_of_two_is_partial() -> None:
    assert decide(sightings(Relation.AGREES, Relation.ABSENT), 1.0).outcome is Outcome.PARTIAL


def test_a_stray_figure_is_not_found() -> None:
    assert decide(sightings(Relation.MENTIONED, fit=0.1), 0.2).outcome is Outcome.NOT_FOUND
