"""Where URLs wait before any work is done for them, so that ten thousand of them take no more memory than their names.

What waits here is in nobody's way: each host has an entrance of its own, and one that is slow fills only its own.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from factcheck.sources.limits import Limits

AHEAD = 2
"""URLs let in for each request that may be under way: some wait for a pause, an archive, or another site."""

AHEAD_OF_ALL, LEAST_OF_ALL = 4, 512
"""The same of all hosts together; more, since hosts that want a pause keep theirs waiting inside."""

_HOST = re.compile(r"[^:/?#]*:?//([^/?#\\]*)")


class Entrance:
    """Lets in a few URLs of each host at a time."""

    def __init__(self, limits: Limits) -> None:
        self._per_host = AHEAD * limits.per_host
        self._all = asyncio.Semaphore(max(LEAST_OF_ALL, AHEAD_OF_ALL * limits.concurrency))
        self._hosts: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def passed(self, url: str) -> AsyncIterator[None]:
        """Wait to be let in; leave at the end of the block."""
        match = _HOST.match(url)
        host = match[1].lower() if match else ""
        if host not in self._hosts:
            self._hosts[host] = asyncio.Semaphore(self._per_host)
        async with self._hosts[host], self._all:
            yield
