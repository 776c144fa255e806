"""A proxy on loopback that leads every http URL to one server, so that checkers reach it by any name."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ABSOLUTE = re.compile(rb"^([A-Z]+) http://[^/ ]+(\S*) ")
_PIECE = 1 << 16


@contextmanager
def leading_to(port: int) -> Iterator[int]:
    """Run a proxy to a port of 127.0.0.1 until the block ends; give its own port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="proxy", daemon=True)
    thread.start()
    proxy = _Proxy(port)
    try:
        yield asyncio.run_coroutine_threadsafe(proxy.start(), loop).result(10)
    finally:
        asyncio.run_coroutine_threadsafe(proxy.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


class _Proxy:
    def __init__(self, port: int) -> None:
        self._port = port
        self._server: asyncio.Server | None = None
        self._calls: set[asyncio.Task[None]] = set()

    async def start(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._calls.add(task)
        there, onward = await asyncio.open_connection("127.0.0.1", self._port)
        asking = asyncio.create_task(_requests(reader, onward))
        try:
            await _answers(there, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            asking.cancel()
            self._calls.discard(task)
            onward.close()
            writer.close()


async def _requests(reader: asyncio.StreamReader, onward: asyncio.StreamWriter) -> None:
    """Pass requests on, asking for the path alone."""
    with suppress(OSError, asyncio.IncompleteReadError):
        while True:
            onward.write(_ABSOLUTE.sub(rb"\1 \2 ", await reader.readuntil(b"\r\n\r\n")))
            await onward.drain()


async def _answers(there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await there.read(_PIECE):
            writer.write(data)
            await writer.drain()
    except ConnectionResetError:
        _reset(writer)


def _reset(writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    if not writer.is_closing():
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
