"""What is repeated, how often, and how long is waited."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.model import Hop, SourceStatus
from factcheck.sources import Limits
from factcheck.sources.exchange import Exchange, Failure
from factcheck.sources.retries import pause_of, worth_repeating
from tests.weather.client import Clockwork, fetch
from tests.weather.server import Weather

S = SourceStatus
NOW = datetime(2021, 2, 8, 10, tzinfo=UTC)
URL = "https://a.example/"


def answered(status: int, **headers: str) -> Exchange:
    kept = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Exchange(URL, URL, (Hop(URL, status, headers=kept),))


def failed(status: SourceStatus, *, asked: bool = True) -> Exchange:
    return Exchange(URL, URL, failure=Failure(status, "", asked=asked))


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504])
def test_statuses_that_may_pass_are_repeated_to_the_limit(code: int) -> None:
    assert [worth_repeating(answered(code), attempt, Limits(retries=2)) for attempt in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize(
    "code", [200, 301, 400, 401, 402, 403, 405, 406, 410, 416, 451, 501, 505, 521, 523, 525, 530, 999]
)
def test_other_statuses_are_not_repeated(code: int) -> None:
    assert not worth_repeating(answered(code), 1, Limits())


@pytest.mark.parametrize(
    ("status", "repeated"),
    [
        (S.CONNECTION_RESET, True),
        (S.CONNECTION_REFUSED, True),
        (S.DNS_TEMPORARY, True),
        (S.TIMEOUT_CONNECT, True),
        (S.TIMEOUT_READ, True),
        (S.TIMEOUT_TOTAL, False),
        (S.TLS_EXPIRED, False),
        (S.TLS_HOSTNAME, False),
        (S.TLS_PROTOCOL, False),
        (S.TLS_UNTRUSTED, False),
        (S.TOO_LARGE, False),
        (S.DECOMPRESSION_BOMB, False),
        (S.REDIRECT_LOOP, False),
        (S.PRIVATE_ADDRESS_REFUSED, False),
        (S.INVALID_URL, False),
    ],
)
def test_failures_are_repeated_where_a_repeat_may_help(status: SourceStatus, repeated: bool) -> None:
    assert worth_repeating(failed(status), 1, Limits()) is repeated


@pytest.mark.parametrize("seen", [answered(404), failed(S.DNS_GONE)])
def test_a_death_is_confirmed_once(seen: Exchange) -> None:
    assert [worth_repeating(seen, attempt, Limits(retries=5)) for attempt in (1, 2)] == [True, False]


def test_only_of_a_cited_page_a_404_is_confirmed() -> None:
    assert not worth_repeating(answered(404), 1, Limits(), cited=False)


def test_what_was_never_asked_is_not_asked_again() -> None:
    assert not worth_repeating(failed(S.CONNECTION_RESET, asked=False), 1, Limits())


def test_a_challenge_is_not_repeated_though_its_status_may_pass() -> None:
    assert not worth_repeating(answered(503, cf_mitigated="challenge"), 1, Limits())


@pytest.mark.parametrize(("wanted", "repeated"), [("60", True), ("61", False), ("999999999999999", False)])
def test_a_pause_that_is_too_long_ends_the_attempts(wanted: str, repeated: bool) -> None:
    assert worth_repeating(answered(429, retry_after=wanted), 1, Limits(max_wait=60)) is repeated


@pytest.mark.parametrize(
    ("status", "headers", "pause"),
    [
        (429, {"retry_after": "7"}, 7.0),
        (503, {"retry_after": "Mon, 08 Feb 2021 10:00:30 GMT"}, 30.0),
        (503, {"retry_after": "Mon, 08 Feb 2021 09:00:00 GMT"}, 0.0),
        (429, {"ratelimit_reset": "12"}, 12.0),
        (429, {}, 5.0),
        (429, {"retry_after": "soon"}, 5.0),
        (429, {"retry_after": "-3"}, 5.0),
        (503, {}, None),
        (503, {"retry_after": "٣"}, None),
        (200, {"retry_after": "7"}, None),
    ],
)
def test_the_pause_an_answer_asks_for(status: int, headers: dict[str, str], pause: float | None) -> None:
    assert pause_of(answered(status, **headers).hops[0], NOW) == pause


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("ok", 1),
        ("status/404", 2),
        ("status/410", 1),
        ("status/500", 3),
        ("status/501", 1),
        ("later/503", 2),
        ("once-gone", 2),
        ("cloudflare-page", 1),
        ("busy/429/1000", 1),
        ("reset", 3),
        ("cut", 3),
        ("gzip-bomb", 1),
    ],
)
def test_how_often_the_server_is_asked(weather: Weather, name: str, times: int) -> None:
    fetch(weather, f"http://retries.example/{name}", retries=2)
    assert weather.targets("retries.example").count(f"/{name}") == times


@pytest.mark.parametrize("pause", ["7", "Mon,%2008%20Feb%202021%2010:00:07%20GMT"])
def test_the_pause_is_kept_before_the_next_attempt(weather: Weather, pause: str) -> None:
    clockwork = Clockwork()
    source, _ = fetch(weather, f"http://patience.example/later/429/{pause}", clockwork=clockwork)
    assert source.status is S.ALIVE
    assert sum(clockwork.slept) == pytest.approx(7, abs=0.001)
