"""The wall: a name is resolved once, every address of it is judged, and exactly a judged address is dialled.

It stands below TLS and HTTP, so nothing that asks the web gets around it: redirects, literals and odd forms of them
("0x7f.1"), archives. What the resolver returns is judged, never the text of the URL.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address

import httpcore

from factcheck.sources.addresses import is_allowed, refusal
from factcheck.sources.limits import Limits
from factcheck.sources.routes import route_of

WEB_PORTS = frozenset({80, 443})

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""(host, port) → its addresses. Raises socket.gaierror."""


class AddressRefusedError(httpcore.ConnectError):
    """A name leads to an address that may not be dialled. `address` is the address, `kind` what it belongs to."""

    def __init__(self, host: str, address: str, kind: str) -> None:
        super().__init__(f"{host} leads to {address}, {kind}")
        self.host, self.address, self.kind = host, address, kind


class PortRefusedError(httpcore.ConnectError):
    """A port that is not the web's."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port}")
        self.port = port


async def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, by the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """A network backend that opens sockets to judged addresses only."""

    def __init__(self, limits: Limits, *, lookup: Lookup = look_up) -> None:
        self._networks, self._routes, self._lookup = limits.networks(), limits.routes(), lookup
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses, port = await self._judged(host, port)
                return await self._dial(addresses, port, socket_options)
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

    async def _judged(self, host: str, port: int) -> tuple[Sequence[str], int]:
        """Return the addresses and the port to dial; of a name with one refused address, none is dialled."""
        route = route_of(self._routes, host)
        addresses = [route.address] if route else await self._addresses(host, port)
        for address in addresses:
            kind = refusal(address, self._networks)
            if kind:
                raise AddressRefusedError(host, address, kind)
        if route and route.port:
            return addresses, route.port
        if port not in WEB_PORTS and not all(is_allowed(address, self._networks) for address in addresses):
            raise PortRefusedError(port)
        return addresses, port

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            return [str(ip_address(host))]
        except ValueError:
            return await self._lookup(host, port)

    async def _dial(
        self, addresses: Sequence[str], port: int, socket_options: Iterable[httpcore.SOCKET_OPTION] | None
    ) -> httpcore.AsyncNetworkStream:
        failure: httpcore.ConnectError | None = None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, socket_options=socket_options)
            except httpcore.ConnectError as error:
                failure = error
        raise failure or httpcore.ConnectError("the name has no address")
