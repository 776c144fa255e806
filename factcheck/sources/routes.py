"""`HOST=ADDR[:PORT]` → where to send a host, like curl's `--resolve`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from factcheck.errors import UsageError

_HOST = re.compile(r"(?:\*\.)?[a-z0-9_](?:[a-z0-9._-]{0,252})")
_TARGET = re.compile(
    r"\[(?P<v6>[0-9a-fA-F:.]{2,45})\](?::(?P<v6port>\d{1,5}))?|(?P<v4>[0-9.]{7,15})(?::(?P<port>\d{1,5}))?"
)
_SHAPE = "write HOST=ADDRESS or HOST=ADDRESS:PORT, such as *.example=127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Route:
    """Where to send a host. `host` may begin with "*." for every host below it; a `port` of None keeps the URL's."""

    host: str
    address: str
    port: int | None = None

    def serves(self, host: str) -> bool:
        host = host.lower().rstrip(".")
        return host.endswith(self.host[1:]) if self.host.startswith("*.") else host == self.host


def parse_route(text: str) -> Route:
    """Return the route that `--resolve` names. Raises UsageError where it makes no sense.

    >>> parse_route("*.example=127.0.0.1:8080")
    Route(host='*.example', address='127.0.0.1', port=8080)
    """
    host, _, target = text.strip().partition("=")
    host = host.strip().lower().rstrip(".")
    if not _HOST.fullmatch(host):
        raise UsageError(f"--resolve {text!r} names no host", remedy=_SHAPE)
    address, port = _target(target.strip(), text)
    return Route(host, address, port)


def route_of(routes: tuple[Route, ...], host: str) -> Route | None:
    """Return the first route that serves a host."""
    return next((route for route in routes if route.serves(host)), None)


def _target(target: str, text: str) -> tuple[str, int | None]:
    match = _TARGET.fullmatch(target)
    address = (match["v6"] or match["v4"]) if match else target
    digits = (match["v6port"] or match["port"]) if match else None
    try:
        ip_address(address)
    except ValueError:
        raise UsageError(f"--resolve {text!r} names no address", remedy=_SHAPE) from None
    if digits is not None and not 0 < int(digits) < 65536:
        raise UsageError(f"--resolve {text!r} names no port", remedy="ports go from 1 to 65535")
    return address, int(digits) if digits else None
