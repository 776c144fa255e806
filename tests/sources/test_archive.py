"""The copy of a dead page, and all the ways in which an archive fails without changing a status."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck.model import Source, SourceStatus
from factcheck.sources.captures import Answer, Capture, NoCapture, Unknown, read_availability, read_index
from tests.weather.archive import AFTER, BEFORE
from tests.weather.client import Clockwork, fetch, limits_for
from tests.weather.server import Weather

S = SourceStatus
DAY = date(2021, 2, 8)


def fetch_dead(
    weather: Weather, path: str, *, near: date | None = DAY, clockwork: Clockwork | None = None, **settings: object
) -> tuple[Source, bytes]:
    limits = limits_for(weather, archive=True, **settings)
    return fetch(weather, f"http://dead.example/status/404/{path}", near=near, clockwork=clockwork, limits=limits)


def test_a_dead_page_is_read_from_the_archive(weather: Weather) -> None:
    source, body = fetch_dead(weather, "held")
    assert (source.status, source.http_status, len(source.hops)) == (S.ARCHIVED_ONLY, 404, 1)
    assert source.archived_url == f"http://archive.example/web/{BEFORE}/http://dead.example/status/404/held"
    assert (source.archived_at, source.suggestion) == (date(2021, 2, 3), source.archived_url)
    assert b"398 patients" in body
    assert "404, asked twice" in source.detail
    assert source.detail.endswith("the copy that was archived on 3 February 2021.")


@pytest.mark.parametrize(
    ("url", "status", "rules"),
    [
        ("http://dead.example/status/410/held", S.ARCHIVED_ONLY, ("gone-410", "archive-availability")),
        ("http://nowhere.test/held", S.ARCHIVED_ONLY, ("dns-gone", "archive-availability")),
        (
            "http://dead.example/soft-404/held?only-listed",
            S.SOFT_404,
            ("soft-404-title", "soft-404-sentence", "soft-404-tiny"),
        ),
        ("http://dead.example/status/403/held", S.FORBIDDEN, ()),
        ("http://dead.example/status/500/held", S.SERVER_ERROR, ()),
        ("http://dead.example/cloudflare-page/held", S.CHALLENGE, ("cloudflare-page",)),
        ("http://dead.example/ok/held", S.ALIVE, ()),
    ],
)
def test_only_what_is_dead_is_looked_for(
    weather: Weather, url: str, status: SourceStatus, rules: tuple[str, ...]
) -> None:
    source, _ = fetch(weather, url, near=DAY, archive=True)
    assert (source.status, source.rules) == (status, rules)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("nothing", S.DEAD_404, "The archive has no copy."),
        ("held/blocked", S.DEAD_404, "The archive may not show it."),
        ("held/excluded", S.DEAD_404, "The archive may not show it."),
        ("held/challenge", S.DEAD_404, "The archive has no copy."),
        ("held/soft", S.DEAD_404, "The archive has no copy."),
        ("held-410", S.DEAD_404, "The archive has no copy."),
        ("held/limited", S.DEAD_404, "could not tell of a copy (rate-limited)"),
        ("held/runs-away", S.DEAD_404, "could not tell of a copy (server-error)"),
        ("held/no-api/index-fails/shut", S.DEAD_404, "could not tell of a copy (server-error)"),
        ("held/no-api/broken-index/shut", S.DEAD_404, "could not tell of a copy (bad-answer)"),
        ("held/not-json", S.ARCHIVED_ONLY, "archived on 3 February 2021"),
        ("held/only-listed", S.ARCHIVED_ONLY, "archived on 3 February 2021"),
        ("held-404", S.ARCHIVED_ONLY, "archived on 3 February 2021"),
        ("held/inexact", S.ARCHIVED_ONLY, "archived on 20 February 2021"),
    ],
)
def test_what_the_archive_answers(weather: Weather, path: str, status: SourceStatus, said: str) -> None:
    source, body = fetch_dead(weather, path)
    assert (source.status, bool(body)) == (status, status.readable)
    assert said in source.detail


@pytest.mark.parametrize(("near", "stamp"), [(date(2021, 2, 8), BEFORE), (date(2021, 2, 19), AFTER), (None, AFTER)])
def test_the_nearest_copy_counts(weather: Weather, near: date | None, stamp: str) -> None:
    source, _ = fetch(weather, "http://dead.example/status/404/held/only-listed", near=near, archive=True)
    assert stamp in source.archived_url


def test_a_pause_of_the_archive_holds_for_all_its_questions(weather: Weather) -> None:
    clockwork = Clockwork()
    fetch_dead(weather, "held/limited", clockwork=clockwork, archive_url="http://slow.example")
    assert [target.partition("?")[0] for target in weather.targets("slow.example")] == ["/wayback/available"]


def test_questions_to_the_index_keep_their_distance(weather: Weather) -> None:
    clockwork = Clockwork()
    fetch_dead(weather, "nothing", clockwork=clockwork, archive_delay=30.0)
    assert sum(clockwork.slept) >= 30


def test_without_an_archive_none_is_asked(weather: Weather) -> None:
    source, _ = fetch(weather, "http://dead.example/status/404/held", archive_url="http://unasked.example")
    assert (source.status, weather.targets("unasked.example")) == (S.DEAD_404, [])


def test_a_copy_is_kept_and_found_again_offline(weather: Weather, tmp_path: Path) -> None:
    first, body = fetch_dead(weather, "held", cache_dir=tmp_path)
    again, kept = fetch_dead(weather, "held", cache_dir=tmp_path, offline=True)
    assert (again.status, again.archived_url, kept) == (S.ARCHIVED_ONLY, first.archived_url, body)


@pytest.mark.parametrize(
    ("path", "near", "from_cache"),
    [("held", DAY, True), ("held", date(2021, 2, 20), False), ("held/limited", DAY, False)],
)
def test_what_the_archive_said_is_kept_for_its_date(
    weather: Weather, tmp_path: Path, path: str, near: date, from_cache: bool
) -> None:
    fetch_dead(weather, path, cache_dir=tmp_path)
    source, _ = fetch_dead(weather, path, near=near, cache_dir=tmp_path)
    assert source.from_cache is from_cache


def available(**closest: object) -> bytes:
    usual: dict[str, object] = {
        "status": "200",
        "available": True,
        "timestamp": "20210203040506",
        "url": "http://web.archive.org/web/20210203040506/http://a.example:80/x?y=1",
    }
    return json.dumps({"archived_snapshots": {"closest": usual | closest}}).encode()


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (available(), Capture("20210203040506", "http://a.example/x?y=1")),
        (available(url="http://w.org/web/20210203040506id_/https://a.example:80/"), Capture("20210203040506", "https://a.example:80/")),
        (available(status="404"), NoCapture.NONE),
        (available(status=200), Capture("20210203040506", "http://a.example/x?y=1")),
        (available(available=False), NoCapture.NONE),
        (available(timestamp="2021"), Unknown("bad-answer")),
        (available(timestamp="20219999999999"), Unknown("bad-answer")),
        (available(url="http://web.archive.org/"), Unknown("bad-answer")),
        (available(url="http://w.org/web/20210203040506/file:///etc/passwd"), Unknown("bad-answer")),
        (b'{"archived_snapshots":{}}', NoCapture.NONE),
        (b'{"url":"a","archived_snapshots":{},"timestamp":"2006"}', NoCapture.NONE),
        (b"<html>Wayback</html>", Unknown("bad-answer")),
        (b'{"archived_snapshots":{"closest"', Unknown("bad-answer")),
        (b"[" * 100_000, Unknown("bad-answer")),
        (b"", Unknown("bad-answer")),
        (b"[]", Unknown("bad-answer")),
    ],
)  # fmt: skip
def test_answers_of_the_availability_api(body: bytes, answer: Answer) -> None:
    assert read_availability(body) == answer


ROW = ["com,a)/", "20210203040506", "http://a.example:80/", "text/html", "200", "AAAA", "1"]
HEAD = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
GOOD = Capture("20210203040506", "http://a.example/")


@pytest.mark.parametrize(
    ("rows", "captures"),
    [
        ([HEAD, ROW], (GOOD,)),
        ([HEAD, ROW, ROW, ROW], (GOOD,)),
        ([HEAD], ()),
        ([], ()),
        ([HEAD, ROW, [], ["com%2Ca%29%2F+1998%21"]], (GOOD,)),
        ([HEAD, [*ROW[:4], "-", *ROW[5:]]], ()),
        ([HEAD, [*ROW[:2], "javascript:1", *ROW[3:]]], ()),
        ([HEAD, ["x"]], ()),
        ([["what", "else"], ROW], Unknown("bad-answer")),
        ({"error": "no"}, Unknown("bad-answer")),
    ],
)
def test_answers_of_the_index(rows: object, captures: tuple[Capture, ...] | Unknown) -> None:
    assert read_index(json.dumps(rows).encode()) == captures


def test_an_empty_answer_of_the_index_is_no_capture() -> None:
    assert read_index(b" \n") == ()
