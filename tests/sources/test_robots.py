"""robots.txt, for those who want it heeded: what each answer means, and that it is asked for once."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.model import Certainty, Source, SourceStatus
from tests.weather.client import Clockwork, fetch, library_on
from tests.weather.server import Weather

S = SourceStatus


def fetch_all(weather: Weather, urls: list[str], clockwork: Clockwork | None = None) -> list[Source]:
    async def run() -> list[Source]:
        async with library_on(weather, clockwork, robots=True) as library:
            return [source for source, _ in await asyncio.gather(*map(library.fetch, urls))]

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("rules", "ok", S.ALIVE),
        ("rules", "ok/not-for-us", S.ROBOTS_DISALLOWED),
        ("rules-for-all", "ok", S.ALIVE),
        ("rules-for-all", "closed", S.ROBOTS_DISALLOWED),
        ("rules-for-all", "closed/but-open", S.DEAD_404),
        ("rules-for-all", "report.pdf", S.ROBOTS_DISALLOWED),
        ("rules-for-all", "report.pdf?x", S.DEAD_404),
        ("packed", "ok/not-for-us", S.ROBOTS_DISALLOWED),
        ("untyped", "ok/not-for-us", S.ROBOTS_DISALLOWED),
        ("missing", "ok", S.ALIVE),
        ("refused", "ok", S.ALIVE),
        ("busy", "ok", S.ALIVE),
        ("failing", "ok", S.ROBOTS_DISALLOWED),
        ("resetting", "ok", S.CONNECTION_RESET),
        ("no-text", "ok", S.ALIVE),
        ("empty", "ok", S.ALIVE),
        ("binary", "ok", S.ALIVE),
        ("picture", "ok", S.ALIVE),
        ("passed-on", "ok", S.ALIVE),
        ("passed-on", "ok/not-for-us", S.ROBOTS_DISALLOWED),
        ("circular", "ok", S.ALIVE),
        ("inward", "ok", S.PRIVATE_ADDRESS_REFUSED),
        ("away", "ok", S.ALIVE),
        ("large", "closed", S.ROBOTS_DISALLOWED),
        ("too-large", "closed", S.ROBOTS_DISALLOWED),
        ("too-large", "ok", S.ALIVE),
        ("bomb", "ok", S.ALIVE),
    ],
)
def test_what_a_site_asks_for_is_heeded(weather: Weather, host: str, path: str, status: SourceStatus) -> None:
    source, body = fetch(weather, f"http://{host}.example/{path}", robots=True)
    assert (source.status, bool(body)) == (status, status is S.ALIVE)


@pytest.mark.parametrize(("robots", "status"), [(False, S.DEAD_404), (True, S.ROBOTS_DISALLOWED)])
def test_it_is_asked_for_only_where_a_setting_wants_it(weather: Weather, robots: bool, status: SourceStatus) -> None:
    before = weather.targets("rules-for-all.example").count("/robots.txt")
    assert fetch(weather, "http://rules-for-all.example/closed", robots=robots)[0].status is status
    assert weather.targets("rules-for-all.example").count("/robots.txt") - before == robots


def test_one_file_serves_all_pages_of_a_site(weather: Weather) -> None:
    fetch_all(weather, [f"http://one-file.example/ok?{number}" for number in range(9)])
    assert weather.targets("one-file.example").count("/robots.txt") == 1


def test_each_hop_is_asked_of_its_own_site(weather: Weather) -> None:
    source, _ = fetch(weather, "http://first.example/302/to-closed-site", robots=True)
    assert (source.status, len(source.hops)) == (S.ROBOTS_DISALLOWED, 1)
    assert "http://rules-for-all.example/closed, to which the link is passed on" in source.detail


def test_a_page_that_was_not_asked_for_is_neither_alive_nor_dead(weather: Weather) -> None:
    source, body = fetch(weather, "http://rules-for-all.example/closed", robots=True)
    assert (source.certainty, source.rules, source.http_status, body) == (
        Certainty.CERTAIN,
        ("robots-rule",),
        None,
        b"",
    )


def test_a_failing_server_says_no_for_a_while_only(weather: Weather) -> None:
    clockwork = Clockwork()

    async def run() -> list[Source]:
        async with library_on(weather, clockwork, robots=True) as library:
            first, second = [(await library.fetch(f"http://failing.example/ok?{number}"))[0] for number in range(2)]
            await clockwork.sleep(60)
            return [first, second, (await library.fetch("http://failing.example/ok?3"))[0]]

    before = len(weather.targets("failing.example"))
    sources = asyncio.run(run())
    assert {(source.status, source.certainty) for source in sources} == {(S.ROBOTS_DISALLOWED, Certainty.UNKNOWN)}
    assert weather.targets("failing.example")[before:] == ["/robots.txt"] * 6


@pytest.mark.parametrize(("host", "distance"), [("slow", 7), ("very-slow", 30)])
def test_the_distance_a_site_asks_for_is_kept_within_reason(weather: Weather, host: str, distance: int) -> None:
    clockwork = Clockwork()
    fetch_all(weather, [f"http://{host}.example/ok?{number}" for number in range(3)], clockwork)
    assert sum(clockwork.slept) >= 2 * distance
    assert max(clockwork.slept) <= 2 * distance


def test_a_site_that_is_gone_is_gone_and_not_closed(weather: Weather) -> None:
    source, _ = fetch(weather, "http://nowhere.test/ok", robots=True)
    assert source.status is S.DNS_GONE


def test_an_archive_is_not_asked_for_its_rules(weather: Weather) -> None:
    archive = "http://rules-for-all.example"
    source, _ = fetch(weather, "http://first.example/status/404/held", robots=True, archive=True, archive_url=archive)
    assert source.status is S.ARCHIVED_ONLY
