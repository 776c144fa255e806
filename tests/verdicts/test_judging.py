"""What a source says of a claim, by tables of claims and sources."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from factcheck.model import Relation, Verdict

DATA = Path(__file__).parent.parent / "data" / "verdicts"


def _cases() -> Iterator[object]:
    for path in sorted(DATA.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


CASES = list(_cases())


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_the_outcome_an_editor_would_give_it(
    case: Mapping[str, str], judged: Callable[..., Verdict]
) -> None:
    verdict = judged(case["claim"], *case["source"])
    wanted = {key: case[key] for key in ("outcome", "confidence", "reason") if key in case}
    assert {key: str(getattr(verdict, key)) for key in wanted} == wanted
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize("case", CASES)
def test_evidence_is_located_in_the_source(case: Mapping[str, str], judged: Callable[..., Verdict]) -> None:
    found = judged(case["claim"], *case["source"]).evidence
    assert [evidence.passage is None for evidence in found] == [one.relation is Relation.ABSENT for one in found]
    marked = ["".join(mark.of(one.passage.text) for mark in one.marks) for one in found if one.passage and one.fact]
    assert all(marked)
