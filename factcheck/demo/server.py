"""The example web on a port of this machine: one server that answers for every host, by the Host header."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket

from factcheck.demo.answers import Answer
from factcheck.demo.places import example_folder
from factcheck.demo.web import Web, read_web

_POLL_SECONDS = 0.02


@contextmanager
def serve_example(folder: Path | None = None) -> Iterator[int]:
    """Serve the example web (or another folder with a `routes.toml`) on 127.0.0.1 and yield the port.

    On leaving, the port is closed at once: an answer that is still being delayed is never given.
    """
    web = read_web(folder or example_folder() / "web")
    with _Server(web) as server:
        thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,), name="example web", daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, web: Web) -> None:
        self.web, self.closing = web, threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Say nothing of a client that has hung up: it gave up waiting, or has read enough."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        answer = self.server.web.answer(self.headers.get("Host", ""), self.path)
        if answer.delay and self.server.closing.wait(answer.delay):
            self.close_connection = True
            return
        self._send(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return "example-web"

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: what was asked stands in the report."""
