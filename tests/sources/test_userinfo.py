"""A password in a URL is repeated nowhere: not of a URL that is cited, nor of one that a site passes us on to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from factcheck.model import SourceStatus
from factcheck.sources import hide_userinfo
from tests.weather.client import fetch
from tests.weather.server import Weather

SECRET = "hunter2"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("http://ada:hunter2@paper.example/x", "http://***********@paper.example/x"),
        ("See HTTPS://hunter2@paper.example, and more.", "See HTTPS://*******@paper.example, and more."),
        ("http://a:hunter2@@b.example/", "http://**********@b.example/"),
        ("http://a:h(u)n't@b.example/", "http://*********@b.example/"),
        ("https://social.example/@ada", "https://social.example/@ada"),
        ("https://map.example?at=me@home.example", "https://map.example?at=me@home.example"),
        ("Write to desk@paper.example or see https://paper.example", None),
        ("://" * 3 + "x" * 100_000, None),
    ],
)
def test_names_and_passwords_become_stars(text: str, hidden: str | None) -> None:
    assert hide_userinfo(text) == (text if hidden is None else hidden)
    assert len(hide_userinfo(text)) == len(text)


@pytest.mark.parametrize("way", ["302", "refresh"])
def test_a_password_that_a_site_passes_us_on_to_is_kept_nowhere(weather: Weather, tmp_path: Path, way: str) -> None:
    target = quote(f"http://ada:{SECRET}@harbour.example/ok", safe="")
    source, _ = fetch(weather, f"http://harbour.example/pass-on/{way}?{target}", cache_dir=tmp_path)
    assert source.status is SourceStatus.INVALID_URL
    assert SECRET not in repr((source.final_url, source.detail, source.hops[-1].headers))


def test_a_password_in_a_cited_url_is_kept_nowhere(weather: Weather, tmp_path: Path) -> None:
    source, _ = fetch(weather, f"http://ada:{SECRET}@harbour.example/ok#lead", cache_dir=tmp_path)
    assert (source.status, source.hops) == (SourceStatus.INVALID_URL, ())
    assert SECRET not in repr(source)
    assert all(SECRET.encode() not in file.read_bytes() for file in tmp_path.iterdir())
