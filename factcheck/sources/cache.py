"""What was fetched before: URL as cited → Source and body, safe under several processes.

A verdict is kept whole. What may pass (a time-out, a 503) is never kept. A cache that is broken is set aside under
another name and a new one begun; one that cannot be written is only read. `notices` tells of either, and neither ends
a run.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from factcheck.model import Source, SourceStatus
from factcheck.sources.store import Kept, NewerStoreError, Record, Store

FILE_NAME = "sources.sqlite"
DAY = 86400.0
CLOCK_SLACK = 300.0

S = SourceStatus
AGES: dict[SourceStatus, float] = {
    **dict.fromkeys((status for status in S if status.readable), DAY),
    S.ARCHIVED_ONLY: 7 * DAY,
    **dict.fromkeys((S.DEAD_404, S.GONE_410, S.DNS_GONE, S.SOFT_404, S.PARKED, S.EMPTY), DAY),
    **dict.fromkeys((S.REDIRECT_HOME, S.LEGAL_451, S.UNSUPPORTED_TYPE, S.TOO_LARGE, S.DECOMPRESSION_BOMB), DAY),
}
"""How long an answer is believed, in seconds. What is not here may pass, and is asked again every time."""

LOST = frozenset({S.DEAD_404, S.GONE_410, S.DNS_GONE, S.SOFT_404, S.PARKED})
"""Statuses of pages that are no longer there, for which an archive is asked."""

T = TypeVar("T")


class Cache:
    """A cache in a folder. All its work is done in one thread of its own, off the event loop."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime]) -> None:
        self._path, self._clock = folder / FILE_NAME, clock
        self._thread = ThreadPoolExecutor(1, "cache")
        self._store: Store | None = None
        self._notices: dict[str, None] = {}
        self._waiting: list[Record] = []
        self._next: asyncio.Task[None] | None = None
        self._writing = asyncio.Lock()

    @property
    def notices(self) -> tuple[str, ...]:
        return tuple(self._notices)

    async def open(self) -> None:
        await self._in_thread(self._open)

    async def read(self, url: str) -> Kept | None:
        """Return what is kept of a URL, however old."""
        return await self._in_thread(lambda: self._guarded(lambda store: store.read(url), None))

    def is_fresh(self, kept: Kept, asked: str, max_age: float | None = None) -> bool:
        """True where an answer is not too old: `max_age` in seconds takes the place of its kind's age.

        Of a page that was lost, what the archive said counts only for the archive and the date that were `asked` for.
        """
        status, fetched_at = kept.source.status, kept.source.fetched_at
        if fetched_at is None or status not in AGES:
            return False
        if (status in LOST or status is S.ARCHIVED_ONLY) and kept.asked != asked:
            return False
        limit = AGES[status] if max_age is None else max_age if status.readable else min(max_age, AGES[status])
        return -CLOCK_SLACK <= (self._clock() - fetched_at).total_seconds() <= limit

    async def body(self, digest: str) -> bytes | None:
        """Return the body of a SHA-256, if it is kept."""
        return await self._in_thread(lambda: self._guarded(lambda store: store.body(digest), None))

    async def write(self, url: str, source: Source, body: bytes, asked: str) -> None:
        """Keep an answer, unless it is of a kind that may pass. What comes while another is written goes together."""
        if source.status not in AGES:
            return
        self._waiting.append(Record(url, source, body, asked))
        if self._next is None:
            self._next = asyncio.create_task(self._write_waiting())
        await asyncio.shield(self._next)

    async def _write_waiting(self) -> None:
        async with self._writing:
            records, self._waiting, self._next = self._waiting, [], None
            await self._in_thread(lambda: self._guarded(lambda store: store.write(records), None))

    async def close(self) -> None:
        if self._next is not None:
            await self._next
        await self._in_thread(self._close)
        self._thread.shutdown()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _guarded(self, work: Callable[[Store], T], without: T) -> T:
        if self._store is None:
            return without
        try:
            return work(self._store)
        except sqlite3.OperationalError as error:
            self._notices[f"The cache {self._path} cannot be used fully: {error}."] = None
        except sqlite3.DatabaseError as error:
            self._set_aside(error)
        return without

    def _open(self) -> None:
        try:
            self._store = Store(self._path)
        except NewerStoreError:
            self._notices[f"The cache {self._path} is from a later version; this run does without it."] = None
        except OSError as error:
            self._notices[f"The cache {self._path} cannot be made: {error.strerror}; this run does without it."] = None
        except sqlite3.OperationalError as error:
            self._open_to_read(error)
        except sqlite3.DatabaseError as error:
            self._set_aside(error)

    def _open_to_read(self, error: sqlite3.OperationalError) -> None:
        try:
            self._store = Store(self._path, read_only=True)
            self._notices[f"The cache {self._path} can only be read: {error}."] = None
        except (sqlite3.Error, OSError, NewerStoreError):
            self._notices[f"The cache {self._path} cannot be opened: {error}; this run does without it."] = None

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        """Give a broken cache another name, and begin a new one; nothing is deleted."""
        self._close()
        aside = self._path.with_name(f"{self._path.stem}.broken-{self._clock():%Y%m%dT%H%M%S}{self._path.suffix}")
        try:
            for ending in ("", "-wal", "-shm"):
                old = self._path.with_name(self._path.name + ending)
                if old.exists():
                    old.rename(aside.with_name(aside.name + ending))
            self._store = Store(self._path)
        except (OSError, sqlite3.Error, NewerStoreError):
            self._notices[f"The cache {self._path} is broken ({error}); this run does without it."] = None
            return
        self._notices[f"The cache was broken ({error}); it was set aside as {aside}, and a new one begun."] = None

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
