"""A page that was kept is asked for only if it has changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from factcheck.model import Source, SourceStatus
from tests.weather.client import NOW, Clockwork, fetch
from tests.weather.server import Weather

S = SourceStatus


def fetch_twice(weather: Weather, url: str, cache: Path, *, refresh: bool = False) -> tuple[Source, bytes]:
    """Fetch a URL, and again two days later."""
    fetch(weather, url, cache_dir=cache)
    return fetch(weather, url, cache_dir=cache, clockwork=Clockwork(NOW + timedelta(days=2)), refresh=refresh)


@pytest.mark.parametrize("name", ["versioned", "versioned/weak", "versioned/dated"])
def test_a_page_that_has_not_changed_is_not_sent_again(weather: Weather, tmp_path: Path, name: str) -> None:
    source, body = fetch_twice(weather, f"http://harbour.example/{name}", tmp_path)
    assert (source.status, source.http_status, source.rules) == (S.ALIVE, 200, ("not-modified",))
    assert (source.fetched_at, source.from_cache, b"412 patients" in body) == (NOW + timedelta(days=2), False, True)
    assert dict(source.hops[-1].headers)["date"] == "Mon, 08 Feb 2021 12:00:00 GMT"


def test_a_page_that_was_found_valid_is_believed_again(weather: Weather, tmp_path: Path) -> None:
    fetch_twice(weather, "http://believed.example/versioned", tmp_path)
    later = Clockwork(NOW + timedelta(days=2, hours=23))
    source, _ = fetch(weather, "http://believed.example/versioned", cache_dir=tmp_path, clockwork=later)
    assert (source.from_cache, len(weather.targets("believed.example"))) == (True, 2)


def test_a_page_that_has_changed_is_read_anew(weather: Weather, tmp_path: Path) -> None:
    source, body = fetch_twice(weather, "http://harbour.example/versioned/renewed", tmp_path)
    assert (source.rules, bool(body)) == ((), True)


def test_a_moved_page_is_asked_about_at_its_new_place_only(weather: Weather, tmp_path: Path) -> None:
    source, _ = fetch_twice(weather, "http://moved.example/301/versioned", tmp_path)
    sent = [asked.headers.get("if-none-match") for asked in weather.asked if asked.host == "moved.example"]
    assert (source.status, source.rules) == (S.REDIRECTED_PERMANENT, ("not-modified",))
    assert ([hop.status for hop in source.hops], sent) == ([301, 200], [None, None, None, '"v1"'])


def test_refresh_asks_for_the_page_itself(weather: Weather, tmp_path: Path) -> None:
    fetch_twice(weather, "http://whole.example/versioned", tmp_path, refresh=True)
    assert all("if-none-match" not in asked.headers for asked in weather.asked if asked.host == "whole.example")


def test_a_304_that_was_not_asked_for_is_no_page(weather: Weather) -> None:
    assert fetch(weather, "http://harbour.example/status/304")[0].status is S.CLIENT_ERROR
