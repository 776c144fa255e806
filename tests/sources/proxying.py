"""A proxy on loopback: plain requests by their whole URL, and tunnels; all of them lead to one server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field


@dataclass(slots=True)
class Proxy:
    """A proxy that leads to a port of 127.0.0.1. `asked` are the first lines it was sent, `said` their credentials."""

    leads_to: int
    port: int = 0
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    calls: set[asyncio.Task[None]] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.calls.add(task)
        try:
            await self._pass_on(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            self.calls.discard(task)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        self.asked.append(first)
        self.said += [line.partition(" ")[2] for line in lines if line.lower().startswith("proxy-authorization")]
        there, onward = await asyncio.open_connection("127.0.0.1", self.leads_to)
        if first.startswith("CONNECT"):
            writer.write(b"HTTP/1.1 200 Through\r\n\r\n")
        else:
            method, url, version = first.split(" ")
            onward.write("\r\n".join([f"{method} /{url.split('/', 3)[3]} {version}", *lines]).encode())
        try:
            await asyncio.gather(_pump(reader, onward), _pump(there, writer))
        finally:
            onward.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy_to(port: int) -> AsyncIterator[Proxy]:
    proxy = Proxy(port)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        for call in proxy.calls:
            call.cancel()
        await asyncio.gather(*proxy.calls, return_exceptions=True)
