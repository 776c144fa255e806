"""What may have been a passing failure is looked at once more after a pause."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.model import Source, SourceStatus
from tests.weather.client import Clockwork, fetch, library_on
from tests.weather.server import Weather

S = SourceStatus


@pytest.mark.parametrize(
    ("name", "status", "times"),
    [
        ("recovers/503/3", S.ALIVE, 4),
        ("recovers/500/3", S.ALIVE, 4),
        ("recovers/521/1", S.ALIVE, 2),
        ("recovers/429/3", S.ALIVE, 4),
        ("status/500", S.SERVER_ERROR, 4),
        ("reset", S.CONNECTION_RESET, 4),
        ("status/501", S.SERVER_ERROR, 1),
        ("status/403", S.FORBIDDEN, 1),
        ("status/404", S.DEAD_404, 2),
        ("cloudflare-page", S.CHALLENGE, 1),
        ("busy/429/1000", S.RATE_LIMITED, 1),
        ("ok", S.ALIVE, 1),
    ],
)
def test_only_what_may_pass_is_looked_at_again(weather: Weather, name: str, status: SourceStatus, times: int) -> None:
    source, _ = fetch(weather, f"http://patient.example/{name}", cool_down=30.0)
    assert (source.status, weather.targets("patient.example").count(f"/{name}")) == (status, times)


def test_the_pause_comes_before_it_and_the_source_says_so(weather: Weather) -> None:
    clockwork = Clockwork()
    source, _ = fetch(weather, "http://harbour.example/status/502", cool_down=90.0, clockwork=clockwork)
    assert 90.0 in clockwork.slept
    assert source.rules == ("second-look",)


def test_one_pause_serves_all(weather: Weather) -> None:
    clockwork = Clockwork()

    async def run() -> list[tuple[Source, bytes]]:
        async with library_on(weather, clockwork, cool_down=30.0) as library:
            urls = [f"http://{host}.example/status/521" for host in "abcdef"]
            return await asyncio.gather(*map(library.fetch, [*urls, *urls]))

    sources = [source for source, _ in asyncio.run(run())]
    assert {source.status for source in sources} == {S.SERVER_ERROR}
    assert clockwork.slept == [30.0] * 6


@pytest.mark.parametrize("cool_down", [0.0, 30.0])
def test_without_the_setting_the_first_look_counts(weather: Weather, cool_down: float) -> None:
    source, _ = fetch(weather, f"http://setting-{cool_down:g}.example/recovers/521/1", cool_down=cool_down)
    assert (source.status is S.ALIVE) is bool(cool_down)
