"""Fetches from the weather server as the pipeline would from the web, with no real waiting and no real names."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from factcheck.model import Source
from factcheck.sources import Limits, open_library
from factcheck.sources.dialing import Lookup
from factcheck.sources.library import Library
from tests.weather.server import Weather

NOW = datetime(2021, 2, 8, 10, 0, tzinfo=UTC)
NAMES = {
    "intranet.test": ("10.0.0.7",),
    "mixed.test": ("93.184.216.34", "127.0.0.2"),
    "public.test": ("93.184.216.34",),
}


async def look_up(host: str, port: int) -> Sequence[str]:
    """Know the names of NAMES, and no others."""
    if host in NAMES:
        return NAMES[host]
    if host == "unsure.test":
        raise socket.gaierror(socket.EAI_AGAIN, "try again")
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


@dataclass(slots=True)
class Clockwork:
    """Time that passes only when someone sleeps. `slept` are the seconds of each sleep."""

    now: datetime = NOW
    slept: list[float] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def ticks(self) -> float:
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def limits_for(weather: Weather, **settings: object) -> Limits:
    """Return limits whose routes lead to the weather server; no archive is asked unless `archive` is set."""
    routes = tuple(f"{host}=127.0.0.1:{weather.port}" for host in ("*.example", "*.sedo.com", "doi.org", "*.wsj.com"))
    usual: dict[str, object] = {
        "resolve": routes,
        "allow_private": ("127.0.0.1/32",),
        "delay": 0.0,
        "archive": False,
        "archive_url": "http://archive.example",
    }
    make: Callable[..., Limits] = Limits
    return make(**usual | settings)


@asynccontextmanager
async def library_on(
    weather: Weather,
    clockwork: Clockwork | None = None,
    limits: Limits | None = None,
    lookup: Lookup = look_up,
    **settings: object,
) -> AsyncIterator[Library]:
    """Open a library that reaches the weather server by any name below .example."""
    time = clockwork or Clockwork()
    used = limits or limits_for(weather, **settings)
    async with open_library(
        used, lookup=lookup, clock=time.clock, ticks=time.ticks, sleep=time.sleep, way_out=lambda: True
    ) as library:
        yield library


def fetch(
    weather: Weather,
    url: str,
    *,
    clockwork: Clockwork | None = None,
    limits: Limits | None = None,
    near: date | None = None,
    lookup: Lookup = look_up,
    **settings: object,
) -> tuple[Source, bytes]:
    """Fetch one URL in a library of its own."""

    async def run() -> tuple[Source, bytes]:
        async with library_on(weather, clockwork, limits, lookup, **settings) as library:
            return await library.fetch(url, near=near)

    return asyncio.run(run())
