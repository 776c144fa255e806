"""A computer without a way to the world calls no site gone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources import Limits, open_library
from factcheck.sources.library import OFFLINE_NOTICE
from factcheck.sources.resolving import has_way_out
from tests.weather.client import Clockwork

S = SourceStatus
DEAD = ["http://gone.test/a", "http://lost.test/", "http://never.test/x?y"]


async def look_up(host: str, port: int) -> Sequence[str]:
    """Find one name, that of a machine that may not be asked, and no other."""
    if host == "inner.test":
        return ("10.0.0.7",)
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


def fetch_all(urls: Sequence[str], *, way_out: bool, cache: Path | None = None) -> tuple[list[Source], tuple[str, ...]]:
    time, limits = Clockwork(), Limits(archive=False, cache_dir=cache)

    async def run() -> tuple[list[Source], tuple[str, ...]]:
        async with open_library(
            limits, lookup=look_up, clock=time.clock, ticks=time.ticks, sleep=time.sleep, way_out=lambda: way_out
        ) as library:
            fetched = await asyncio.gather(*map(library.fetch, urls))
            return [source for source, _ in fetched], library.notices

    return asyncio.run(run())


@pytest.mark.parametrize(("urls", "way_out"), [(DEAD[:1], False), (DEAD, False), (DEAD, True)])
def test_where_no_name_is_found_no_site_is_gone(urls: list[str], way_out: bool) -> None:
    sources, notices = fetch_all(urls, way_out=way_out)
    assert {(source.status, source.certainty) for source in sources} == {(S.DNS_TEMPORARY, Certainty.UNKNOWN)}
    assert all("this computer seems to be offline" in source.detail for source in sources)
    assert notices == (OFFLINE_NOTICE,)


@pytest.mark.parametrize("urls", [DEAD[:1], DEAD[:2], ["http://inner.test/", *DEAD]])
def test_a_name_that_is_not_found_is_gone_where_others_may_be_found(urls: list[str]) -> None:
    sources, notices = fetch_all(urls, way_out=True)
    assert (sources[-1].status, sources[-1].certainty, notices) == (S.DNS_GONE, Certainty.CERTAIN, ())


def test_nothing_of_it_is_kept(tmp_path: Path) -> None:
    fetch_all(DEAD, way_out=False, cache=tmp_path)
    sources, _ = fetch_all(["http://inner.test/", *DEAD], way_out=True, cache=tmp_path)
    assert not any(source.from_cache for source in sources)
    assert [source.status for source in sources[1:]] == [S.DNS_GONE] * 3


def test_asking_for_the_way_sends_nothing_and_raises_nothing() -> None:
    assert has_way_out() in (True, False)
