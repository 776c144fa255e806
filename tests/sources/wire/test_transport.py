"""The transport over real sockets: which connections are used again, which never, and how failures are told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest

from factcheck.sources.wire.connections import HIGH_WATER
from tests.sources.wire.scripted import CLOSED, PAGE, ask, playing, until

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n"


async def ask_twice(*answers: bytes, method: str = "GET") -> tuple[list[bytes], int]:
    """Return the bodies of two requests, one after the other, and how many connections they took."""
    async with playing(*answers) as (script, transport):
        url = f"http://127.0.0.1:{script.port}/"
        bodies = [(await ask(transport, url, method))[1]]
        bodies.append((await ask(transport, url, method))[1])
        return bodies, script.opened


@pytest.mark.parametrize(
    ("first", "opened"),
    [
        (PAGE, 1),
        (PAGE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), 2),
        (PAGE.replace(b"1.1", b"1.0"), 2),
        (PAGE + b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged", 2),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + PAGE, 1),
    ],
)
def test_a_connection_is_used_again_where_it_may_be(first: bytes, opened: int) -> None:
    assert asyncio.run(ask_twice(first, PAGE)) == ([b"hello", b"hello"], opened)


def test_a_connection_that_the_server_closed_meanwhile_is_replaced_once() -> None:
    assert asyncio.run(ask_twice(PAGE, CLOSED, PAGE)) == ([b"hello", b"hello"], 2)


@pytest.mark.parametrize(("method", "answers"), [("GET", (PAGE, CLOSED, CLOSED)), ("GET", (CLOSED,))])
def test_a_server_that_closes_without_a_word_is_not_asked_for_ever(method: str, answers: tuple[bytes, ...]) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match="disconnected"):
        asyncio.run(ask_twice(*answers, method=method))


def test_an_answer_to_head_leaves_nothing_to_the_next_request() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
    assert asyncio.run(ask_twice(head, method="HEAD")) == ([b"", b""], 2)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (HEAD + b"x" * 49, httpx.ReadTimeout),
        (b"HTTP/1.1 200", httpx.ReadTimeout),
        (b"nothing of HTTP\r\n\r\n", httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, httpx.RemoteProtocolError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", httpx.RemoteProtocolError),
        (CLOSED, httpx.RemoteProtocolError),
    ],
)
def test_each_failure_has_its_error_and_the_request_it_ended(answer: bytes, error: type[httpx.TransportError]) -> None:
    async def run() -> httpx.TransportError:
        async with playing(answer) as (script, transport):
            with pytest.raises(error) as caught:
                await ask(transport, f"http://127.0.0.1:{script.port}/page", timeout=0.1)
            return caught.value

    assert asyncio.run(run()).request.url.path == "/page"


def test_a_server_is_made_to_wait_for_a_slow_reader() -> None:
    async def run() -> int:
        size = 40 * HIGH_WATER
        async with playing(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + bytes(size)) as (
            script,
            transport,
        ):
            response = await transport.handle_async_request(
                httpx.Request("GET", f"http://127.0.0.1:{script.port}/", extensions={"timeout": {"read": 5}})
            )
            connection = response.extensions["network_stream"]
            await until(lambda: connection.paused)
            assert isinstance(response.stream, httpx.AsyncByteStream)
            parts = [len(part) async for part in response.stream]
            await response.aclose()
            assert sum(parts) == size
            return max(parts)

    assert asyncio.run(run()) <= HIGH_WATER + (1 << 16)


@pytest.mark.parametrize("answer", [HEAD[:20], HEAD + b"x"])
def test_who_gives_up_in_the_middle_closes_the_connection(answer: bytes) -> None:
    async def run() -> int:
        async with playing(answer) as (script, transport):
            asking = asyncio.create_task(ask(transport, f"http://127.0.0.1:{script.port}/"))
            await until(lambda: script.answered)
            asking.cancel()
            await asyncio.wait([asking])
            async with asyncio.timeout(2):
                await script.ended.wait()
            return script.opened

    assert asyncio.run(run()) == 1


def test_a_head_alone_may_be_enough() -> None:
    async def run() -> int:
        async with playing(HEAD + b"x" * 10) as (script, transport):
            response = await transport.handle_async_request(httpx.Request("GET", f"http://127.0.0.1:{script.port}/"))
            await response.aclose()
            async with asyncio.timeout(2):
                await script.ended.wait()
            return response.status_code

    assert asyncio.run(run()) == 200


def test_an_address_that_refuses_is_followed_by_the_next_one() -> None:
    async def look_up(host: str, port: int) -> Sequence[str]:
        return "127.0.0.99", "127.0.0.98", "127.0.0.1"

    async def run() -> tuple[int, bytes]:
        async with playing(PAGE, lookup=look_up) as (script, transport):
            return await ask(transport, f"http://several.example:{script.port}/")

    assert asyncio.run(run()) == (200, b"hello")


def test_a_body_goes_out_with_a_request() -> None:
    async def run() -> bytes:
        async with playing(PAGE) as (script, transport), httpx.AsyncClient(transport=transport) as client:
            await client.post(f"http://127.0.0.1:{script.port}/save?x=1", content=b"url=1")
            return script.requests[0]

    sent = asyncio.run(run())
    assert sent.startswith(b"POST /save?x=1 HTTP/1.1\r\nHost: 127.0.0.1")
    assert b"Content-Length: 5\r\n" in sent


def test_a_header_cannot_end_its_line() -> None:
    async def run() -> list[bytes]:
        async with playing(PAGE) as (script, transport):
            forged = httpx.Request("GET", f"http://127.0.0.1:{script.port}/", headers={"X-A": "1\r\nX-B: 2"})
            with pytest.raises(httpx.LocalProtocolError):
                await transport.handle_async_request(forged)
            return script.requests

    assert asyncio.run(run()) == []


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/", "gopher://127.0.0.1:80/"])
def test_only_http_is_spoken(url: str) -> None:
    async def run() -> None:
        async with playing(PAGE) as (_, transport):
            await ask(transport, url)

    with pytest.raises(httpx.UnsupportedProtocol):
        asyncio.run(run())


def test_an_httpx_client_works_over_it() -> None:
    async def run() -> httpx.Response:
        moved = b"HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
        async with playing(moved, PAGE) as (script, transport), httpx.AsyncClient(transport=transport) as client:
            return await client.get(f"http://127.0.0.1:{script.port}/", follow_redirects=True)

    response = asyncio.run(run())
    assert (response.text, response.url.path, response.reason_phrase) == ("hello", "/there", "OK")
