"""The weather server: asyncio in a thread of its own, on a free port of 127.0.0.1, with or without TLS."""

from __future__ import annotations

import asyncio
import ssl
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from tests.weather.behaviours import BEHAVIOURS
from tests.weather.call import Answer, Call
from tests.weather.pages import ANSWERS

CERTIFICATES = Path(__file__).with_name("certificates")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the server was asked."""

    host: str
    target: str
    headers: dict[str, str]


@dataclass(slots=True)
class Weather:
    """`with Weather() as weather:` serves on `weather.port` until the block ends; `weather.asked` is what it was asked.

    A URL's first path segment names the behaviour, whatever its host. `certificate` names the files of a TLS server.
    """

    certificate: str = ""
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _thread: threading.Thread | None = None
    _news: threading.Condition = field(default_factory=threading.Condition)
    _server: asyncio.Server | None = None
    _calls: set[asyncio.Task[None]] = field(default_factory=set)

    def __enter__(self) -> Weather:
        self._thread = threading.Thread(target=self._loop.run_forever, name="weather", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        assert self._thread is not None
        self._thread.join(10)
        self._loop.close()

    def wait_for(self, host: str) -> None:
        """Wait until a host has been asked for something."""
        with self._news:
            assert self._news.wait_for(lambda: self.targets(host), 10)

    def targets(self, host: str = "") -> list[str]:
        """Return the paths that were asked for, of one host if named."""
        return [asked.target for asked in self.asked if host in ("", asked.host)]

    async def _start(self) -> None:
        context = None
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{self.certificate}.pem")
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._calls.add(task)
        try:
            while await self._answer(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._calls.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection may carry another."""
        begin = await reader.readexactly(1)
        if begin == b"\x16":  # a TLS handshake knocks at a server without TLS
            await Call("", "", {}, 1, writer).send(Answer(400))
            return False
        head = (begin + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        target = head[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:-2])}
        host = headers.get("host", "").partition(":")[0]
        form = (await reader.readexactly(int(headers.get("content-length", "0")))).decode("latin-1")
        with self._news:
            self.asked.append(Asked(host, target, headers))
            self._news.notify_all()
        count = sum(asked.target == target and asked.host == host for asked in self.asked)
        call = Call(host, target, headers, count, writer, head[0].split(" ")[0], form)
        name = call.words[0]
        if name in BEHAVIOURS:
            return await BEHAVIOURS[name](call)
        await call.send(ANSWERS.get(name) or Answer(404, b"<title>Not here</title>"))
        return True
