"""What is kept, for how long, and what becomes of a cache that is broken."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from factcheck.errors import UsageError
from factcheck.model import Certainty, Hop, Source, SourceStatus
from factcheck.sources import cache_statistics
from factcheck.sources.cache import AGES
from factcheck.sources.records import dump_source, load_source
from tests.weather.client import NOW, Clockwork, fetch, library_on
from tests.weather.server import Weather

S = SourceStatus
WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from factcheck.model import Source, SourceStatus
from factcheck.sources.cache import Cache

async def main():
    cache = Cache(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
    await cache.open()
    for number in range(60):
        url = f"http://{sys.argv[2]}.example/{number}"
        await cache.write(url, Source(url, SourceStatus.ALIVE), b"", "")
    await cache.close()
    print(len(cache.notices))

asyncio.run(main())
"""


def after(**passed: float) -> Clockwork:
    return Clockwork(NOW + timedelta(**passed))


def test_a_second_run_asks_nothing_and_says_so(weather: Weather, tmp_path: Path) -> None:
    first, body = fetch(weather, "http://kept.example/301/ok", cache_dir=tmp_path)
    again, kept = fetch(weather, "http://kept.example/301/ok", cache_dir=tmp_path, clockwork=after(hours=23))
    assert (again.from_cache, kept, again.hops, again.fetched_at) == (True, body, first.hops, first.fetched_at)
    assert (again.status, again.suggestion) == (S.REDIRECTED_PERMANENT, first.suggestion)
    assert weather.targets("kept.example") == ["/301/ok", "/ok"]


@pytest.mark.parametrize(
    ("name", "passed", "max_age", "from_cache"),
    [
        ("ok", 23, None, True),
        ("ok", 25, None, False),
        ("ok", 25, 30 * 3600.0, True),
        ("ok", 2, 3600.0, False),
        ("ok", 0, 0.0, True),
        ("ok", -2, None, False),
        ("status/404", 23, None, True),
        ("status/404", 25, 30 * 3600.0, False),
        ("status/500", 0, None, False),
        ("status/403", 0, None, False),
        ("cloudflare-page", 0, None, False),
        ("reset", 0, None, False),
    ],
)
def test_how_long_an_answer_is_believed(
    weather: Weather, tmp_path: Path, name: str, passed: float, max_age: float | None, from_cache: bool
) -> None:
    fetch(weather, f"http://harbour.example/{name}", cache_dir=tmp_path)
    time = after(hours=passed)
    again, _ = fetch(weather, f"http://harbour.example/{name}", cache_dir=tmp_path, max_age=max_age, clockwork=time)
    assert again.from_cache is from_cache


@pytest.mark.parametrize("status", [status for status in S if status.certainty is Certainty.UNKNOWN])
def test_what_may_pass_is_never_kept(status: SourceStatus) -> None:
    assert status not in AGES


