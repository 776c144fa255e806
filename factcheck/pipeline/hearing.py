"""Verdicts × a judge → the verdicts that it moves: asked where the rules found nothing, in order, a few at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import islice

from factcheck.judges import Answer, Judge, put_question
from factcheck.model import Passage, Verdict
from factcheck.verdicts import Index, passages_to_read, weigh_hints

_AT_ONCE = 4


class Hearing:
    """What a judge is asked in one run. `note` says of what it was not asked or did not answer, and why; "" of nothing.

    Where none of a few questions in a row was answered, no more are put: an endpoint that is down costs a run little.
    """

    def __init__(self, judge: Judge, moved: Callable[[Verdict], None]) -> None:
        self._judge, self._moved = judge, moved
        self._put, self._left = 0, 0
        self._failures: list[str] = []

    async def hear(self, cases: Sequence[tuple[Verdict, Index]]) -> None:
        """Ask of each case where a judge has a say, and tell of each verdict that it moves."""
        open_cases = [(verdict, index, passages_to_read(verdict, index)) for verdict, index in cases]
        waiting = iter([case for case in open_cases if case[2]])
        allowed = 0 if self._judge.silent else self._judge.questions
        while allowed and (some := list(islice(waiting, min(_AT_ONCE, allowed)))):
            answers = await asyncio.gather(*(self._ask(*case) for case in some))
            failures = [answer.failure for answer in answers if answer.failure]
            allowed -= len(some)
            self._put += len(some)
            self._failures += failures
            if len(failures) == len(some):
                break
        self._left = len(list(waiting))

    async def _ask(self, verdict: Verdict, index: Index, passages: tuple[Passage, ...]) -> Answer:
        answer = await put_question(self._judge, verdict.claim, passages)
        name, reader = self._judge.name, self._judge.reader
        weighed = weigh_hints(verdict, index, answer.evidence, judge=name, reader=reader)
        if weighed is not verdict:
            self._moved(weighed)
        return answer

    @property
    def note(self) -> str:
        said = []
        if self._failures:
            put = f"{self._put} question{'s' * (self._put != 1)}"
            said.append(f"did not answer {len(self._failures)} of {put} ({self._failures[0]})")
        if self._left:
            why = self._judge.silent or ("it gave no answer" if self._failures else "it had its number of questions")
            said.append(f"was not asked about {self._left} claim{'s' * (self._left != 1)} ({why})")
        return f"The judge “{self._judge.name}” {', and '.join(said)}." if said else ""
