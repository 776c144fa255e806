"""Proxies are used where a person set them, and nowhere else; what is private stays out of reach through them too."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from factcheck.errors import UsageError
from factcheck.model import Source, SourceStatus
from factcheck.sources import Limits, open_library
from factcheck.sources.proxies import parse_proxies
from tests.sources.proxying import Proxy, proxy_to
from tests.weather.client import Clockwork, look_up
from tests.weather.server import CERTIFICATES, Weather

S = SourceStatus
TRUSTED = str(CERTIFICATES / "authority.pem")


def fetch_through(
    weather: Weather, url: str, proxy: str = "http://127.0.0.1:{port}", **settings: object
) -> tuple[Source, Proxy]:
    make: Callable[..., Limits] = Limits
    time = Clockwork()

    async def run() -> tuple[Source, Proxy]:
        async with proxy_to(weather.port) as through:
            limits = make(proxy=proxy.format(port=through.port), archive=False, retries=0, **settings)
            async with open_library(
                limits, lookup=look_up, clock=time.clock, ticks=time.ticks, sleep=time.sleep, way_out=lambda: True
            ) as library:
                return (await library.fetch(url))[0], through

    return asyncio.run(run())


@pytest.mark.parametrize("host", ["public.test", "known-to-the-proxy.test"])
def test_a_page_comes_through_the_proxy(weather: Weather, host: str) -> None:
    source, proxy = fetch_through(weather, f"http://{host}/ok")
    assert (source.status, proxy.asked) == (S.ALIVE, [f"GET http://{host}/ok HTTP/1.1"])
    assert [hop.address for hop in source.hops] == [""]


def test_a_secure_page_comes_through_a_tunnel() -> None:
    with Weather("good") as secure:
        source, proxy = fetch_through(secure, "https://secure.example/ok", ca_bundle=TRUSTED)
    assert (source.status, proxy.asked) == (S.ALIVE, ["CONNECT secure.example:443 HTTP/1.1"])


def test_a_certificate_for_another_name_is_told_through_a_tunnel() -> None:
    with Weather("other") as secure:
        assert fetch_through(secure, "https://secure.example/ok", ca_bundle=TRUSTED)[0].status is S.TLS_HOSTNAME


@pytest.mark.parametrize("url", ["http://intranet.test/", "http://mixed.test/", "http://10.0.0.1/", "https://[::1]/"])
def test_the_proxy_is_not_asked_for_what_is_private(weather: Weather, url: str) -> None:
    source, proxy = fetch_through(weather, url)
    assert (source.status, proxy.asked) == (S.PRIVATE_ADDRESS_REFUSED, [])


def test_a_redirect_through_the_proxy_does_not_lead_inside(weather: Weather) -> None:
    source, proxy = fetch_through(weather, "http://public.test/302/to-private-name")
    assert (source.status, len(proxy.asked)) == (S.PRIVATE_ADDRESS_REFUSED, 1)


def test_a_proxy_is_told_its_password_and_nobody_else_is(weather: Weather) -> None:
    source, proxy = fetch_through(weather, "http://public.test/ok", "http://desk:hunter2@127.0.0.1:{port}")
    assert (source.status, proxy.said) == (S.ALIVE, ["Basic ZGVzazpodW50ZXIy"])
    assert "hunter2" not in repr((source, Limits(proxy="http://desk:hunter2@127.0.0.1:9")))


def test_a_proxy_that_is_not_there_says_nothing_of_the_page(weather: Weather) -> None:
    source, _ = fetch_through(weather, "http://public.test/ok", "http://127.0.0.1:9")
    assert source.status is S.CONNECTION_REFUSED


@pytest.mark.parametrize(
    ("scheme", "host", "proxy"),
    [
        ("http", "a.example", "http://plain.house:1"),
        ("https", "a.example", "http://other.house:2"),
        ("http", "intern.example", ""),
        ("http", "www.intern.example", ""),
        ("http", "notintern.example", "http://plain.house:1"),
        ("https", "b.dotted.example", ""),
    ],
)
def test_the_environment_names_proxies_where_it_is_asked(scheme: str, host: str, proxy: str) -> None:
    said = {
        "http_proxy": "http://plain.house:1",
        "ALL_PROXY": "http://other.house:2",
        "HTTP_PROXY": "http://no.house:3",
    }
    without = {"no_proxy": "intern.example, .dotted.example,"}
    assert parse_proxies("environment", said | without).of(scheme, host) == proxy


@pytest.mark.parametrize(("setting", "without"), [("", ""), ("environment", "*")])
def test_there_is_none_where_none_is_wanted(setting: str, without: str) -> None:
    assert parse_proxies(setting, {"ALL_PROXY": "http://h:1", "NO_PROXY": without}).of("http", "a.example") == ""


@pytest.mark.parametrize("setting", ["socks5://h:1", "h:1", "http://", "http://u:hunter2@:99999/", "http://h:0"])
def test_what_is_no_proxy_is_told_without_its_password(setting: str) -> None:
    with pytest.raises(UsageError, match="no proxy") as caught:
        Limits(proxy=setting)
    assert "hunter2" not in str(caught.value)
