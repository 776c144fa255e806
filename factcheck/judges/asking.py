"""A question → a judge's Answer, within its time. A judge is a stranger: whatever it does costs its own answer only."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from factcheck.model import Claim, Evidence, Passage, Relation

_GRACE = 1.0
_LONGEST = 200
_MOST = 20


@dataclass(frozen=True, slots=True)
class Judge:
    """Someone to ask where the rules find nothing.

    `ask(claim, passages)` returns a list of Evidence, or a coroutine that does; it runs in a thread of its own. `name`
    stands in reports, `reader` is how their sentences call it. `seconds` is how long one answer may take, `questions`
    how many there may be about one article. `silent` says why it is not to be asked at all.
    """

    name: str
    ask: Callable[[Claim, Sequence[Passage]], object]
    reader: str = ""
    seconds: float = 30.0
    questions: int = 50
    silent: str = ""


def silenced(judge: Judge) -> Judge:
    """Return a judge that is not asked, as in a run without the network."""
    return replace(judge, silent="the run is offline")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a judge said, or in a few words why there is no answer."""

    evidence: tuple[Evidence, ...] = ()
    failure: str = ""


class NoAnswerError(Exception):
    """A judge has no answer to give; its message says why, for a person to read."""


async def put_question(judge: Judge, claim: Claim, passages: Sequence[Passage]) -> Answer:
    """Ask a judge, and wait no longer than it may take."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Future[object] = loop.create_future()

    def answer() -> None:
        said = asyncio.run(_said(judge, claim, passages))
        with suppress(RuntimeError):  # the run is over, and nobody waits any more
            loop.call_soon_threadsafe(_tell, waiting, said)

    # a daemon: one that never comes back must not keep the program from ending
    threading.Thread(target=answer, name=f"judge {judge.name}", daemon=True).start()
    try:
        said = await asyncio.wait_for(waiting, judge.seconds + _GRACE)
    except TimeoutError as error:
        said = error
    return _answer(said, judge)


async def _said(judge: Judge, claim: Claim, passages: Sequence[Passage]) -> object:
    """Return what a judge returned or raised."""

    async def asked() -> object:
        said = judge.ask(claim, passages)
        return await asyncio.wait_for(said, judge.seconds) if inspect.isawaitable(said) else said

    (outcome,) = await asyncio.gather(asked(), return_exceptions=True)
    return outcome


def _tell(waiting: asyncio.Future[object], said: object) -> None:
    if not waiting.done():
        waiting.set_result(said)


def _answer(said: object, judge: Judge) -> Answer:
    match said:
        case TimeoutError():
            return Answer(failure=f"it took longer than {judge.seconds:g} seconds")
        case NoAnswerError():
            return Answer(failure=_shortened(str(said)))
        case BaseException():
            return Answer(failure=_shortened(f"it failed with {type(said).__name__}: {said}"))
        case list() | tuple() if all(map(_sound, said)):
            return Answer(tuple(said[:_MOST]))
        case _:
            return Answer(failure="what it returned is no list of Evidence")


def _sound(one: object) -> bool:
    return isinstance(one, Evidence) and isinstance(one.relation, Relation) and isinstance(one.found, str)


def _shortened(text: str) -> str:
    return " ".join(text.split())[:_LONGEST].rstrip(". ")
