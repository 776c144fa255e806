"""The wall: a name is resolved once, every address of it is judged, and exactly a judged address is dialled.

It stands below TLS and HTTP, so nothing that asks the web gets around it: redirects, literals and odd forms of them
("0x7f.1"), archives. What the resolver returns is judged, never the text of the URL.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from ipaddress import ip_address
from typing import TypeVar

import httpx

from factcheck.sources.addresses import is_allowed, refusal
from factcheck.sources.limits import Limits
from factcheck.sources.patience import Patience
from factcheck.sources.routes import route_of

WEB_PORTS = frozenset({80, 443})
RESOLVERS = 24
"""Names looked up at once. A dead name keeps a thread for ten seconds, and must not keep the living ones waiting."""

PATIENCE = 2.0
"""Seconds for one address while others are left: a server that is there answers sooner; IPv6 often leads nowhere."""

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""(host, port) → its addresses. Raises socket.gaierror."""

Opened = TypeVar("Opened")


class AddressRefusedError(httpx.ConnectError):
    """A name leads to an address that may not be dialled. `address` is the address, `kind` what it belongs to."""

    def __init__(self, host: str, address: str, kind: str) -> None:
        super().__init__(f"{host} leads to {address}, {kind}")
        self.host, self.address, self.kind = host, address, kind


class PortRefusedError(httpx.ConnectError):
    """A port that is not the web's."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port}")
        self.port = port


async def look_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a host, by the system's resolver."""
    found = await asyncio.get_running_loop().run_in_executor(_resolvers(), _resolve, host, port)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class Guard:
    """Lets judged addresses through, and nothing else."""

    def __init__(self, limits: Limits, *, lookup: Lookup = look_up) -> None:
        self._networks, self._routes, self._lookup = limits.networks(), limits.routes(), lookup

    async def dial(self, host: str, port: int, opened: Callable[[str, int], Awaitable[Opened]]) -> Opened:
        """Return what `opened(address, port)` gives for the first judged address of a host that answers.

        Of a name with one refused address, none is dialled. Raises AddressRefusedError, PortRefusedError,
        socket.gaierror, or whatever opening the last address raised.
        """
        addresses, port = await self._judged(host, port)
        for address in addresses[:-1]:
            try:
                async with Patience(PATIENCE):
                    return await opened(address, port)
            except ssl.SSLError:
                raise  # someone answered, and another address would answer the same
            except (OSError, httpx.ConnectError):  # a TimeoutError is an OSError
                continue
        if not addresses:
            raise httpx.ConnectError("the name has no address")
        return await opened(addresses[-1], port)

    async def judge(self, host: str, port: int) -> None:
        """Judge a host that somebody else will dial for us. A name that we cannot look up is left to them.

        Raises AddressRefusedError or PortRefusedError.
        """
        try:
            await self._judged(host, port)
        except socket.gaierror:
            return  # in houses with a proxy it is often only the proxy that knows the names of the web

    async def _judged(self, host: str, port: int) -> tuple[Sequence[str], int]:
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


def _resolve(host: str, port: int) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@cache
def _resolvers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(RESOLVERS, "names")
