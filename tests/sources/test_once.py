"""A URL is fetched once in a run, and its page is not held for the rest of it."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections import Counter
from pathlib import Path

import httpx
import pytest

from factcheck.model import SourceStatus
from factcheck.sources import Limits, open_library
from factcheck.sources.library import Library
from factcheck.sources.once import SHELF_BYTES, Shelf
from tests.weather.client import Clockwork

S = SourceStatus
MEGABYTE = 1_000_000


class Counting(httpx.AsyncBaseTransport):
    """Answers with a page of a megabyte of its own for every URL, and counts how often each was asked for."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked[str(request.url)] += 1
        if "dead" in request.url.path:
            return httpx.Response(410)
        content = f"{request.url} ".encode().ljust(MEGABYTE, b"x")
        return httpx.Response(200, content=content, headers={"content-type": "text/plain"})


async def fetch_many(library: Library, urls: list[str]) -> None:
    for url in urls:
        await library.fetch(url)


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_asked_for_again_is_still_there(tmp_path: Path, kept: bool) -> None:
    web = Counting()
    limits = Limits(delay=0, archive=False, cache_dir=tmp_path if kept else None)

    async def run() -> bool:
        async with open_library(limits, transport=web, clock=Clockwork().clock) as library:
            first, again = [await library.fetch("https://a.example/page") for _ in range(2)]
            return first == again and len(again[1]) == MEGABYTE

    assert asyncio.run(run())
    assert web.asked == {"https://a.example/page": 1}


def test_a_page_that_left_memory_comes_from_the_cache(tmp_path: Path) -> None:
    web = Counting()
    limits = Limits(delay=0, archive=False, cache_dir=tmp_path)

    async def run() -> tuple[int, bool]:
        async with open_library(limits, transport=web, clock=Clockwork().clock) as library:
            await fetch_many(library, [f"https://a.example/{number}" for number in range(20)])
            source, body = await library.fetch("https://a.example/0")
            return len(body), source.from_cache

    assert asyncio.run(run()) == (MEGABYTE, False)
    assert set(web.asked.values()) == {1}


def test_only_a_page_that_is_nowhere_is_fetched_again() -> None:
    web = Counting()

    async def run() -> int:
        async with open_library(Limits(delay=0, archive=False), transport=web) as library:
            urls = ["https://a.example/dead", *(f"https://a.example/{number}" for number in range(20))]
            await fetch_many(library, [*urls, *urls[:2]])
            return len((await library.fetch(urls[1]))[1])

    assert asyncio.run(run()) == MEGABYTE
    assert [url for url, times in web.asked.items() if times > 1] == ["https://a.example/0"]


def test_a_long_run_holds_no_more_than_the_last_pages(tmp_path: Path) -> None:
    async def run() -> int:
        limits = Limits(delay=0, archive=False, cache_dir=tmp_path)
        async with open_library(limits, transport=Counting()) as library:
            tracemalloc.start()
            await fetch_many(library, [f"https://a.example/{number}" for number in range(60)])
            held, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return held

    assert asyncio.run(run()) < SHELF_BYTES + 4 * MEGABYTE


def test_the_shelf_keeps_what_was_used_last() -> None:
    shelf = Shelf(most=10)
    shelf.put("a", b"1234")
    shelf.put("b", b"1234")
    assert shelf.take("a") == b"1234"
    shelf.put("c", b"1234")
    shelf.put("d", b"12345678901")
    assert [shelf.take(name) for name in "abcd"] == [b"1234", None, b"1234", None]
