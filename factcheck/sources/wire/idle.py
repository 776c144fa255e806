"""Connections that wait for the next request, by origin: no more than there is room for, and not for long."""

from __future__ import annotations

import time
from collections.abc import Callable

from factcheck.sources.wire.connections import Connection

Origin = tuple[str, str, int]
"""Scheme, host and port."""

IDLE_SECONDS = 15.0


class Idle:
    """Keeps the youngest connections, at most `most` together with those that are in use."""

    def __init__(self, most: int, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._most, self._ticks = most, ticks
        self._in_use = 0
        self._since: dict[Connection, tuple[Origin, float]] = {}
        self._by_origin: dict[Origin, list[Connection]] = {}

    def __len__(self) -> int:
        return len(self._since)

    def make_room(self) -> None:
        """Reckon with one more connection in use."""
        self._in_use += 1
        self._drop_old()

    def give_room(self) -> None:
        """Reckon with one less."""
        self._in_use -= 1

    def take(self, origin: Origin) -> Connection | None:
        """Return the youngest connection to an origin that is still good, and keep it no longer."""
        self._drop_old()
        while connections := self._by_origin.get(origin):
            connection = connections[-1]
            self._forget(connection)
            if connection.reusable:
                return connection
            connection.close()
        return None

    def put(self, origin: Origin, connection: Connection) -> None:
        """Keep a connection for the next request, or close it where it can take none."""
        if not connection.reusable:
            connection.close()
            return
        self._since[connection] = (origin, self._ticks())
        self._by_origin.setdefault(origin, []).append(connection)
        self._drop_old()

    def close(self) -> None:
        for connection in self._since:
            connection.close()
        self._since.clear()
        self._by_origin.clear()

    def _drop_old(self) -> None:
        limit = self._ticks() - IDLE_SECONDS
        while self._since:
            oldest = next(iter(self._since))
            if len(self._since) + self._in_use <= self._most and self._since[oldest][1] > limit:
                return
            self._forget(oldest)
            oldest.close()

    def _forget(self, connection: Connection) -> None:
        origin, _ = self._since.pop(connection)
        connections = self._by_origin[origin]
        connections.remove(connection)
        if not connections:
            del self._by_origin[origin]
