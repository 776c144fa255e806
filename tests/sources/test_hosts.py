"""Politeness: how many at once, how far apart, and when a host is left alone."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

import httpx
import pytest

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources import Limits, open_library
from factcheck.sources.dialing import Lookup
from tests.weather.client import Clockwork

S = SourceStatus


ONE_MACHINE = {"shop.example": ("93.184.216.34",), "blog.example": ("93.184.216.34", "93.184.216.35")}


async def look_up(host: str, port: int) -> Sequence[str]:
    return ONE_MACHINE.get(host, ("1.1.1.1",))


class Crowd(httpx.AsyncBaseTransport):
    """Counts how many requests are under way, in all and by host; answers them all, or none."""

    def __init__(self, error: Exception | None = None, answer: httpx.Response | None = None) -> None:
        self.error, self.answer = error, answer
        self.under_way: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.asked = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        for name in (request.url.host, "all"):
            self.under_way[name] += 1
            self.most[name] = max(self.most[name], self.under_way[name])
        for _ in range(5):
            await asyncio.sleep(0)
        self.under_way.subtract((request.url.host, "all"))
        if self.error:
            raise self.error
        return self.answer or httpx.Response(200, text="A page.")


def fetch_all(
    crowd: Crowd, urls: list[str], limits: Limits, clockwork: Clockwork | None = None, lookup: Lookup | None = None
) -> list[Source]:
    time = clockwork or Clockwork()

    async def run() -> list[Source]:
        async with open_library(
            limits, transport=crowd, lookup=lookup, clock=time.clock, ticks=time.ticks, sleep=time.sleep
        ) as library:
            fetched = await asyncio.gather(*(library.fetch(url) for url in urls))
            return [source for source, _ in fetched]

    return asyncio.run(run())


def test_a_host_is_asked_no_more_at_once_than_allowed() -> None:
    crowd = Crowd()
    urls = [f"https://{host}.example/{number}" for host in "abc" for number in range(9)]
    fetch_all(crowd, urls, Limits(per_host=2, concurrency=5, delay=0))
    assert (crowd.most["a.example"], crowd.most["b.example"], crowd.most["all"]) == (2, 2, 5)


def test_requests_to_one_host_keep_their_distance() -> None:
    clockwork = Clockwork()
    fetch_all(Crowd(), [f"https://a.example/{number}" for number in range(4)], Limits(delay=3), clockwork)
    assert sum(clockwork.slept) >= 3 * 3


def test_hosts_do_not_wait_for_one_another() -> None:
    clockwork = Clockwork()
    fetch_all(Crowd(), [f"https://{host}.example/" for host in "abcdefgh"], Limits(delay=60), clockwork)
    assert clockwork.slept == []


def test_redirect_targets_wait_for_their_own_host() -> None:
    clockwork = Clockwork()
    crowd = Crowd(answer=httpx.Response(302, headers={"location": "https://target.example/"}))
    fetch_all(crowd, ["https://a.example/", "https://b.example/"], Limits(delay=4, retries=0), clockwork)
    assert sum(clockwork.slept) >= 4


def test_a_host_that_never_answers_is_left_alone() -> None:
    crowd = Crowd(error=httpx.ConnectTimeout("no"))
    urls = [f"https://a.example/{number}" for number in range(50)]
    sources = fetch_all(crowd, urls, Limits(delay=0, retries=0, per_host=1))
    assert crowd.asked == 8
    assert {source.status for source in sources} == {S.TIMEOUT_CONNECT}
    assert (sources[-1].certainty, sources[-1].rules) == (Certainty.UNKNOWN, ("host-breaker",))


def test_a_host_that_wants_a_long_pause_is_not_asked_again() -> None:
    crowd = Crowd(answer=httpx.Response(429, headers={"retry-after": "3600"}))
    sources = fetch_all(crowd, [f"https://a.example/{number}" for number in range(9)], Limits(delay=0, per_host=1))
    assert crowd.asked == 1
    assert [source.status for source in sources] == [S.RATE_LIMITED] * 9


def test_sites_on_one_machine_share_what_it_is_asked_at_once() -> None:
    crowd = Crowd()
    urls = [f"https://{host}.example/{number}" for host in ("shop", "blog", "other") for number in range(6)]
    fetch_all(crowd, urls, Limits(per_host=6, per_address=2, delay=0), lookup=look_up)
    assert crowd.most["shop.example"] + crowd.most["blog.example"] <= 4
    assert (crowd.most["other.example"], crowd.most["all"]) == (2, 4)


@pytest.mark.parametrize(
    ("private", "routes", "most"),
    [
        (("93.184.216.0/24",), (), 6),
        (("10.0.0.0/8",), ("*.example=10.0.0.1",), 6),
        (("10.0.0.0/8",), (), 2),
    ],
)
def test_a_machine_that_a_person_opened_has_no_such_limit(
    private: tuple[str, ...], routes: tuple[str, ...], most: int
) -> None:
    crowd = Crowd()
    limits = Limits(per_host=6, per_address=2, delay=0, allow_private=private, resolve=routes)
    fetch_all(crowd, [f"https://shop.example/{number}" for number in range(6)], limits, lookup=look_up)
    assert crowd.most["all"] == most


def test_one_request_tries_a_host_that_was_left_alone_and_the_others_wait_for_it() -> None:
    crowd, time = Crowd(error=httpx.ConnectTimeout("no")), Clockwork()
    limits = Limits(delay=0, retries=0, per_host=4, archive=False)

    async def run() -> tuple[int, set[SourceStatus]]:
        async with open_library(
            limits, transport=crowd, clock=time.clock, ticks=time.ticks, sleep=time.sleep
        ) as library:
            await asyncio.gather(*(library.fetch(f"https://a.example/{number}") for number in range(20)))
            await time.sleep(600)
            await asyncio.gather(*(library.fetch(f"https://a.example/again/{number}") for number in range(20)))
            before, crowd.error = crowd.asked, None
            await time.sleep(600)
            late = await asyncio.gather(*(library.fetch(f"https://a.example/{number}") for number in range(20, 40)))
            return before, {source.status for source, _ in late}

    before, statuses = asyncio.run(run())
    assert before == 8 + 1
    assert (statuses, crowd.most["a.example"]) == ({S.ALIVE}, limits.per_host)


@pytest.mark.parametrize("error", [httpx.ReadError("x"), httpx.ConnectError("x")])
def test_an_answer_closes_the_count_of_failures(error: Exception) -> None:
    crowd = Crowd(error=error)
    sources = fetch_all(crowd, [f"https://a.example/{number}" for number in range(7)], Limits(delay=0, retries=0))
    assert crowd.asked == 7
    assert all(source.rules != ("host-breaker",) for source in sources)
