"""A library fetches each URL once, whatever cites it, over whatever transport it is given."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from hashlib import sha256

import httpx
import pytest
import respx

from factcheck.model import Certainty, Hop, Source, SourceStatus
from factcheck.sources import Limits, open_library
from tests.weather.client import NOW, Clockwork, fetch, library_on
from tests.weather.pages import ARTICLE
from tests.weather.server import Weather

S = SourceStatus


def fetch_mocked(url: str, transport: httpx.AsyncBaseTransport | None = None) -> tuple[Source, bytes]:
    async def run() -> tuple[Source, bytes]:
        async with open_library(
            Limits(archive=False, retries=0), transport=transport, clock=Clockwork().clock
        ) as library:
            return await library.fetch(url)

    return asyncio.run(run())


def test_a_source_carries_its_whole_story(weather: Weather) -> None:
    source, body = fetch(weather, "http://harbour.example/301/ok")
    assert body == ARTICLE.encode()
    assert [(hop.url, hop.status) for hop in source.hops] == [
        ("http://harbour.example/301/ok", 301),
        ("http://harbour.example/ok", 200),
    ]
    assert (source.url, source.final_url) == (source.hops[0].url, source.hops[1].url)
    assert (source.suggestion, source.http_status) == (source.final_url, 200)
    assert (source.media_type, source.sha256) == ("text/html", sha256(body).hexdigest())
    assert (source.fetched_at, source.from_cache, source.certainty) == (NOW, False, Certainty.CERTAIN)


def test_a_character_set_other_than_utf8_is_told() -> None:
    async def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b"caf\xe9", headers={"content-type": 'Text/Plain; Charset="ISO-8859-1"'})

    source, _ = fetch_mocked("https://a.example/", httpx.MockTransport(respond))
    assert source.media_type == "text/plain; charset=iso-8859-1"


def test_what_is_cited_often_is_fetched_once(weather: Weather) -> None:
    async def run() -> list[tuple[Source, bytes]]:
        async with library_on(weather) as library:
            urls = ["http://once.example/ok", "http://once.example/ok#lead", "http://once.example/ok#nowhere"]
            return await asyncio.gather(*(library.fetch(url) for url in urls * 5))

    fetched = asyncio.run(run())
    assert weather.targets("once.example") == ["/ok"]
    assert [source.url for source, _ in fetched[:2]] == ["http://once.example/ok", "http://once.example/ok#lead"]


def test_different_queries_are_different_urls(weather: Weather) -> None:
    async def run() -> None:
        async with library_on(weather) as library:
            await asyncio.gather(*(library.fetch(f"http://queries.example/ok?id={number}") for number in range(3)))

    asyncio.run(run())
    assert sorted(weather.targets("queries.example")) == ["/ok?id=0", "/ok?id=1", "/ok?id=2"]


@pytest.mark.parametrize("target", ["/ok/%2F%23%28?x=%zz&y=a+b", "/ok/a;b=c,d?q=%C3%BC", "/ok?x=1&x=2&"])
def test_a_url_is_asked_for_as_it_was_written(weather: Weather, target: str) -> None:
    fetch(weather, f"http://bytes.example{target}")
    assert weather.targets("bytes.example")[-1] == target


def test_one_who_gives_up_does_not_end_it_for_the_others(weather: Weather) -> None:
    async def run() -> Source:
        async with library_on(weather) as library:
            impatient = asyncio.create_task(library.fetch("http://patient.example/reset-in-body"))
            patient = asyncio.create_task(library.fetch("http://patient.example/reset-in-body"))
            await asyncio.to_thread(weather.wait_for, "patient.example")
            impatient.cancel()
            return (await patient)[0]

    assert asyncio.run(run()).status is S.CONNECTION_RESET


def test_closing_a_library_ends_what_is_under_way(weather: Weather) -> None:
    async def run() -> asyncio.Task[tuple[Source, bytes]]:
        async with library_on(weather) as library:
            task = asyncio.create_task(library.fetch("http://closing.example/hang"))
            await asyncio.to_thread(weather.wait_for, "closing.example")
        await asyncio.wait([task])
        return task

    assert asyncio.run(run()).cancelled()


@respx.mock
def test_respx_stands_in_for_the_network() -> None:
    respx.get("https://site.example/old").mock(httpx.Response(308, headers={"location": "/new"}))
    respx.get("https://site.example/new").mock(httpx.Response(200, html="<p>Found.</p>"))
    source, body = fetch_mocked("https://site.example/old")
    assert (source.status, body) == (S.REDIRECTED_PERMANENT, b"<p>Found.</p>")


@respx.mock
def test_respx_may_raise_what_the_network_raises() -> None:
    respx.get("https://site.example/").mock(side_effect=httpx.ConnectTimeout)
    assert fetch_mocked("https://site.example/")[0].status is S.TIMEOUT_CONNECT


def test_a_transport_of_ones_own_is_used_and_left_open() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, text=str(request.url)))
    source, body = fetch_mocked("https://a.example/x", transport)
    assert (source.hops[0], body) == (
        Hop("https://a.example/x", 200, "", source.hops[0].headers),
        b"https://a.example/x",
    )


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/"])
def test_literals_are_refused_over_any_transport(url: str) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, text="secret"))
    assert fetch_mocked(url, transport)[0].status is S.PRIVATE_ADDRESS_REFUSED


@pytest.mark.parametrize(
    ("fragment", "status", "certainty"),
    [
        ("lead", S.ALIVE, Certainty.CERTAIN),
        ("", S.ALIVE, Certainty.CERTAIN),
        ("top", S.ALIVE, Certainty.CERTAIN),
        ("!/route", S.ALIVE, Certainty.CERTAIN),
        ("L10-L20", S.ALIVE, Certainty.CERTAIN),
        (":~:text=harbour", S.ALIVE, Certainty.CERTAIN),
        ("lead:~:text=harbour", S.ALIVE, Certainty.CERTAIN),
        ("%6Cead", S.ALIVE, Certainty.CERTAIN),
        ("nowhere", S.ALIVE_FRAGMENT_MISSING, Certainty.CERTAIN),
        ("nowhere:~:text=harbour", S.ALIVE_FRAGMENT_MISSING, Certainty.CERTAIN),
    ],
)
def test_the_place_a_fragment_names(
    weather: Weather, fragment: str, status: SourceStatus, certainty: Certainty
) -> None:
    source, body = fetch(weather, f"http://harbour.example/ok#{fragment}")
    assert (source.status, source.certainty, bool(body)) == (status, certainty, True)


def test_a_place_that_a_script_may_make_is_not_surely_missing(weather: Weather) -> None:
    source, _ = fetch(weather, "http://harbour.example/perimeterx-let-through#made-later")
    assert (source.status, source.certainty) == (S.ALIVE_FRAGMENT_MISSING, Certainty.UNKNOWN)


def test_importing_the_room_loads_no_network() -> None:
    code = "import sys, factcheck.sources; print({'httpx', 'asyncio', 'sqlite3', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "set()"
