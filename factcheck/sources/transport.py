"""The transport seam: httpx requests in, httpx answers out, each over a guarded connection.

One httpcore pool per origin: a pool looks at each of its connections for every request, so one for all grows slow.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import certifi
import httpcore
import httpx

from factcheck.sources.dialing import GuardedBackend, Lookup, look_up
from factcheck.sources.limits import Limits

IDLE_SECONDS = 15.0
MAX_IDLE = 2

_ERRORS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.PoolTimeout, httpx.PoolTimeout),
    (httpcore.WriteTimeout, httpx.WriteTimeout),
    (httpcore.ReadTimeout, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.WriteError, httpx.WriteError),
    (httpcore.ReadError, httpx.ReadError),
    (httpcore.LocalProtocolError, httpx.LocalProtocolError),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
    (httpcore.ProxyError, httpx.ProxyError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
    (httpcore.ConnectionNotAvailable, httpx.PoolTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.ProtocolError, httpx.RemoteProtocolError),
)


class GuardedTransport(httpx.AsyncBaseTransport):
    """Sends requests over connections that the guard has judged; one TLS policy for all of them."""

    def __init__(self, limits: Limits, *, lookup: Lookup = look_up) -> None:
        self._limits = limits
        self._backend = GuardedBackend(limits, lookup=lookup)
        self._pools: dict[tuple[bytes, bytes, int | None], httpcore.AsyncConnectionPool] = {}
        self._tls: ssl.SSLContext | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with _httpx_errors(request):
            answer = await self._pool(url).handle_async_request(
                httpcore.Request(
                    method=request.method,
                    url=url,
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(request, answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _pool(self, url: httpcore.URL) -> httpcore.AsyncConnectionPool:
        key = (url.scheme, url.host, url.port)
        if key not in self._pools:
            self._pools[key] = httpcore.AsyncConnectionPool(
                ssl_context=self._context() if url.scheme == b"https" else None,
                max_connections=self._limits.per_host,
                max_keepalive_connections=min(MAX_IDLE, self._limits.per_host),
                keepalive_expiry=IDLE_SECONDS,
                network_backend=self._backend,
            )
        return self._pools[key]

    def _context(self) -> ssl.SSLContext:
        """Return the TLS context all connections share; making one takes 30 ms, so it waits for the first https URL."""
        if self._tls is None:
            self._tls = ssl.create_default_context(cafile=certifi.where())
            if self._limits.ca_bundle:
                self._tls.load_verify_locations(self._limits.ca_bundle)
        return self._tls


class _Stream(httpx.AsyncByteStream):
    """The raw body of an answer."""

    def __init__(self, request: httpx.Request, answer: httpcore.Response) -> None:
        self._request, self._answer = request, answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _httpx_errors(self._request):
            async for part in self._answer.aiter_stream():
                yield part

    async def aclose(self) -> None:
        with _httpx_errors(self._request):
            await self._answer.aclose()


@contextmanager
def _httpx_errors(request: httpx.Request) -> Iterator[None]:
    try:
        yield
    except tuple(kind for kind, _ in _ERRORS) as error:
        known = next(mapped for kind, mapped in _ERRORS if isinstance(error, kind))
        raise known(str(error), request=request) from error
