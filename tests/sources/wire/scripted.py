"""A server that answers each request with the next words of its script, on loopback, in the test's own loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from factcheck.sources import Limits
from factcheck.sources.dialing import Lookup, look_up
from factcheck.sources.transport import GuardedTransport

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CLOSED = b""
"""In a script: close the connection, without a word."""


@dataclass(slots=True)
class Script:
    """What is answered, in order, and what happened: requests, and connections that were opened and have ended."""

    answers: Sequence[bytes]
    port: int = 0
    requests: list[bytes] = field(default_factory=list)
    opened: int = 0
    answered: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        try:
            while answer := await self._answer(reader):
                writer.write(answer)
                await writer.drain()
                self.answered += 1
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self.ended.set()
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        self.requests.append(await reader.readuntil(b"\r\n\r\n"))
        return self.answers[min(len(self.requests), len(self.answers)) - 1]


@asynccontextmanager
async def playing(
    *answers: bytes, lookup: Lookup = look_up, per_host: int = 4
) -> AsyncIterator[tuple[Script, GuardedTransport]]:
    """Serve a script; its last answer is given again and again."""
    script = Script(answers)
    server = await asyncio.start_server(script.serve, "127.0.0.1", 0)
    script.port = server.sockets[0].getsockname()[1]
    limits = Limits(allow_private=("127.0.0.0/8",), per_host=per_host, concurrency=8)
    transport = GuardedTransport(limits, lookup=lookup)
    try:
        yield script, transport
    finally:
        await transport.aclose()
        server.close()
        await server.wait_closed()


async def ask(transport: GuardedTransport, url: str, method: str = "GET", *, timeout: float = 5) -> tuple[int, bytes]:
    """Return the status and the raw body of an answer."""
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), timeout)
    response = await transport.handle_async_request(httpx.Request(method, url, extensions={"timeout": timeouts}))
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        return response.status_code, b"".join([part async for part in response.stream])
    finally:
        await response.aclose()


async def until(happened: Callable[[], object]) -> None:
    """Let the loop go on until something has happened."""
    async with asyncio.timeout(5):
        while not happened():
            await asyncio.sleep(0)
