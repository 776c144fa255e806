"""What web archives answer, case by case, and what an editor is told of it."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import httpx
import pytest

from factcheck.model import Source, SourceStatus
from factcheck.sources.captures import Capture, Unknown, read_timemap
from tests.weather.archive import AFTER, BEFORE, FAR, STAMPS
from tests.weather.client import Clockwork, fetch, library_on, limits_for
from tests.weather.server import Weather

S = SourceStatus
DAY = date(2021, 2, 8)
NONE, EXCLUDED = "The archive has no copy.", "The archive may not show it."
NEAREST = "the copy that was archived on 3 February 2021."


def unknown(reason: str) -> str:
    return f"The archive could not tell of a copy ({reason})."


CASES = [
    ("01 exact day", "held/exact", "the copy that was archived on 8 February 2021."),
    ("02 years away", "held/far", "archived on 1 January 2011, 10 years before the article."),
    ("03 status a string, url with :80", "held", NEAREST),
    ("04 bare miss", "bare-miss", NONE),
    ("05 miss with echo", "nothing", NONE),
    ("06 miss, but in the index", "held/only-listed", NEAREST),
    ("07 closest is a 404", "held-404", NEAREST),
    ("09 index with header only", "held/no-api/index-header", NONE),
    ("09 index with brackets only", "held/no-api/index-brackets", NONE),
    ("09 empty index", "nothing", NONE),
    ("10 revisits, 11 repeats and junk, 12 resume key, 13 nearer row", "held/only-listed", NEAREST),
    ("14 blocked site", "held/blocked", EXCLUDED),
    ("14 robots", "held/robots-control", EXCLUDED),
    ("15 excluded page", "held/excluded", EXCLUDED),
    ("16 replay 404", "held/never-archived", NONE),
    ("16 archived 404", "held/old-404", NONE),
    ("17 replay 429", "held/replay-limited", unknown("rate-limited")),
    ("17 archived 429", "held/old-429", NONE),
    ("18 inexact stamp", "held/inexact", "the copy that was archived on 20 February 2021."),
    ("19 archived loop", "held/circles", unknown("redirect-loop")),
    ("20 redirect as a page", "held/view-redirect", NONE),
    ("21 pause in seconds", "held/limited-7", unknown("rate-limited")),
    ("21 pause as a date", "held/limited-date", unknown("rate-limited")),
    ("21 pause of years", "held/limited-huge", unknown("rate-limited")),
    ("21 pause not named", "held/limited-mute", unknown("rate-limited")),
    ("22 503, copy by the index", "held/failing", NEAREST),
    ("22 504 after a while", "held/late-504", unknown("server-error")),
    ("22 reset", "held/resets", unknown("server-error")),
    ("23 HTML for JSON, copy by the index", "held/not-json", NEAREST),
    ("23 cut JSON, copy by the index", "held/cut-json", NEAREST),
    ("23 gzip bomb, copy by the index", "held/json-bomb", NEAREST),
    ("24 TimeGate", "held/gate", NEAREST),
    ("24 TimeGate without a copy", "gate", NONE),
    ("24 TimeGate out of order", "held/gate/shut", unknown("server-error")),
    ("25 TimeMap after a bad capture", "held/gate/first-is-bad", NEAREST),
    ("26 redirect inward", "held/runs-away", unknown("server-error")),
    ("27 captured challenge", "held/challenge", NONE),
    ("27 captured soft 404", "held/soft", NONE),
]


def fetch_dead(weather: Weather, path: str, **settings: object) -> Source:
    limits = limits_for(weather, archive=True, archive_delay=0.0, retries=0, **settings)
    return fetch(weather, f"http://dead.example/status/404/{path}", near=DAY, limits=limits)[0]


@pytest.mark.parametrize(("path", "said"), [pytest.param(path, said, id=case) for case, path, said in CASES])
def test_each_case_has_its_answer(weather: Weather, path: str, said: str) -> None:
    source = fetch_dead(weather, path)
    assert source.detail.endswith(said)
    assert source.status is (S.ARCHIVED_ONLY if "is read" in source.detail else S.DEAD_404)


def test_addresses_of_copies_are_made_anew(weather: Weather) -> None:
    source = fetch_dead(weather, "held")
    assert source.archived_url == f"http://archive.example/web/{BEFORE}/http://dead.example/status/404/held"


def test_a_drip_of_an_answer_is_given_up(weather: Weather) -> None:
    source = fetch_dead(weather, "held/json-drip", total_timeout=0.3)
    assert source.detail.endswith(unknown("timeout"))


def test_an_archive_that_refuses_connections_is_unknown(weather: Weather) -> None:
    source = fetch_dead(weather, "held", archive_url="http://127.0.0.1:9")
    assert source.detail.endswith(unknown("refused"))


def test_after_three_refusals_an_archive_is_left_alone(weather: Weather) -> None:
    clockwork, host = Clockwork(), "refusing.example"
    limits = limits_for(weather, archive=True, archive_url=f"http://{host}")

    async def run() -> list[Source]:
        async with library_on(weather, clockwork, limits) as library:
            urls = [f"http://dead.example/status/404/held/limited-mute/{number}" for number in range(12)]
            return [(await library.fetch(url, near=DAY))[0] for url in urls]

    sources = asyncio.run(run())
    assert (len(weather.targets(host)), sum(clockwork.slept) >= 120) == (3, True)
    assert all(source.detail.endswith(unknown("rate-limited")) for source in sources)


def test_what_an_archive_could_not_tell_is_not_kept(weather: Weather, tmp_path: Path) -> None:
    fetch_dead(weather, "held/late-504", cache_dir=tmp_path)
    assert not fetch_dead(weather, "held/late-504", cache_dir=tmp_path).from_cache


def test_another_archive_is_asked_when_the_first_has_nothing(weather: Weather) -> None:
    source = fetch_dead(weather, "held/no-api/index-header", timegates=("http://other-archive.example/web",))
    assert source.archived_url.startswith(f"http://other-archive.example/web/{BEFORE}/")
    assert "archive-timegate" in source.rules


@pytest.mark.parametrize(("near", "stamp"), [(date(2011, 1, 2), FAR), (date(2021, 2, 19), AFTER), (None, AFTER)])
def test_a_timegate_is_told_the_date(weather: Weather, near: date | None, stamp: str) -> None:
    source, _ = fetch(weather, "http://dead.example/status/404/held/gate", near=near, archive=True)
    assert f"/web/{stamp}/" in source.archived_url


def test_no_other_archives_silence_counts_as_none(weather: Weather) -> None:
    source = fetch_dead(weather, "held/late-504", timegates=("http://other-archive.example/web/timemap/x",))
    assert source.detail.endswith(unknown("server-error"))


@pytest.mark.parametrize("form", ["link", "json", "ndjson"])
def test_each_form_of_a_timemap_lists_the_same_captures(weather: Weather, form: str) -> None:
    url = f"http://127.0.0.1:{weather.port}/web/timemap/{form}/http://dead.example/x"
    body = httpx.get(url, trust_env=False).content
    assert read_timemap(body) == tuple(Capture(stamp, "http://dead.example/x") for stamp in STAMPS)


@pytest.mark.parametrize(
    ("body", "captures"),
    [
        (b"", ()),
        (b" \n", ()),
        (b"<html>Wayback</html>", Unknown("bad-answer")),
        (b"no map", Unknown("bad-answer")),
        (b'{"timestamp": "20210203040506"', ()),
        (b'{"timestamp": 1, "url": 2, "status": 200}', ()),
        (b'<http://a.example/>; rel="original"', ()),
        (b'<http://w.example/web/20210203040506/file:///etc/passwd>; rel="memento"; datetime="Wed, 03 Feb 2021"', ()),
        (b"<" * 200_000 + b'rel="memento"', ()),
    ],
)
def test_what_is_no_timemap_lists_nothing(body: bytes, captures: tuple[Capture, ...] | Unknown) -> None:
    assert read_timemap(body) == captures
