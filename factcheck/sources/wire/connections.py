"""One socket to a server, or TLS on one: a request out, its answer in, one exchange at a time.

Reading goes through one buffer for all connections of a loop, since each piece is read before the next one comes in;
that keeps a connection at a few kilobytes.
"""

from __future__ import annotations

import asyncio

import httpx

from factcheck.sources.wire.answers import AnswerReader

HIGH_WATER = 1 << 18
"""Bytes of a body that wait to be read before the server is made to wait."""


class Connection(asyncio.BufferedProtocol):
    """A connection to a server. `ask`, then `read` until there is nothing more; `reusable` tells whether to ask again.

    Errors are those of httpx. After any error, and when given up in the middle of an exchange, it must be closed.
    """

    __slots__ = ("_buffer", "_error", "_loop", "_open", "_paused", "_reader", "_transport", "_waiter")

    def __init__(self, loop: asyncio.AbstractEventLoop, buffer: memoryview) -> None:
        self._loop, self._buffer = loop, buffer
        self._reader = AnswerReader()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._error: httpx.TransportError | None = None
        self._open = self._paused = False

    @property
    def reusable(self) -> bool:
        """True where the last answer came whole and the server keeps the connection."""
        return self._open and self._reader.complete and self._reader.keep_alive and self._error is None

    @property
    def paused(self) -> bool:
        """True where the server is made to wait until somebody reads."""
        return self._paused

    @property
    def silent(self) -> bool:
        """True where nothing at all has come in answer to the last request."""
        return not self._reader.received

    async def ask(self, request: bytes, *, bodiless: bool, timeout: float | None) -> AnswerReader:
        """Send a request; return the reader that holds the head of the answer. Raises httpx.TransportError."""
        self._reader.begin(bodiless=bodiless)
        if self._transport is None or not self._open or self._transport.is_closing():
            raise httpx.ReadError("the connection is closed")
        self._transport.write(request)
        try:
            while not self._reader.headed and self._error is None:
                await self._progress(timeout)
        except asyncio.CancelledError:
            self.close()  # an answer may still come in, and nobody would take it
            raise
        if not self._reader.headed:
            assert self._error is not None
            raise self._error
        return self._reader

    async def read(self, timeout: float | None) -> bytes:
        """Return the next bytes of the body as received, b"" at its end. Raises httpx.TransportError."""
        reader = self._reader
        while not reader.parts and not reader.complete and self._error is None:
            await self._progress(timeout)
        data = reader.take()
        if not data and self._error is not None:
            raise self._error
        if self._paused and self._open and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    def close(self) -> None:
        """Close at once; what is under way is dropped."""
        self._open = False
        if self._transport is not None:
            self._transport.abort()

    def get_extra_info(self, name: str) -> object:
        """Tell of the connection as httpx's `network_stream` does: "server_addr", "client_addr", "ssl_object"."""
        known = {"server_addr": "peername", "client_addr": "sockname"}
        return self._transport.get_extra_info(known.get(name, name)) if self._transport is not None else None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._open = transport, True

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        reader = self._reader
        if reader.complete or self._error is not None:
            self.close()  # bytes that nobody asked for must never answer the next request
            return
        try:
            reader.feed(self._buffer[:nbytes])
        except httpx.RemoteProtocolError as error:
            self._fail(error)
            return
        if reader.waiting > HIGH_WATER and not self._paused:
            assert self._transport is not None
            self._paused = True
            self._transport.pause_reading()
        if reader.headed:
            self._wake()

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._open = False
        if self._reader.complete:
            return
        if exc is not None:
            broken = httpx.ReadError(str(exc))
            broken.__cause__ = exc
            self._fail(broken)
            return
        try:
            self._reader.end()
            self._wake()
        except httpx.RemoteProtocolError as error:
            self._fail(error)

    async def _progress(self, timeout: float | None) -> None:
        """Wait for something to come in, at most `timeout` seconds."""
        self._waiter = self._loop.create_future()
        timer = self._loop.call_later(timeout, self._give_up, timeout) if timeout is not None else None
        try:
            await self._waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()

    def _give_up(self, timeout: float) -> None:
        if self._waiter is None or self._waiter.done():
            return  # something came in just now; a loop that is busy gets to both at once
        self._fail(httpx.ReadTimeout(f"nothing came for {timeout:g} seconds"))

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _fail(self, error: httpx.TransportError) -> None:
        if self._error is None:
            self._error = error
        self._wake()
        self.close()
