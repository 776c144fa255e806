"""Deadlines that count the time others take, not the time we take ourselves.

With many requests at once the loop may be busy for seconds, and a server that has long answered would be called slow.
So a beat every few milliseconds tells how late the loop is, and a deadline is put off by what was lost.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from weakref import WeakKeyDictionary

BEAT = 0.02
"""Seconds between two looks at how late the loop is."""


class Pace:
    """How many seconds the running loop was behind, added up as long as anyone waits."""

    def __init__(self) -> None:
        self._lost = 0.0
        self._waiting = 0
        self._due = 0.0
        self._beat: asyncio.TimerHandle | None = None

    @property
    def lost(self) -> float:
        """Seconds lost so far, those that the next beat is late already among them."""
        return self._lost + self._late()

    def enter(self) -> None:
        self._waiting += 1
        if self._beat is None:
            self._schedule()

    def leave(self) -> None:
        self._waiting -= 1
        if not self._waiting and self._beat is not None:
            self._lost += self._late()
            self._beat.cancel()
            self._beat = None

    def _late(self) -> float:
        return max(0.0, asyncio.get_running_loop().time() - self._due) if self._beat is not None else 0.0

    def _schedule(self) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + BEAT
        self._beat = loop.call_at(self._due, self._on_beat)

    def _on_beat(self) -> None:
        self._lost += self._late()
        self._schedule()


class Patience:
    """`async with Patience(seconds):` raises TimeoutError when others have taken that long; None waits for ever.

    `lost` is, afterwards, how many seconds of it were our own.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._expired = False
        self._timer: asyncio.TimerHandle | None = None
        self.lost = 0.0

    async def __aenter__(self) -> Patience:
        task = asyncio.current_task()
        assert task is not None
        self._task, self._cancelling = task, task.cancelling()
        self._loop = asyncio.get_running_loop()
        self._pace = _pace_of(self._loop)
        self._pace.enter()
        self._before = self._granted = self._pace.lost
        if self._seconds is not None:
            self._timer = self._loop.call_later(max(0.0, self._seconds), self._on_time)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self.lost = self._pace.lost - self._before
        self._pace.leave()
        if self._expired and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def _on_time(self) -> None:
        lost = self._pace.lost
        if lost - self._granted > BEAT:
            self._timer = self._loop.call_later(lost - self._granted, self._on_time)
            self._granted = lost
            return
        self._expired = True
        self._task.cancel()


def _pace_of(loop: asyncio.AbstractEventLoop) -> Pace:
    if loop not in _paces:
        _paces[loop] = Pace()
    return _paces[loop]


_paces: WeakKeyDictionary[asyncio.AbstractEventLoop, Pace] = WeakKeyDictionary()
