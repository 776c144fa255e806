"""The same seam over httpcore: for a proxy, and for whoever has put something in its place, as respx does in a test.

One pool per origin: a pool looks at each of its connections for every request, so one for all grows slow.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager

import httpcore
import httpx

from factcheck.sources.dialing import Guard
from factcheck.sources.patience import Patience
from factcheck.sources.proxies import Proxies, credentials_of

IDLE_SECONDS = 15.0
MAX_IDLE = 2
_PORTS = {b"http": 80, b"https": 443}

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


def is_replaced() -> bool:
    """True where httpcore's entry point is not its own: requests are expected to pass there."""
    return not httpcore.AsyncConnectionPool.handle_async_request.__module__.startswith("httpcore")


class PooledTransport(httpx.AsyncBaseTransport):
    """Sends requests over httpcore's connections, which the guard has judged."""

    def __init__(self, guard: Guard, proxies: Proxies, *, per_host: int, context: Callable[[], ssl.SSLContext]) -> None:
        self._guard, self._proxies = guard, proxies
        self._backend, self._per_host, self._context = _GuardedBackend(guard), per_host, context
        self._pools: dict[tuple[bytes, bytes, int | None], httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        proxy = self._proxies.of(request.url.scheme, request.url.host)
        with _httpx_errors(request):
            if proxy:
                await self._guard.judge(request.url.raw_host.decode("ascii"), request.url.port or _PORTS[url.scheme])
            answer = await self._pool(url, proxy).handle_async_request(
                httpcore.Request(
                    method=request.method,
                    url=url,
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        told = {name: value for name, value in answer.extensions.items() if not proxy or name != "network_stream"}
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(request, answer), extensions=told)

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()
        self._pools.clear()

    def _pool(self, url: httpcore.URL, proxy: str) -> httpcore.AsyncConnectionPool:
        key = (url.scheme, url.host, url.port)
        if key not in self._pools:
            self._pools[key] = self._proxied(url, proxy) if proxy else self._direct(url)
        return self._pools[key]

    def _direct(self, url: httpcore.URL) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=self._context() if url.scheme == b"https" else None,
            max_connections=self._per_host,
            max_keepalive_connections=min(MAX_IDLE, self._per_host),
            keepalive_expiry=IDLE_SECONDS,
            network_backend=self._backend,
        )

    def _proxied(self, url: httpcore.URL, proxy: str) -> httpcore.AsyncConnectionPool:
        """Return a pool that dials a proxy and nothing else: a person chose it, so nobody judges its address."""
        parts = httpx.URL(proxy)
        return httpcore.AsyncHTTPProxy(
            str(parts.copy_with(userinfo=b"")),
            proxy_auth=credentials_of(proxy),
            ssl_context=self._context() if url.scheme == b"https" else None,
            proxy_ssl_context=self._context() if parts.scheme == "https" else None,
            max_connections=self._per_host,
            max_keepalive_connections=min(MAX_IDLE, self._per_host),
            keepalive_expiry=IDLE_SECONDS,
        )


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """A network backend that opens sockets to judged addresses only."""

    def __init__(self, guard: Guard) -> None:
        self._guard, self._inner = guard, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        async def opened(address: str, port: int) -> httpcore.AsyncNetworkStream:
            try:
                return await self._inner.connect_tcp(address, port, socket_options=socket_options)
            except httpcore.ConnectError as error:
                raise httpx.ConnectError(str(error)) from error

        try:
            async with Patience(timeout):
                return await self._guard.dial(host, port, opened)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no connection within {timeout} seconds") from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("no source is fetched from a local socket")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


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
