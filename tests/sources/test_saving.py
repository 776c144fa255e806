"""Save Page Now: only when asked, one after the other, and what goes wrong is told."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.sources.saving import BETWEEN, LOOKS, PAUSE, Saved
from tests.weather.client import Clockwork, fetch, library_on
from tests.weather.server import Weather

KEYS = (("http://saver.example", "Authorization", "LOW key:s3cret"),)


def save(weather: Weather, *names: str, host: str = "saver.example") -> tuple[list[Saved], Clockwork]:
    clockwork = Clockwork()

    async def run() -> list[Saved]:
        async with library_on(weather, clockwork, archive_url=f"http://{host}", headers=KEYS) as library:
            return [await library.save(f"http://page.example/{name}#part") for name in names]

    return asyncio.run(run()), clockwork


def test_a_page_is_saved_and_its_copy_named(weather: Weather) -> None:
    (saved,), _ = save(weather, "one")
    assert saved == Saved("http://page.example/one", "http://saver.example/web/20210208101112/http://page.example/one")
    assert weather.targets("saver.example") == ["/save", "/save/status/job-one", "/save/status/job-one"]
    assert [asked.headers.get("authorization") for asked in weather.asked[-3:]] == ["LOW key:s3cret", None, None]


def test_pages_are_saved_at_the_pace_of_the_archive(weather: Weather) -> None:
    _, clockwork = save(weather, "two", "three", "four", host="pace.example")
    assert sum(clockwork.slept) >= 2 * BETWEEN


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("busy", "did not take the page (status 429)"),
        ("odd", "did not take the page (status 200)"),
        ("blocked", "could not make a copy (blocked)"),
    ],
)
def test_what_goes_wrong_is_told(weather: Weather, name: str, said: str) -> None:
    (saved,), _ = save(weather, name, host=f"{name}.example")
    assert (saved.archived_url, said in saved.detail) == ("", True)


def test_a_copy_that_takes_too_long_is_not_waited_for(weather: Weather) -> None:
    (saved,), clockwork = save(weather, "slow", host="slow.example")
    assert "had not finished" in saved.detail
    assert sum(clockwork.slept) <= LOOKS * PAUSE + 1 + BETWEEN * LOOKS


def test_after_three_refusals_nothing_more_is_asked(weather: Weather) -> None:
    saved, _ = save(weather, *["busy"] * 3, "five", host="refuses.example")
    assert "not asked any more" in saved[-1].detail
    assert set(weather.targets("refuses.example")) == {"/save"}


def test_nothing_is_saved_unasked(weather: Weather) -> None:
    fetch(weather, "http://dead.example/status/404/x", archive=True, archive_url="http://quiet.example")
    assert not any(target.startswith("/save") for target in weather.targets("quiet.example"))
