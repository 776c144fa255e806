"""Names → addresses, each name looked up once for those who ask at the same moment.

Which host shares its machine with others is asked just before it is dialled. Answers live shorter than the shortest
pause between two attempts, so that a second look at a name that leads nowhere is a real one.

A computer that is offline is told, on some systems, that a name does not exist. So one that has found no name at all
is asked whether it has a way to the world before a site is called gone.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Sequence

from factcheck.sources.dialing import Lookup
from factcheck.sources.hosts import Ticks

LIFE = 0.4
MOST_NAMES = 4096
SEVERAL = 3
"""Names of which none is found, from which on it is rather us than them."""

_FAR_AWAY = "192.0.2.1", 9
"""An address for documentation (RFC 5737). Nothing is sent to it: the system is only asked for the way."""


def has_way_out() -> bool:
    """True where this computer knows a way to addresses outside its own network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR_AWAY)
        except OSError:
            return False
    return True


class Resolver:
    """A lookup that shares its answers for `LIFE` seconds. `way_out` tells whether there is a way to the world."""

    def __init__(self, lookup: Lookup, *, ticks: Ticks, way_out: Callable[[], bool] = has_way_out) -> None:
        self._lookup, self._ticks, self._way_out = lookup, ticks, way_out
        self._found_any = False
        self._not_found: set[str] = set()
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

    def seems_offline(self) -> bool:
        """True where not one name was found, and either there is no way out or several names were not found."""
        if self._found_any or not self._not_found:
            return False
        return len(self._not_found) >= SEVERAL or not self._way_out()

    async def close(self) -> None:
        tasks = [task for _, task in self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = await self._lookup(host, port)
        except OSError:
            self._not_found.add(host)
            raise
        self._found_any = True
        return addresses

    def _forget_some(self) -> None:
        while len(self._tasks) >= MOST_NAMES:
            del self._tasks[next(iter(self._tasks))]
