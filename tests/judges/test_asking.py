"""Judges of strangers: found by entry point, asked within their time, believed in nothing that is not evidence."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.judges import Answer, Judge, JudgeSettings, open_judge, put_question
from factcheck.model import Claim, Evidence, Passage, Relation, Span

CLAIM = Claim("one", "The mayor has resigned.")
PASSAGES = (Passage(Span(0, 25), "She handed over the keys.", "paragraph 1"),)
HINT = Evidence(None, Relation.AGREES, found="handed over the keys")
PLUGIN = """
from factcheck.model import Evidence, Relation

def judge(claim, passages):
    return [Evidence(None, Relation.AGREES, found=passage.text) for passage in passages if "keys" in passage.text]

def odd(claim, passages):
    return [Evidence(None, "agrees", found=7)]

nothing = 7
"""
ENTRY_POINTS = """
[factcheck.judges]
keys = lindau_judges:judge
nothing = lindau_judges:nothing
odd = lindau_judges:odd
absent = lindau_judges:missing
broken = no_such_module_anywhere:judge
"""


def ask(answer: Callable[[Claim, Sequence[Passage]], object], seconds: float = 5.0) -> Answer:
    return asyncio.run(put_question(Judge("stranger", answer, seconds=seconds), CLAIM, PASSAGES))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a small package that registers judges."""
    (tmp_path / "lindau_judges.py").write_text(PLUGIN)
    metadata = tmp_path / "lindau_judges-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: lindau-judges\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("lindau_judges", None)


@pytest.mark.usefixtures("installed")
def test_a_strangers_judge_is_found_by_its_entry_point_and_asked() -> None:
    judge = open_judge("keys", JudgeSettings(seconds=7, questions=3))
    assert (judge.name, judge.seconds, judge.questions) == ("keys", 7, 3)
    answer = asyncio.run(put_question(judge, CLAIM, PASSAGES))
    assert [one.found for one in answer.evidence] == ["She handed over the keys."]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nobody", "known: openai, absent, broken, keys, nothing, odd"),
        ("nothing", "must name a function"),
        ("absent", "cannot be loaded"),
        ("broken", "cannot be loaded"),
    ],
)
def test_a_judge_that_cannot_be_asked_is_wrong_use(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        open_judge(name, JudgeSettings())


def test_the_example_in_the_documentation_is_a_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs/judges.md").read_text("utf-8")
    (tmp_path / "lindau_judge.py").write_text(page.partition("```python\n")[2].partition("```")[0])
    monkeypatch.syspath_prepend(tmp_path)
    keys = Passage(Span(0, 48), "Ada Holt handed over the keys of the town hall.", "paragraph 1")
    example = Judge("lindau", import_module("lindau_judge").judge)
    answer = asyncio.run(put_question(example, CLAIM, [*PASSAGES, keys]))
    assert [one.found for one in answer.evidence] == ["handed over the keys of the town hall"]


def test_a_judge_may_be_a_plain_function_or_a_coroutine() -> None:
    async def later(claim: Claim, passages: Sequence[Passage]) -> list[Evidence]:
        await asyncio.sleep(0)
        return [HINT]

    assert ask(lambda claim, passages: [HINT]) == ask(later) == Answer((HINT,))


@pytest.mark.parametrize(
    "returned", [None, "supported", 1, {"verdict": "supported"}, ["supported"], [None], HINT], ids=repr
)
def test_what_is_no_list_of_evidence_is_no_answer(returned: object) -> None:
    assert ask(lambda claim, passages: returned) == Answer(failure="what it returned is no list of Evidence")


@pytest.mark.usefixtures("installed")
def test_evidence_of_another_shape_is_no_answer() -> None:
    answer = asyncio.run(put_question(open_judge("odd", JudgeSettings()), CLAIM, PASSAGES))
    assert answer == Answer(failure="what it returned is no list of Evidence")


def test_a_judge_that_fails_costs_its_answer_and_is_named() -> None:
    def failing(claim: Claim, passages: Sequence[Passage]) -> object:
        raise RuntimeError("out\nof order " * 100)

    failure = ask(failing).failure
    assert failure.startswith("it failed with RuntimeError: out of order")
    assert len(failure) <= 200


def test_a_judge_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.judges.asking._GRACE", 0.05)
    over = threading.Event()
    answer = ask(lambda claim, passages: over.wait(30), seconds=0.05)
    over.set()
    assert answer.failure == "it took longer than 0.05 seconds"


def test_a_coroutine_that_hangs_is_cancelled() -> None:
    cancelled = threading.Event()

    async def hanging(claim: Claim, passages: Sequence[Passage]) -> None:
        try:
            await asyncio.sleep(30)
        finally:
            cancelled.set()

    assert ask(hanging, seconds=0.05).failure == "it took longer than 0.05 seconds"
    assert cancelled.is_set()


def test_an_answer_of_any_length_is_cut() -> None:
    assert len(ask(lambda claim, passages: [HINT] * 100_000).evidence) <= 20
