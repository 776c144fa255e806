"""Many URLs at once: few are let in, in turn, and no slow host keeps another one's waiting."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.sources import Limits
from factcheck.sources.entrance import AHEAD, LEAST_OF_ALL, Entrance


def most_inside(urls: list[str], per_host: int = 2) -> int:
    async def run() -> int:
        entrance, inside, most = Entrance(Limits(per_host=per_host)), 0, 0

        async def enter(url: str) -> None:
            nonlocal inside, most
            async with entrance.passed(url):
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*map(enter, urls))
        return most

    return asyncio.run(run())


@pytest.mark.parametrize(
    "urls",
    [
        [f"http://a.example/{number}" for number in range(50)],
        [f"HTTP://A.example?{number}" for number in range(50)],
        [f"no url {number}" for number in range(50)],
    ],
)
def test_few_urls_of_a_host_are_let_in_at_once(urls: list[str]) -> None:
    assert most_inside(urls) == 2 * AHEAD


def test_few_urls_of_all_hosts_are_let_in_at_once() -> None:
    assert most_inside([f"http://{number}.example/" for number in range(2 * LEAST_OF_ALL)]) == LEAST_OF_ALL


def test_a_slow_host_fills_its_own_entrance_only() -> None:
    async def run() -> bool:
        entrance, stuck = Entrance(Limits(per_host=1)), asyncio.Event()

        async def enter(url: str) -> None:
            async with entrance.passed(url):
                await stuck.wait()

        waiting = [asyncio.create_task(enter(f"http://slow.example/{number}")) for number in range(20)]
        async with asyncio.timeout(5), entrance.passed("http://quick.example/"):
            stuck.set()
        await asyncio.gather(*waiting)
        return True

    assert asyncio.run(run())
