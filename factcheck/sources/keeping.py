"""Looking after a cache on disk: what it holds, taking the old away, and a WARC of it for the record.

Unlike in a run, a cache that is broken is an error here, since a person asked for this very cache.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.sources.cache import FILE_NAME
from factcheck.sources.statistics import CacheStatistics, Exported, Pruned
from factcheck.sources.store import NewerStoreError, Store


def statistics_of(folder: Path) -> CacheStatistics:
    """Return what the cache in a folder holds; where there is none, nothing. Raises UsageError for a broken one."""
    if not (folder / FILE_NAME).is_file():
        return CacheStatistics()
    with _opened(folder) as store:
        return store.statistics(sum(file.stat().st_size for file in folder.glob(f"{FILE_NAME}*")))


def prune(folder: Path, max_age: float, now: datetime) -> Pruned:
    """Take away what was fetched more than `max_age` seconds ago. Raises UsageError for a cache that is broken."""
    if not (folder / FILE_NAME).is_file():
        return Pruned()
    with _opened(folder) as store:
        return store.prune((now - timedelta(seconds=max_age)).isoformat())


def export(folder: Path, path: Path, now: datetime) -> Exported:
    """Write all that is kept as WARC 1.1. Raises UsageError where there is no cache, or the file cannot be written."""
    from factcheck.sources.warc import write_warc

    if not (folder / FILE_NAME).is_file():
        raise UsageError("there is no cache", file=str(folder), remedy="name the folder with --cache")
    with _opened(folder) as store:
        return write_warc(store.all(), path, now)


@contextmanager
def _opened(folder: Path) -> Iterator[Store]:
    path = folder / FILE_NAME
    try:
        store = Store(path)
    except (sqlite3.DatabaseError, NewerStoreError) as error:
        raise _unreadable(path, error) from error
    try:
        yield store
    except sqlite3.DatabaseError as error:
        raise _unreadable(path, error) from error
    finally:
        store.close()


def _unreadable(path: Path, error: Exception) -> UsageError:
    return UsageError(f"the cache cannot be used: {error}", file=str(path), remedy="remove or rename it")
