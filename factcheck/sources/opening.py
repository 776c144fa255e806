"""Opens a library: the one place that joins settings, transport, cache and clocks. Loads the network only when used."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.sources.limits import Limits
from factcheck.sources.statistics import CacheStatistics, Exported, Pruned

if TYPE_CHECKING:
    import httpx

    from factcheck.sources.cache import Cache
    from factcheck.sources.dialing import Lookup
    from factcheck.sources.hosts import Sleep, Ticks
    from factcheck.sources.library import Library


@asynccontextmanager
async def open_library(
    limits: Limits,
    *,
    transport: httpx.AsyncBaseTransport | None = None,
    lookup: Lookup | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ticks: Ticks = time.monotonic,
    sleep: Sleep | None = None,
    way_out: Callable[[], bool] | None = None,
) -> AsyncIterator[Library]:
    """Open a library of sources: `async with open_library(limits) as library: await library.fetch(url)`.

    `transport` takes the place of the guarded network, and is left open. `lookup` resolves names. `clock` gives the
    time of day (with a zone), `ticks` the seconds of a clock that never jumps, and `sleep` waits. `way_out` tells
    whether this computer has a way to the world.
    """
    import asyncio

    from factcheck.sources.dialing import look_up
    from factcheck.sources.library import Library
    from factcheck.sources.machines import Machines
    from factcheck.sources.resolving import Resolver, has_way_out
    from factcheck.sources.transport import GuardedTransport

    resolver = Resolver(lookup or look_up, ticks=ticks, way_out=way_out or has_way_out)
    machine = Machines(limits, resolver).of if lookup or not transport else None
    used = transport or GuardedTransport(limits, lookup=resolver)
    cache = await _opened_cache(limits, clock)
    wait, offline = sleep or asyncio.sleep, resolver.seems_offline
    library = Library(limits, used, cache, clock=clock, ticks=ticks, sleep=wait, machine=machine, offline=offline)
    try:
        yield library
    finally:
        await library.close()
        await resolver.close()
        if used is not transport:
            await used.aclose()
        if cache:
            await cache.close()


async def _opened_cache(limits: Limits, clock: Callable[[], datetime]) -> Cache | None:
    from factcheck.sources.cache import Cache

    if limits.cache_dir is None:
        return None
    cache = Cache(limits.cache_dir, clock=clock)
    await cache.open()
    return cache


def cache_statistics(folder: Path) -> CacheStatistics:
    """Return what the cache in a folder holds; where there is none, nothing. Raises UsageError for a broken one."""
    from factcheck.sources.keeping import statistics_of

    return statistics_of(folder)


def prune_cache(folder: Path, max_age: float, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Pruned:
    """Take from the cache in a folder what was fetched more than `max_age` seconds ago.

    Raises UsageError for a cache that is broken.
    """
    from factcheck.sources.keeping import prune

    return prune(folder, max_age, clock())


def export_cache(folder: Path, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Exported:
    """Write all that the cache in a folder holds as WARC 1.1 (gzip members), with its SHA-256 in a file beside it.

    Raises UsageError where there is no cache, `path` is there already or cannot be written, or warcio is missing.
    """
    from factcheck.sources.keeping import export

    return export(folder, path, clock())
