"""Names → addresses, each name looked up once for those who ask at the same moment.

Which host shares its machine with others is asked just before it is dialled. Answers live shorter than the shortest
pause between two attempts, so that a second look at a name that leads nowhere is a real one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from factcheck.sources.dialing import Lookup
from factcheck.sources.hosts import Ticks

LIFE = 0.4
MOST_NAMES = 4096


class Resolver:
    """A lookup that shares its answers for `LIFE` seconds."""

    def __init__(self, lookup: Lookup, *, ticks: Ticks) -> None:
        self._lookup, self._ticks = lookup, ticks
        self._tasks: dict[str, tuple[float, asyncio.Task[Sequence[str]]]] = {}

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of a host. Raises socket.gaierror."""
        key, now = host.lower().rstrip("."), self._ticks()
        since, task = self._tasks.get(key, (now, None))
        if task is None or task.cancelled() or (task.done() and not 0 <= now - since <= LIFE):
            since, task = now, asyncio.create_task(self._ask(host, port))
            self._forget_some()
            self._tasks[key] = (since, task)
        return await asyncio.shield(task)

    async def close(self) -> None:
        tasks = [task for _, task in self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, host: str, port: int) -> Sequence[str]:
        return await self._lookup(host, port)

    def _forget_some(self) -> None:
        while len(self._tasks) >= MOST_NAMES:
            del self._tasks[next(iter(self._tasks))]
