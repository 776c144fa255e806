"""Pages that only a script fills, rendered by the system's Chromium over real sockets on loopback."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from factcheck.browsers import open_browser
from factcheck.cli import run
from factcheck.errors import UnreadableError, UsageError
from factcheck.model import Document
from factcheck.pipeline import Readers, RenderingReaders
from factcheck.sources import Limits, open_library

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("FACTCHECK_REQUIRE_BROWSER") == "1"
needs_chromium = pytest.mark.skipif(not CHROMIUM and not REQUIRED, reason="no Chromium: scripts' pages stay unrendered")

SHELL = b"<html><head><title>T</title></head><body><div id=root></div><script src=/app.js></script></body></html>"
FILL = "document.getElementById('root').innerHTML = '<p>The vaccine was ' + said + ' effective in the trial.</p>';"
PAGES: dict[str, tuple[str, bytes]] = {
    "/": ("text/html", SHELL),
    "/app.js": (
        "text/javascript",
        b"fetch('/told.json').then(a => a.json()).then(({said}) => {" + FILL.encode() + b"})",
    ),
    "/told.json": ("application/json", b'{"said": "91.6%"}'),
    "/endless": ("text/html", b"<div id=root></div><script>while (true) {}</script>"),
    "/greedy": ("text/html", b"<div id=root></div><script>for (let i=0;i<500;i++) fetch('/told.json?'+i)</script>"),
}


class Site(ThreadingHTTPServer):
    """Serves the pages, and counts what it is asked."""

    def __init__(self, address: str) -> None:
        self.asked: list[str] = []
        super().__init__((address, 0), _Handler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        media_type, body = PAGES.get(self.path.partition("?")[0], ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def serve(address: str) -> Iterator[Site]:
    with Site(address) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from serve("127.0.0.1")


@pytest.fixture
def forbidden() -> Iterator[Site]:
    """A machine of the private network that nobody allowed."""
    yield from serve("127.0.0.2")


async def rendered(site: Site, path: str, seconds: float = 30.0) -> Document:
    """Read a page of the site as a check does, at an address that is allowed for one machine only."""
    route = f"page.example=127.0.0.1:{site.port}"
    limits = Limits(resolve=(route,), allow_private=("127.0.0.1/32",), delay=0.0, archive=False)
    url = f"http://page.example{path}"
    async with (
        open_library(limits) as library,
        Readers(workers=1, seconds=30) as readers,
        open_browser(library.part, seconds=seconds, max_bytes=limits.max_bytes) as browser,
    ):
        source, body = await library.fetch(url)
        return await RenderingReaders(readers, browser).read(body, media_type=source.media_type, name=url)


@needs_chromium
def test_a_page_that_a_script_fills_is_read(site: Site) -> None:
    document = asyncio.run(rendered(site, "/"))
    assert "The vaccine was 91.6% effective in the trial." in document.text
    assert document.note == ""


@needs_chromium
def test_a_script_that_never_ends_costs_its_page_and_says_so(site: Site) -> None:
    document = asyncio.run(rendered(site, "/endless", seconds=2.0))
    assert document.note == "page text needs a browser; its scripts were not done within 2 seconds"


@needs_chromium
def test_a_page_asks_for_so_much_and_no_more(site: Site) -> None:
    asyncio.run(rendered(site, "/greedy"))
    assert 1 < len(site.asked) <= 61


@needs_chromium
def test_nothing_of_a_page_gets_past_the_guard(site: Site, forbidden: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    there = f"127.0.0.2:{forbidden.port}"
    tricks = f"""<html><head><link rel=preconnect href=http://{there}/><link rel=prefetch href=http://{there}/p>
        <link rel=stylesheet href=http://{there}/c></head><body><div id=root></div><img src=http://{there}/i>
        <iframe src=http://{there}/f></iframe><form id=f method=post action=http://{there}/x></form><script>
        fetch('http://{there}/a', {{mode: 'no-cors'}}); navigator.sendBeacon('http://{there}/b', 'x');
        new WebSocket('ws://{there}/w'); new EventSource('http://{there}/e'); new Worker('http://{there}/k');
        window.open('http://{there}/o'); import('http://{there}/m.js').catch(() => 0);
        setTimeout(() => document.getElementById('f').submit(), 200);</script></body></html>"""
    monkeypatch.setitem(PAGES, "/tricks", ("text/html", tricks.encode()))
    asyncio.run(rendered(site, "/tricks", seconds=8.0))
    assert forbidden.asked == []
    assert site.asked[0] == "/tricks"


def test_a_page_that_is_no_shell_needs_no_browser() -> None:
    class Never:
        async def render(self, url: str) -> bytes:
            raise AssertionError(url)

    async def scene() -> Document:
        async with Readers(workers=1, seconds=30) as readers:
            page = b"<p>The vaccine was 91.6% effective in the trial, they said, and it was given to many.</p>"
            return await RenderingReaders(readers, Never()).read(page, media_type="text/html", name="http://a.example/")

    assert "91.6%" in asyncio.run(scene()).text


def test_what_cannot_be_rendered_stays_a_shell_and_says_why() -> None:
    class Broken:
        async def render(self, url: str) -> bytes:
            raise UnreadableError("the browser could not show it: crashed", file=url)

    async def scene() -> Document:
        async with Readers(workers=1, seconds=30) as readers:
            return await RenderingReaders(readers, Broken()).read(
                SHELL, media_type="text/html", name="http://a.example/"
            )

    assert asyncio.run(scene()).note == "page text needs a browser; the browser could not show it: crashed"


def test_a_missing_chromium_is_told_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    async def scene() -> None:
        async with open_library(Limits()) as library, open_browser(library.part, seconds=1.0, max_bytes=1):
            pass

    with pytest.raises(UsageError, match=r"needs Chromium \(install it"):
        asyncio.run(scene())


def test_a_missing_playwright_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)

    async def scene() -> None:
        async with open_library(Limits()) as library, open_browser(library.part, seconds=1.0, max_bytes=1):
            pass

    with pytest.raises(UsageError, match=r"needs playwright \(pip install 'factcheck-desk\[browser\]'\)"):
        asyncio.run(scene())


@needs_chromium
@pytest.mark.parametrize(("options", "outcome"), [((), "NOT CHECKED"), (("--browser",), "SUPPORTED")])
def test_a_check_renders_where_it_was_told_to(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], outcome: str
) -> None:
    article = tmp_path / "a.md"
    article.write_text("The vaccine was [91.6% effective](http://page.example/) in the trial.\n", "utf-8")
    there = ("--resolve", f"page.example=127.0.0.1:{site.port}", "--allow-private", "127.0.0.1/32", "--delay", "0")
    run(["check", str(article), *there, *options, "--no-archive", "--no-progress", "-v", "--cache", str(tmp_path)])
    assert outcome in capsys.readouterr().out
