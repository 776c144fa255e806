"""The wall at connection time: what is judged is what is dialled, on every hop."""

from __future__ import annotations

from collections.abc import Sequence

import httpcore
import pytest

from factcheck.model import SourceStatus
from factcheck.sources.dialing import look_up as system_look_up
from tests.weather.client import fetch
from tests.weather.server import Weather

S = SourceStatus
ODD_FORMS = ["http://0x7f.1/ok", "http://2130706433/ok", "http://127.1/ok", "http://0/ok", "http://localhost/ok"]


class Rebinding:
    """A resolver that gives a public address first and loopback from then on."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers, self.asked = list(answers), 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


@pytest.mark.parametrize("url", ODD_FORMS)
def test_odd_forms_of_loopback_reach_nothing(weather: Weather, url: str) -> None:
    source, _ = fetch(weather, url, allow_private=(), lookup=system_look_up)
    assert source.status is S.PRIVATE_ADDRESS_REFUSED


@pytest.mark.parametrize(
    "addresses", [("127.0.0.2",), ("8.8.8.8", "10.0.0.1"), ("::1",), ("64:ff9b::a9fe:a9fe",), ("fe80::1%lo",)]
)
def test_one_refused_address_refuses_the_name(weather: Weather, addresses: Sequence[str]) -> None:
    source, _ = fetch(weather, "http://rebinding.test/ok", lookup=Rebinding(addresses))
    assert source.status is S.PRIVATE_ADDRESS_REFUSED
    assert "it was not fetched" in source.detail


def test_a_name_is_resolved_once_for_a_connection(weather: Weather) -> None:
    lookup = Rebinding(("127.0.0.1",), ("127.0.0.2",))
    source, _ = fetch(weather, f"http://rebinding.test:{weather.port}/ok", lookup=lookup)
    assert (source.status, source.hops[0].address, lookup.asked) == (S.ALIVE, "127.0.0.1", 1)


def test_a_name_that_moves_inward_is_refused_at_its_next_connection(weather: Weather) -> None:
    lookup = Rebinding(("127.0.0.1",), ("127.0.0.2",))
    source, _ = fetch(weather, f"http://rebinding.test:{weather.port}/reset", lookup=lookup)
    assert (source.status, lookup.asked) == (S.PRIVATE_ADDRESS_REFUSED, 2)


def test_a_name_without_an_address_is_no_crash(weather: Weather) -> None:
    assert fetch(weather, "http://rebinding.test/ok", lookup=Rebinding(()))[0].status is S.CONNECTION_REFUSED


def test_a_route_does_not_get_around_the_guard(weather: Weather) -> None:
    source, _ = fetch(weather, "http://harbour.example/ok", allow_private=())
    assert source.status is S.PRIVATE_ADDRESS_REFUSED
    assert "harbour.example leads to 127.0.0.1" in source.detail


def test_an_allowed_address_may_be_asked_on_any_port(weather: Weather) -> None:
    source, _ = fetch(weather, f"http://127.0.0.1:{weather.port}/ok")
    assert source.status is S.ALIVE
    assert source.hops[0].address == "127.0.0.1"


@pytest.mark.parametrize("name", ["302/to-loopback", "refresh/0/to-loopback", "302/to-private-name"])
def test_a_refused_hop_is_named_and_its_way_kept(weather: Weather, name: str) -> None:
    source, _ = fetch(weather, f"http://harbour.example/{name}")
    assert len(source.hops) == 1
    assert source.final_url.endswith("/secret")
    assert f"It happened at {source.final_url}" in source.detail


def test_nothing_is_asked_of_a_server_that_is_refused(weather: Weather) -> None:
    fetch(weather, "http://untouched.example/ok", allow_private=())
    assert weather.targets("untouched.example") == []


def test_proxies_of_the_environment_are_ignored(weather: Weather, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetch(weather, "http://harbour.example/ok")[0].status is S.ALIVE


def test_cookies_and_referrer_never_travel(weather: Weather) -> None:
    fetch(weather, "http://cookies.example/301/whisper")
    fetch(weather, "http://cookies.example/302/to-other-site")
    sent = [asked.headers for asked in weather.asked if asked.host in ("cookies.example", "elsewhere.example")]
    assert all(not {"cookie", "referer", "authorization"} & set(headers) for headers in sent)
    assert sent[0]["user-agent"].startswith("factcheck-desk/")
    assert sent[0]["accept-encoding"] == "gzip, deflate"


def test_only_listed_headers_are_kept(weather: Weather) -> None:
    source, _ = fetch(weather, "http://harbour.example/whisper")
    assert dict(source.hops[0].headers)["etag"] == '"abc"'
    assert "s3cret" not in repr(source)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ok", S.ALIVE),
        ("gzip", S.ALIVE),
        ("gzip-bomb", S.DECOMPRESSION_BOMB),
        ("endless", S.TOO_LARGE),
        ("cut", S.CONNECTION_RESET),
        ("reset", S.CONNECTION_RESET),
        ("reset-in-body", S.CONNECTION_RESET),
        ("garbage", S.SERVER_ERROR),
        ("302/to-private-name", S.PRIVATE_ADDRESS_REFUSED),
        ("302/to-loopback", S.PRIVATE_ADDRESS_REFUSED),
    ],
)
def test_the_same_holds_where_a_tracer_stands_in_the_way(
    weather: Weather, monkeypatch: pytest.MonkeyPatch, name: str, status: SourceStatus
) -> None:
    original = httpcore.AsyncConnectionPool.handle_async_request
    traced: list[httpcore.Request] = []

    async def trace(pool: httpcore.AsyncConnectionPool, request: httpcore.Request) -> httpcore.Response:
        traced.append(request)
        return await original(pool, request)

    monkeypatch.setattr(httpcore.AsyncConnectionPool, "handle_async_request", trace)
    source, _ = fetch(weather, f"http://harbour.example/{name}", retries=0, max_bytes=3_000_000)
    assert (source.status, bool(traced)) == (status, True)
