"""One host's politeness: how many requests at once, how far apart, pauses it asks for, and when to leave it alone.

Every hop passes here, redirects and archives too, under the name of the host that is really asked. Hosts that share a
machine also share how much that machine is asked at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.exchange import Failure
from factcheck.sources.limits import Limits

Ticks = Callable[[], float]
"""Seconds on a clock that never jumps."""

Sleep = Callable[[float], Awaitable[None]]

Machine = Callable[[str], Awaitable[str]]
"""Host name → the address of the machine it is served from, or "" where that does not matter."""

BREAK_AFTER = 8
BREAK_SECONDS = 20.0
LONGEST_BREAK = 600.0
MACHINE_SECONDS = 60.0
"""How long a host is thought to stay on its machine."""

_UNREACHABLE = frozenset(
    {
        SourceStatus.TIMEOUT_CONNECT,
        SourceStatus.TIMEOUT_READ,
        SourceStatus.TIMEOUT_TOTAL,
        SourceStatus.CONNECTION_REFUSED,
        SourceStatus.CONNECTION_RESET,
        SourceStatus.DNS_TEMPORARY,
    }
)


class Host:
    """What one host lets us do. Take a `turn` for each request, and tell it what was `heard`."""

    def __init__(self, name: str, limits: Limits, *, ticks: Ticks, sleep: Sleep) -> None:
        self.name = name
        self._slots, self._trial = asyncio.Semaphore(limits.per_host), asyncio.Lock()
        self._delay, self._patience = limits.delay, limits.max_wait
        self._ticks, self._sleep = ticks, sleep
        self._next = self._resume = self._closed_until = float("-inf")
        self._failures = 0
        self._last: Failure | None = None

    @asynccontextmanager
    async def turn(self, delay: float = 0.0) -> AsyncIterator[Failure | None]:
        """Wait for a turn, at least `delay` seconds before the next one; yield why there is none, or None.

        A host that has failed too often is tried by one request, and the others wait to see what becomes of it. So
        what is `heard` must be told within the turn.
        """
        async with self._slots, self._one_by_one():
            refused = self._refusal()
            if not refused:
                await self._wait(max(delay, self._delay))
            yield refused

    def heard(self, failure: Failure | None, pause: float | None = None) -> None:
        """Learn from an answer: `pause` is the seconds that the host asked to be left alone."""
        if pause is not None:
            self._resume = max(self._resume, self._ticks() + pause)
        if failure is None or failure.status not in _UNREACHABLE:
            self._failures = 0
            return
        self._failures, self._last = self._failures + 1, failure
        if self._failures >= BREAK_AFTER:
            pause = BREAK_SECONDS * 2 ** min(self._failures - BREAK_AFTER, 5)
            self._closed_until = self._ticks() + min(pause, LONGEST_BREAK)

    def keep_distance(self, seconds: float) -> None:
        """Let at least so many seconds pass between two requests from now on, as the site asks."""
        self._delay = max(self._delay, seconds)

    def _one_by_one(self) -> AbstractAsyncContextManager[object]:
        return self._trial if self._failures >= BREAK_AFTER else nullcontext()

    def _refusal(self) -> Failure | None:
        now = self._ticks()
        if self._last and now < self._closed_until:
            detail = f"Not asked: {self.name} did not answer {self._failures} times in a row."
            return Failure(self._last.status, detail, Certainty.UNKNOWN, "host-breaker", asked=False)
        if self._resume - now > self._patience:
            detail = f"Not asked: {self.name} wants to be left alone for {self._resume - now:.0f} seconds."
            return Failure(SourceStatus.RATE_LIMITED, detail, rule="host-pause", asked=False)
        return None

    async def _wait(self, delay: float) -> None:
        now = self._ticks()
        start = max(now, self._next, self._resume)
        self._next = start + delay
        if start > now:
            await self._sleep(start - now)


class Hosts:
    """Every host of a run, and how many requests may be under way to all of them, and to one machine."""

    def __init__(self, limits: Limits, *, ticks: Ticks, sleep: Sleep, machine: Machine | None = None) -> None:
        self._limits, self._ticks, self._sleep, self._machine = limits, ticks, sleep, machine
        self._hosts: dict[str, Host] = {}
        self._slots = asyncio.Semaphore(limits.concurrency)
        self._machines: dict[str, asyncio.Semaphore] = {}
        self._machine_of: dict[str, tuple[float, str]] = {}

    def of(self, name: str) -> Host:
        """Return the host of a name. All names of the Internet Archive are one host, as its limits are."""
        name = name.lower().rstrip(".")
        if name.endswith(".archive.org"):
            name = "archive.org"
        if name not in self._hosts:
            self._hosts[name] = Host(name, self._limits, ticks=self._ticks, sleep=self._sleep)
        return self._hosts[name]

    @asynccontextmanager
    async def turn(self, host: Host, delay: float = 0.0) -> AsyncIterator[Failure | None]:
        """Wait for a turn of one host, then of its machine, then of all; a slow host so keeps no one else waiting."""
        async with host.turn(delay) as refused:
            if refused:
                yield refused
                return
            async with await self._shared(host.name), self._slots:
                yield None

    async def _shared(self, name: str) -> AbstractAsyncContextManager[object]:
        if self._machine is None:
            return nullcontext()
        since, address = self._machine_of.get(name, (float("-inf"), ""))
        if self._ticks() - since > MACHINE_SECONDS:
            address = await self._machine(name)
            self._machine_of[name] = (self._ticks(), address)
        if not address:
            return nullcontext()
        return self._machines.setdefault(address, asyncio.Semaphore(self._limits.per_address))
