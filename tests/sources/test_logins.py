"""Log-ins of editors: sent to their exact origin, and never to be seen again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.model import Source, SourceStatus
from factcheck.sources import Limits
from tests.weather.client import fetch
from tests.weather.server import Weather

S = SourceStatus
COOKIE = (("http://paper.example", "Cookie", "session=s3cret"),)


def sent_to(weather: Weather, host: str, name: str = "cookie") -> list[str]:
    return [asked.headers.get(name, "") for asked in weather.asked if asked.host == host]


def fetch_in(weather: Weather, url: str, cache: Path | None = None) -> Source:
    return fetch(weather, url, headers=COOKIE, cache_dir=cache)[0]


def test_a_log_in_opens_the_whole_page(weather: Weather) -> None:
    assert fetch(weather, "http://paper.example/members")[0].status is S.PAYWALLED
    assert fetch_in(weather, "http://paper.example/members").status is S.ALIVE
    bearer = (("http://paper.example:80/", "Authorization", "Bearer s3cret"),)
    assert fetch(weather, "http://Paper.Example./members", headers=bearer)[0].status is S.ALIVE


@pytest.mark.parametrize(
    "url",
    [
        "http://www.paper.example/members",
        "http://paper.example.elsewhere.example/members",
        "http://harbour.example/members",
        "http://127.0.0.1:{port}/members",
        "http://paper.example:{port}/members",
    ],
)
def test_no_other_origin_gets_it(weather: Weather, url: str) -> None:
    before = len(weather.asked)
    assert fetch_in(weather, url.format(port=weather.port)).status is S.PAYWALLED
    assert all("cookie" not in asked.headers for asked in weather.asked[before:])


def test_it_stays_behind_when_a_redirect_leaves_the_origin(weather: Weather) -> None:
    headers = (("http://leaving.example", "X-Api-Key", "s3cret"),)
    fetch(weather, "http://leaving.example/302/to-other-site", headers=headers)
    assert sent_to(weather, "leaving.example", "x-api-key") == ["s3cret"]
    assert set(sent_to(weather, "elsewhere.example", "x-api-key")) == {""}


def test_it_is_used_where_a_redirect_comes_to_its_origin(weather: Weather) -> None:
    assert fetch_in(weather, "http://harbour.example/302/to-members").status is S.REDIRECT_CROSS_DOMAIN
    assert sent_to(weather, "paper.example")[-1] == "session=s3cret"


def test_archives_and_robots_never_get_it(weather: Weather) -> None:
    headers = (("http://both.example", "Cookie", "session=s3cret"),)
    url, archive = "http://both.example/status/404/held", "http://both.example"
    fetch(weather, url, headers=headers, robots=True, archive=True, archive_url=archive)
    asked = [asked for asked in weather.asked if asked.host == "both.example"]
    assert {each.target.split("/")[1] for each in asked if "cookie" in each.headers} == {"status"}
    assert {"robots.txt", "wayback", "web"} <= {each.target.split("/")[1] for each in asked}


def test_nothing_that_is_kept_or_told_holds_it(weather: Weather, tmp_path: Path) -> None:
    source = fetch_in(weather, "http://paper.example/members", tmp_path)
    with sqlite3.connect(tmp_path / "sources.sqlite") as database:
        rows = database.execute("select * from verdicts").fetchall()
    database.close()
    assert "s3cret" not in repr(source) + repr(rows) + repr(Limits(headers=COOKIE))
    assert all(b"s3cret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_what_was_kept_without_a_log_in_does_not_stand_in_for_the_page(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://paper.example/members", cache_dir=tmp_path)
    source = fetch_in(weather, "http://paper.example/members", tmp_path)
    assert (source.status, source.from_cache) == (S.ALIVE, False)


@pytest.mark.parametrize(
    "header",
    [
        ("paper.example", "Cookie", "a=s3cret"),
        ("ftp://paper.example", "Cookie", "a=s3cret"),
        ("https://paper.example/members", "Cookie", "a=s3cret"),
        ("https://user@paper.example", "Cookie", "a=s3cret"),
        ("https://paper.example:x", "Cookie", "a=s3cret"),
        ("https://paper.example", "Cookie", "a=s3cret\r\nHost: other.example"),
        ("https://paper.example", "Cookie", ""),
        ("https://paper.example", "Cookie: a", "s3cret"),
        ("https://paper.example", "Host", "s3cret"),
        ("https://paper.example", "Content-Length", "s3cret"),
    ],
)
def test_a_log_in_that_makes_no_sense_is_told_without_its_value(header: tuple[str, str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        Limits(headers=(header,))
    assert "s3cret" not in str(caught.value)