def test_refresh_asks_again_and_keeps_the_new_answer(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://fresh.example/ok", cache_dir=tmp_path)
    fetch(weather, "http://fresh.example/ok", cache_dir=tmp_path, refresh=True, clockwork=after(hours=1))
    kept, _ = fetch(weather, "http://fresh.example/ok", cache_dir=tmp_path, clockwork=after(hours=2))
    assert (len(weather.targets("fresh.example")), kept.fetched_at) == (2, NOW + timedelta(hours=1))


def test_offline_works_from_what_is_kept_however_old(weather: Weather, tmp_path: Path) -> None:
    _, body = fetch(weather, "http://offline.example/ok", cache_dir=tmp_path)
    source, kept = fetch(
        weather, "http://offline.example/ok", cache_dir=tmp_path, offline=True, clockwork=after(days=999)
    )
    assert (source.status, source.from_cache, kept) == (S.ALIVE, True, body)
    assert weather.targets("offline.example") == ["/ok"]


@pytest.mark.parametrize(
    ("url", "status"),
    [("http://offline.example/never", S.OFFLINE), ("nonsense", S.INVALID_URL), ("file:///x", S.UNSUPPORTED_SCHEME)],
)
def test_offline_says_what_it_does_not_have(weather: Weather, tmp_path: Path, url: str, status: SourceStatus) -> None:
    source, body = fetch(weather, url, cache_dir=tmp_path, offline=True)
    assert (source.status, body) == (status, b"")
    assert "/never" not in weather.targets("offline.example")


def test_no_secret_is_written(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/whisper", cache_dir=tmp_path)
    assert all(b"s3cret" not in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize(
    "damage", [b"this is no database, whatever its name says" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_broken_cache_is_set_aside_and_the_run_goes_on(weather: Weather, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "sources.sqlite").write_bytes(damage)

    async def run() -> tuple[Source, tuple[str, ...]]:
        async with library_on(weather, cache_dir=tmp_path) as library:
            return (await library.fetch("http://harbour.example/ok"))[0], library.notices

    source, notices = asyncio.run(run())
    aside = list(tmp_path.glob("sources.broken-*.sqlite"))
    assert (source.status, [path.read_bytes() for path in aside]) == (S.ALIVE, [damage])
    assert str(aside[0]) in notices[0]
    assert fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)[0].from_cache


def test_a_body_that_is_not_what_it_was_counts_as_not_kept(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    with sqlite3.connect(tmp_path / "sources.sqlite") as database:
        database.execute("update bodies set content = x'789c030000000001'")
    database.close()
    source, body = fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    assert (source.from_cache, bool(body)) == (False, True)


def test_a_cache_of_a_later_version_is_left_alone(weather: Weather, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "sources.sqlite")
    database.execute("pragma user_version = 99")
    database.close()
    before = (tmp_path / "sources.sqlite").read_bytes()
    assert fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)[0].status is S.ALIVE
    assert (tmp_path / "sources.sqlite").read_bytes() == before


def test_a_folder_that_cannot_be_made_ends_no_run(weather: Weather, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    async def run() -> tuple[Source, tuple[str, ...]]:
        async with library_on(weather, cache_dir=tmp_path / "file" / "cache") as library:
            return (await library.fetch("http://harbour.example/ok"))[0], library.notices

    source, notices = asyncio.run(run())
    assert source.status is S.ALIVE
    assert "this run does without it" in notices[0]


def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    assert [writer.communicate(timeout=60)[0].strip() for writer in writers] == ["0", "0"]
    assert cache_statistics(tmp_path).sources == 120


def test_the_statistics_of_a_cache(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    fetch(weather, "http://harbour.example/ok?again", cache_dir=tmp_path)
    fetch(weather, "http://harbour.example/status/410", cache_dir=tmp_path)
    statistics = cache_statistics(tmp_path)
    assert (statistics.sources, statistics.bodies) == (3, 1)
    assert statistics.statuses == (("alive", 2), ("gone-410", 1))
    assert (statistics.oldest, statistics.size > 0) == (NOW.isoformat(), True)
    assert cache_statistics(tmp_path / "nowhere").sources == 0


def test_the_statistics_of_a_broken_cache_are_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "sources.sqlite").write_bytes(b"no database" * 999)
    with pytest.raises(UsageError, match="remove or rename it"):
        cache_statistics(tmp_path)


def test_a_source_is_kept_whole() -> None:
    hops = (Hop("http://a.example/", 301, "1.2.3.4", (("location", "/b"),)), Hop("http://a.example/b", 200))
    source = Source(
        "http://a.example/", S.ARCHIVED_ONLY, Certainty.PROBABLE, "http://a.example/b", 200, hops, "text/html",
        "Title", NOW.date(), NOW, False, "aa", "bb", "http://archive.example/", NOW.date(), "http://a.example/c",
        ("rule",), "Why.",
    )  # fmt: skip
    assert load_source(dump_source(source)) == source


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"url": 1, "later": 2}', '{"status": "unheard-of"}'])
def test_a_record_that_is_not_whole_is_told(record: str) -> None:
    with pytest.raises(ValueError, match="|".join(("record", "Expecting", "valid"))):
        load_source(record)
