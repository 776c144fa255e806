"""A stand-in for a language model: a server on loopback that answers as a test says, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def said(verdict: object, *quotes: object) -> bytes:
    """Return the body of an answer of the asked form."""
    return reply(json.dumps({"verdict": verdict, "quotes": quotes}))


def reply(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@dataclass
class Model:
    """What the server answers, and the requests it had. `drip` sends a letter now and then until `stop` is set."""

    port: int = 0
    status: int = 200
    body: bytes = said("not-found")
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    questions: list[dict[str, object]] = field(default_factory=list)
    received: list[Mapping[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def told(self) -> dict[str, object]:
        """Claim and passages of the last question."""
        messages = self.questions[-1]["messages"]
        assert isinstance(messages, list)
        told = json.loads(messages[-1]["content"])
        assert isinstance(told, dict)
        return told


def _handler(model: Model) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.paths.append(self.path)
            model.received.append(dict(self.headers))
            model.questions.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(model.status)
            for name, value in ({"Content-Type": "application/json"} | dict(model.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self._send()

        def _send(self) -> None:
            while model.drip and not model.stop.wait(0.02):
                self.wfile.write(b" ")
            self.wfile.write(model.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def standin() -> Iterator[Model]:
    """Serve a model on loopback."""
    model = Model()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(model))
    server.daemon_threads = True
    model.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
