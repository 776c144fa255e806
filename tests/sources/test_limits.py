"""Settings that make no sense are told at once, with what to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.sources import Limits, Route, parse_route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("a.example=1.2.3.4", Route("a.example", "1.2.3.4")),
        ("*.example=127.0.0.1:8080", Route("*.example", "127.0.0.1", 8080)),
        (" A.Example. = ::1 ", Route("a.example", "::1")),
        ("a.example=[::1]:443", Route("a.example", "::1", 443)),
        ("a.example=[::1]", Route("a.example", "::1")),
        ("localhost=127.0.0.1:1", Route("localhost", "127.0.0.1", 1)),
    ],
)
def test_routes_are_read_like_curls(text: str, route: Route) -> None:
    assert parse_route(text) == route


@pytest.mark.parametrize(
    "text",
    [
        *("", "a.example", "=1.2.3.4", "a.example=", "a.example=host", "a.example=1.2.3", "a.example=1.2.3.4:"),
        *("a.example=1.2.3.4:0", "a.example=1.2.3.4:99999", "*=1.2.3.4", "a*.example=1.2.3.4", "a.example=[::1]x"),
        *("a.example:80=1.2.3.4", "a b=1.2.3.4", "a.example=999.1.1.1", "a.example=1.2.3.4:80:80"),
    ],
)
def test_a_route_that_makes_no_sense_is_told_with_its_remedy(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_route(text)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("route", "host", "serves"),
    [
        ("*.example", "a.example", True),
        ("*.example", "a.b.Example.", True),
        ("*.example", "example", False),
        ("*.example", "aexample", False),
        ("a.example", "A.EXAMPLE", True),
        ("a.example", "b.a.example", False),
    ],
)
def test_a_route_serves_its_hosts_only(route: str, host: str, serves: bool) -> None:
    assert Route(route, "127.0.0.1").serves(host) is serves


@pytest.mark.parametrize(
    "settings",
    [
        {"resolve": ("nonsense",)},
        {"allow_private": ("10.0.0.1/8",)},
        {"concurrency": 0},
        {"per_host": -1},
        {"delay": -1.0},
        {"total_timeout": 0.0},
        {"max_bytes": 0},
        {"per_address": 0},
        {"cool_down": -1.0},
        {"timegates": ("archive.example/web",)},
        {"archive_url": "archive.org"},
        {"archive_url": "ftp://archive.org"},
        {"archive_url": "http://[half"},
        {"ca_bundle": "no/such/file.pem"},
    ],
)
def test_limits_that_make_no_sense_are_told(settings: dict[str, object]) -> None:
    make: Callable[..., Limits] = Limits
    with pytest.raises(UsageError):
        make(**settings)


@pytest.mark.parametrize(
    ("url", "delay", "expected"),
    [
        ("https://archive.org", None, 2.5),
        ("https://web.archive.org/", None, 2.5),
        ("http://archive.example", None, 0.2),
        ("https://archive.org", 9.0, 9.0),
    ],
)
def test_the_archives_index_is_asked_at_its_own_pace(url: str, delay: float | None, expected: float) -> None:
    assert Limits(archive_url=url, archive_delay=delay).cdx_delay == expected


def test_a_bundle_that_is_there_is_taken(tmp_path: Path) -> None:
    bundle = tmp_path / "authority.pem"
    bundle.write_text("")
    assert Limits(ca_bundle=str(bundle)).ca_bundle == str(bundle)
