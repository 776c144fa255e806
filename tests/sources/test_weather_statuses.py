"""Every behaviour of the weather server, over real sockets, and the status it must end in."""

from __future__ import annotations

import pytest

from factcheck.model import Certainty, SourceStatus
from factcheck.sources import hide_userinfo
from tests.weather import behaviours, pages
from tests.weather.client import fetch, limits_for
from tests.weather.expected import BEHAVIOURS, EVERY_STATUS, FIRST_URLS
from tests.weather.server import Weather

S = SourceStatus
CERTAIN, PROBABLE, UNKNOWN = Certainty


@pytest.mark.parametrize(("name", "status"), BEHAVIOURS.items())
def test_each_behaviour_ends_in_its_status(weather: Weather, name: str, status: SourceStatus) -> None:
    source, body = fetch(weather, f"http://harbour.example/{name}", max_bytes=3_000_000)
    assert source.status is status
    assert bool(body) is source.status.readable or not body


@pytest.mark.parametrize(("name", "status"), sorted(EVERY_STATUS.items() - BEHAVIOURS.items()))
def test_every_http_status_has_its_own(weather: Weather, name: str, status: SourceStatus) -> None:
    assert fetch(weather, f"http://harbour.example/{name}", retries=0)[0].status is status


def test_every_behaviour_is_in_the_table() -> None:
    asked = {name.partition("/")[0] for name in BEHAVIOURS} | {"large", "hang", "hang-in-body", "drip"}
    parts = {word for name in BEHAVIOURS for word in name.split("/")}
    elsewhere = {
        "",
        "en",
        "login",
        "404.html",
        "lander",
        ".within.website",
        "robots.txt",
        "wayback",
        "cdx",
        "web",
        "pass-on",
        "save",
    }
    assert {*behaviours.BEHAVIOURS, *pages.ANSWERS} - asked - parts == elsewhere
    assert len(asked) >= 80


@pytest.mark.parametrize(("url", "status"), FIRST_URLS)
def test_each_url_ends_in_its_status(weather: Weather, url: str, status: SourceStatus) -> None:
    source, _ = fetch(weather, url)
    assert (source.url, source.status) == (hide_userinfo(url), status)
    assert source.detail or status is S.ALIVE


@pytest.mark.parametrize(
    ("name", "status", "setting", "value"),
    [
        ("hang", S.TIMEOUT_READ, "read_timeout", 0.1),
        ("hang-in-body", S.TIMEOUT_READ, "read_timeout", 0.1),
        ("drip", S.TIMEOUT_TOTAL, "total_timeout", 0.3),
        ("large", S.TOO_LARGE, "max_bytes", 10_000),
    ],
)
def test_what_takes_too_long_or_is_too_large_is_given_up(
    weather: Weather, name: str, status: SourceStatus, setting: str, value: float
) -> None:
    limits = limits_for(weather, retries=0, **{setting: value})
    source, body = fetch(weather, f"http://harbour.example/{name}", limits=limits)
    assert (source.status, body) == (status, b"")


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("status/404", CERTAIN),
        ("status/401", CERTAIN),
        ("302/to-login", PROBABLE),
        ("cloudflare-challenge", CERTAIN),
        ("cloudflare-page", PROBABLE),
        ("soft-404", PROBABLE),
        ("status/500", UNKNOWN),
        ("status/403", UNKNOWN),
    ],
)
def test_how_sure_a_status_is(weather: Weather, name: str, certainty: Certainty) -> None:
    assert fetch(weather, f"http://harbour.example/{name}")[0].certainty is certainty
