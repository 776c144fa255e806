"""httpbin, a server that is not ours, asked over real sockets for all it can do."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from factcheck.model import Source, SourceStatus
from factcheck.sources import Limits, bodies, open_library
from tests.weather.client import NOW, Clockwork, look_up

S = SourceStatus
SERVE = """
from werkzeug.serving import WSGIRequestHandler, make_server
from httpbin import app
WSGIRequestHandler.protocol_version = "HTTP/1.1"
server = make_server("127.0.0.1", 0, app, threaded=True)
print(server.port, flush=True)
server.serve_forever()
"""
SITE = "http://httpbin.example"
BASIC = b64encode(b"ada:secret").decode()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        yield int(server.stdout.readline())
        server.kill()


def limits_at(port: int, **settings: object) -> Limits:
    usual = {"resolve": (f"*.example=127.0.0.1:{port}",), "allow_private": ("127.0.0.1/32",), "delay": 0.0}
    make: type = Limits
    limits: Limits = make(**usual | {"archive": False, "retries": 0} | settings)
    return limits


def ask(port: int, path: str, clockwork: Clockwork | None = None, **settings: object) -> tuple[Source, bytes]:
    """Ask for a path of httpbin's, or for a whole URL."""
    limits, time = limits_at(port, **settings), clockwork or Clockwork()
    url = path if "://" in path.partition("?")[0] else SITE + path

    async def run() -> tuple[Source, bytes]:
        async with open_library(
            limits, lookup=look_up, clock=time.clock, ticks=time.ticks, sleep=time.sleep
        ) as library:
            return await library.fetch(url)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/html", S.ALIVE),
        ("/json", S.ALIVE),
        ("/xml", S.ALIVE),
        ("/encoding/utf8", S.ALIVE),
        ("/links/5/0", S.ALIVE),
        ("/range/50", S.ALIVE),
        ("/stream/3", S.ALIVE),
        ("/gzip", S.ALIVE),
        ("/deflate", S.ALIVE),
        ("/delay/0.05", S.ALIVE),
        ("/html#:~:text=cease%20to%20hammer", S.TEXT_QUOTE_MISSING),
        ("/html#:~:text=ceaseless%20reappearance", S.TEXT_QUOTE_MISSING),
        ("/html#:~:text=herman%20melville", S.ALIVE),
        ("/image/png", S.UNSUPPORTED_TYPE),
        ("/status/200", S.EMPTY),
        ("/status/204", S.EMPTY),
        ("/status/304", S.CLIENT_ERROR),
        ("/status/400", S.CLIENT_ERROR),
        ("/status/401", S.LOGIN_REQUIRED),
        ("/status/402", S.PAYWALLED),
        ("/status/403", S.FORBIDDEN),
        ("/status/404", S.DEAD_404),
        ("/status/406", S.CLIENT_ERROR),
        ("/status/410", S.GONE_410),
        ("/status/418", S.CLIENT_ERROR),
        ("/status/429", S.RATE_LIMITED),
        ("/status/451", S.LEGAL_451),
        ("/status/500", S.SERVER_ERROR),
        ("/status/503", S.SERVER_ERROR),
        ("/status/301", S.REDIRECTED_TEMPORARY),
        ("/redirect/1", S.REDIRECTED_TEMPORARY),
        ("/redirect/10", S.REDIRECTED_TEMPORARY),
        ("/redirect/11", S.TOO_MANY_REDIRECTS),
        ("/relative-redirect/3", S.REDIRECTED_TEMPORARY),
        ("/absolute-redirect/3", S.REDIRECTED_TEMPORARY),
        ("/redirect-to?url=/html&status_code=308", S.REDIRECTED_PERMANENT),
        ("/redirect-to?url=http%3A%2F%2F127.0.0.2%2F", S.PRIVATE_ADDRESS_REFUSED),
        ("/redirect-to?url=file%3A%2F%2F%2Fetc%2Fpasswd", S.UNSUPPORTED_SCHEME),
        ("/basic-auth/ada/secret", S.LOGIN_REQUIRED),
        ("/digest-auth/auth/ada/secret", S.LOGIN_REQUIRED),
        ("/hidden-basic-auth/ada/secret", S.DEAD_404),
        ("/bearer", S.LOGIN_REQUIRED),
    ],
)
def test_each_endpoint_ends_in_its_status(port: int, path: str, status: SourceStatus) -> None:
    source, body = ask(port, path)
    assert source.status is status
    assert bool(body) is status.readable or status is S.PAYWALLED


