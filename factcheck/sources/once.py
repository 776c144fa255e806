"""Work that is done once for each URL of a run, whatever cites it, without keeping the pages themselves in memory."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Generic, TypeVar

from factcheck.model import Source

Fetched = tuple[Source, bytes]
Key = TypeVar("Key")

SHELF_BYTES = 16_000_000


class Shelf:
    """The bodies used last, by SHA-256, and never more than so many bytes of them."""

    def __init__(self, most: int = SHELF_BYTES) -> None:
        self._most, self._size = most, 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()

    def put(self, digest: str, body: bytes) -> None:
        if len(body) > self._most or digest in self._bodies:
            return
        self._bodies[digest] = body
        self._size += len(body)
        while self._size > self._most:
            self._size -= len(self._bodies.popitem(last=False)[1])

    def take(self, digest: str) -> bytes | None:
        if digest in self._bodies:
            self._bodies.move_to_end(digest)
        return self._bodies.get(digest)


class Once(Generic[Key]):
    """Does some work once for all who ask for it, and from then on remembers what came of it.

    A Source is remembered as long as the run. Its body is asked for by `body_of`; where that has it no more, the work
    is done again.
    """

    def __init__(self, body_of: Callable[[str], Awaitable[bytes | None]]) -> None:
        self._body_of = body_of
        self._under_way: dict[Key, asyncio.Future[Fetched]] = {}
        self._known: dict[Key, Source] = {}

    async def do(self, key: Key, work: Callable[[], Coroutine[None, None, Fetched]]) -> Fetched:
        """Return what the work gives. One of those who wait giving up does not end it for the others."""
        under_way = self._under_way.get(key)
        if under_way is None:
            under_way = self._under_way[key] = asyncio.create_task(self._remembered(key, work))
            under_way.add_done_callback(lambda _: self._under_way.pop(key))
        return await asyncio.shield(under_way)

    async def do_here(self, key: Key, work: Callable[[], Coroutine[None, None, Fetched]]) -> Fetched:
        """Return what the work gives, without a task of its own: who asks first must not give up before the end."""
        under_way = self._under_way.get(key)
        if under_way is not None:
            return await asyncio.shield(under_way)
        told = self._under_way[key] = asyncio.get_running_loop().create_future()
        try:
            fetched = await self._remembered(key, work)
        except BaseException:
            told.cancel()
            raise
        finally:
            del self._under_way[key]
        told.set_result(fetched)
        return fetched

    async def close(self) -> None:
        """End all that is under way."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _remembered(self, key: Key, work: Callable[[], Coroutine[None, None, Fetched]]) -> Fetched:
        source = self._known.get(key)
        if source is not None:
            body = await self._body_of(source.sha256) if source.sha256 else b""
            if body is not None:
                return source, body
        source, body = await work()
        self._known[key] = source
        return source, body
