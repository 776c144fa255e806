"""Deadlines count what others take: a loop that is busy itself calls nobody slow."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from factcheck.sources.patience import Patience

LONG = 30.0
SOON = 0.05


class BusyLoop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps when it is told to be busy."""

    jumped = 0.0

    def time(self) -> float:
        return time.monotonic() + self.jumped

    def be_busy(self, seconds: float) -> None:
        self.jumped += seconds


def run_busy(work: Callable[[BusyLoop], Awaitable[float]]) -> float:
    loop = BusyLoop()
    try:
        return loop.run_until_complete(work(loop))
    finally:
        loop.close()


def test_an_answer_that_came_while_we_were_busy_is_in_time() -> None:
    async def work(loop: BusyLoop) -> float:
        answered = loop.create_future()
        loop.call_soon(loop.be_busy, LONG)
        loop.call_later(LONG + SOON / 2, answered.set_result, None)
        async with Patience(SOON) as patience:
            await answered
        return patience.lost

    assert run_busy(work) == pytest.approx(LONG, abs=1)


@pytest.mark.parametrize("busy", [0.0, LONG])
def test_who_never_answers_is_out_of_time_however_busy_we_were(busy: float) -> None:
    async def work(loop: BusyLoop) -> float:
        loop.call_soon(loop.be_busy, busy)
        async with Patience(SOON):
            await loop.create_future()
        return 0.0

    with pytest.raises(TimeoutError):
        run_busy(work)


def test_without_a_limit_there_is_no_deadline() -> None:
    async def work(loop: BusyLoop) -> float:
        answered = loop.create_future()
        loop.call_later(LONG, answered.set_result, None)
        loop.call_soon(loop.be_busy, LONG)
        async with Patience(None):
            await answered
        return 0.0

    assert run_busy(work) == 0.0


def test_being_told_to_stop_is_no_deadline() -> None:
    async def work(loop: BusyLoop) -> float:
        task = asyncio.current_task()
        assert task is not None
        loop.call_soon(task.cancel)
        async with Patience(LONG):
            await loop.create_future()
        return 0.0

    with pytest.raises(asyncio.CancelledError):
        run_busy(work)
