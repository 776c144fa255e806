"""A desk to work at: an article's folder, a small site on loopback, and the command line run in-process."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import run

PAGES: Mapping[str, tuple[int, dict[str, str], str]] = {
    "/trial": (200, {}, "The vaccine was 91.6% effective against symptomatic cases in the trial, the journal wrote."),
    "/charges": (200, {}, "Prosecutors brought 17 charges against the mayor of Lindau on Monday."),
    "/inside": (302, {"Location": "http://10.0.0.1/secret"}, ""),
}


class Site(BaseHTTPRequestHandler):
    """Answers every host with the same few pages."""

    def do_GET(self) -> None:
        status, headers, words = PAGES.get(self.path, (404, {}, "Not here"))
        body = f"<!doctype html><title>{words[:20]}</title><main><p>{words}</p></main>".encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Desk:
    """Writes articles and ledgers, runs commands, reads reports."""

    folder: Path
    port: int
    extra: list[str] = field(default_factory=list)

    def write(self, text: str | bytes, name: str = "article.md") -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def check(self, article: Path | str | list[Path], *options: str) -> int:
        articles = [str(path) for path in article] if isinstance(article, list) else [str(article)]
        fetching = ["--cache", str(self.folder / "kept"), "--no-archive", "--delay", "0", "--timeout", "5"]
        web = ["--resolve", f"*.example=127.0.0.1:{self.port}", "--allow-private", "127.0.0.0/8"]
        return run(["check", *articles, "-o", str(self.folder / "report.json"), *fetching, *web, *options])

    @property
    def report(self) -> Any:
        return json.loads((self.folder / "report.json").read_text())

    @property
    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.report["findings"]}

    @property
    def statuses(self) -> dict[str, str]:
        return {source["url"]: source["status"] for source in self.report["sources"]}


@pytest.fixture
def desk(tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Desk(tmp_path, port)


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    """A server that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(30)
        yield listening