@pytest.mark.parametrize(
    ("path", "said"),
    [("/gzip", b'"gzipped": true'), ("/deflate", b'"deflated": true'), ("/brotli", b'"brotli": true')],
)
def test_what_is_packed_is_unpacked(port: int, path: str, said: bytes) -> None:
    source, body = ask(port, path)
    assert (source.status, said in body) == (S.ALIVE, True)


def test_brotli_that_cannot_be_bounded_is_told(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked for; httpbin sends it all the same."""
    monkeypatch.setattr(bodies, "open_brotli", lambda: None)
    source, body = ask(port, "/brotli")
    assert (source.status, body) == (S.SERVER_ERROR, b"")
    assert "was not asked for" in source.detail


@pytest.mark.parametrize(
    ("path", "setting", "status"),
    [
        ("/delay/1", {"read_timeout": 0.2}, S.TIMEOUT_READ),
        ("/drip?duration=2&numbytes=20&delay=0", {"total_timeout": 0.4}, S.TIMEOUT_TOTAL),
        ("/drip?duration=0.2&numbytes=3&delay=0", {}, S.ALIVE),
        ("/drip?duration=0&numbytes=9&delay=0&code=500", {}, S.SERVER_ERROR),
        ("/stream-bytes/50000?seed=1", {"max_bytes": 10_000}, S.TOO_LARGE),
        ("/deny", {"robots": True}, S.ROBOTS_DISALLOWED),
        ("/html", {"robots": True}, S.ALIVE),
        ("/basic-auth/ada/secret", {"headers": ((SITE, "Authorization", f"Basic {BASIC}"),)}, S.ALIVE),
        ("/basic-auth/ada/secret", {"headers": ((SITE, "Authorization", "Basic eDp5"),)}, S.LOGIN_REQUIRED),
        ("/bearer", {"headers": ((SITE, "Authorization", "Bearer token"),)}, S.ALIVE),
    ],
)
def test_settings_count(port: int, path: str, setting: dict[str, object], status: SourceStatus) -> None:
    assert ask(port, path, None, **setting)[0].status is status


def test_cookies_are_not_kept(port: int) -> None:
    source, body = ask(port, "/cookies/set/name/value")
    assert (source.status, body.split()) == (S.REDIRECTED_TEMPORARY, b'{ "cookies": {} }'.split())


def test_only_what_must_be_said_is_said(port: int) -> None:
    _, body = ask(port, "/headers")
    names = {line.split(b'"')[1].decode() for line in body.splitlines() if line.startswith(b"    ")}
    assert names == {"Accept", "Accept-Encoding", "Host", "User-Agent"}


@pytest.mark.parametrize("path", ["/etag/v1", "/cache"])
def test_what_has_not_changed_is_not_sent_again(port: int, tmp_path: Path, path: str) -> None:
    ask(port, path, cache_dir=tmp_path)
    source, body = ask(port, path, Clockwork(NOW + timedelta(days=2)), cache_dir=tmp_path)
    assert (source.status, source.rules, bool(body)) == (S.ALIVE, ("not-modified",), True)


def test_a_password_in_a_url_is_not_sent(port: int) -> None:
    source, _ = ask(port, "http://ada:secret@httpbin.example/basic-auth/ada/secret")
    assert (source.status, source.hops) == (S.INVALID_URL, ())
