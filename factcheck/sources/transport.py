"""The transport seam: httpx requests in, httpx answers out, each over a guarded connection of our own.

Bodies come raw, a piece at a time; whoever asks unpacks them and bounds them. Redirects are not followed here.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import certifi
import httpx

from factcheck.sources.dialing import Guard, Lookup, look_up
from factcheck.sources.limits import Limits
from factcheck.sources.patience import Patience
from factcheck.sources.pooled import PooledTransport, is_replaced
from factcheck.sources.wire.answers import AnswerReader
from factcheck.sources.wire.connections import Connection
from factcheck.sources.wire.idle import Idle, Origin
from factcheck.sources.wire.requests import request_bytes
from factcheck.sources.wire.tls import secured

SECURE_PER_HOST = 4
"""Secure connections to one host at once: each costs a millisecond to open, and memory to keep."""

SPARE = 128
"""Connections that may be kept beyond those in use; a process may often open no more than 1024 files."""

BUFFER = 1 << 16
REPEATABLE = frozenset({"GET", "HEAD"})
_PORTS = {"http": 80, "https": 443}


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests over connections that the guard has judged; one TLS policy for all of them."""

    def __init__(self, limits: Limits, *, lookup: Lookup = look_up) -> None:
        self._limits, self._guard, self._proxies = limits, Guard(limits, lookup=lookup), limits.proxies()
        self._idle = Idle(limits.concurrency + SPARE)
        self._buffer = memoryview(bytearray(BUFFER))
        self._turns: dict[Origin, asyncio.Semaphore] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if is_replaced() or self._proxies.of(request.url.scheme, request.url.host):
            return await self._pooled.handle_async_request(request)
        timeouts: Mapping[str, float | None] = request.extensions.get("timeout", {})
        with _named(request):
            origin = _origin(request.url)
            await self._enter(origin, timeouts.get("pool"))
            try:
                connection, reader = await self._answered(request, origin, timeouts)
            except BaseException:
                self._leave(origin)
                raise
        return httpx.Response(
            reader.status,
            headers=reader.headers,
            stream=_Body(self, request, origin, connection),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": reader.reason, "network_stream": connection},
        )

    def release(self, origin: Origin, connection: Connection) -> None:
        """Take a connection back after its answer was read, or given up."""
        self._leave(origin)
        self._idle.put(origin, connection)

    async def aclose(self) -> None:
        self._idle.close()
        if "_pooled" in self.__dict__:
            await self._pooled.aclose()

    async def _enter(self, origin: Origin, timeout: float | None) -> None:
        if origin[0] == "https":
            try:
                async with Patience(timeout):
                    await self._turns.setdefault(origin, asyncio.Semaphore(SECURE_PER_HOST)).acquire()
            except TimeoutError:
                raise httpx.PoolTimeout(f"no connection was free within {timeout} seconds") from None
        self._idle.make_room()

    def _leave(self, origin: Origin) -> None:
        self._idle.give_room()
        if origin[0] == "https":
            self._turns[origin].release()

    async def _answered(
        self, request: httpx.Request, origin: Origin, timeouts: Mapping[str, float | None]
    ) -> tuple[Connection, AnswerReader]:
        """Ask over a kept connection or a new one; return it with the head of the answer."""
        asking, bodiless, wait = await request_bytes(request), request.method == "HEAD", timeouts.get("read")
        kept = self._idle.take(origin) if request.method in REPEATABLE else None
        if kept:
            try:
                return kept, await kept.ask(asking, bodiless=bodiless, timeout=wait)
            except (httpx.ReadError, httpx.RemoteProtocolError):
                if not kept.silent:
                    raise  # else the server closed it while our request was on its way to it: ask once more
        opened = await self._open(origin, timeouts.get("connect"))
        return opened, await opened.ask(asking, bodiless=bodiless, timeout=wait)

    async def _open(self, origin: Origin, timeout: float | None) -> Connection:
        scheme, host, port = origin
        loop = asyncio.get_running_loop()

        async def opened(address: str, port: int) -> Connection:
            connection = Connection(loop, self._buffer)
            if scheme == "https":
                return await secured(loop, connection, address, port, self._context, host.rstrip("."))
            await loop.create_connection(lambda: connection, address, port)
            return connection

        try:
            async with Patience(timeout):
                return await self._guard.dial(host, port, opened)
        except TimeoutError:
            raise httpx.ConnectTimeout(f"no connection within {timeout} seconds") from None
        except OSError as error:
            raise httpx.ConnectError(str(error)) from error

    @cached_property
    def _pooled(self) -> PooledTransport:
        return PooledTransport(
            self._guard, self._proxies, per_host=self._limits.per_host, context=lambda: self._context
        )

    @cached_property
    def _context(self) -> ssl.SSLContext:
        """The TLS context all connections share; making one takes 30 ms, so it waits for the first https URL."""
        context = ssl.create_default_context(cafile=certifi.where())
        context.set_alpn_protocols(["http/1.1"])
        if self._limits.ca_bundle:
            context.load_verify_locations(self._limits.ca_bundle)
        return context


class _Body(httpx.AsyncByteStream):
    """The raw body of an answer; gives its connection back when closed."""

    def __init__(
        self, transport: GuardedTransport, request: httpx.Request, origin: Origin, connection: Connection
    ) -> None:
        self._transport, self._request, self._origin = transport, request, origin
        self._connection: Connection | None = connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        timeout = self._request.extensions.get("timeout", {}).get("read")
        with _named(self._request):
            while self._connection and (part := await self._connection.read(timeout)):
                yield part

    async def aclose(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            self._transport.release(self._origin, connection)


@contextmanager
def _named(request: httpx.Request) -> Iterator[None]:
    """Let an error tell which request it ended, as those of httpx do."""
    try:
        yield
    except httpx.TransportError as error:
        error.request = request
        raise


def _origin(url: httpx.URL) -> Origin:
    if url.scheme not in _PORTS:
        raise httpx.UnsupportedProtocol(f"{url.scheme}: is not spoken here")
    return url.scheme, url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme]
