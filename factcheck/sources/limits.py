"""How the web may be asked: every setting of a fetch as a plain value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.errors import UsageError
from factcheck.sources.addresses import Network, parse_network
from factcheck.sources.proxies import Proxies, parse_proxies
from factcheck.sources.routes import Route, parse_route

_MORE_THAN_NOTHING = (
    *("concurrency", "per_host", "per_address", "connect_timeout", "read_timeout", "total_timeout", "max_bytes"),
)
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")
_OURS = frozenset({"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "user-agent"})

CDX_SECONDS = 2.5
"""Seconds between two index queries: the Internet Archive allows 30 a minute and asks to stay at 80 % of that."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings of a library. Times are in seconds, sizes in bytes.

    `total_timeout` bounds the time one URL spends in the network, redirects and retries included, waiting for its turn
    not. `max_bytes` bounds what is received and, for itself, what it unpacks to. `delay` lies between two requests to
    one host. `retries` counts the attempts after the first. `allow_private` holds address ranges that the guard lets
    pass, `resolve` routes ("HOST=ADDR[:PORT]"). `max_age` is how old a kept answer may be; None takes the age of its
    kind. Without a `cache_dir` nothing is kept.

    `per_address` bounds the requests under way to one machine, whatever names it serves. `cool_down` is the pause
    before what may have been a passing failure is looked at once more; 0 leaves it at the first look. `robots` tells
    whether robots.txt is heeded. `headers` are (origin, name, value) triples, a person's log-ins, each sent to its
    exact origin only. `proxy` is the proxy to ask through, or "environment" for those that the environment names;
    without it none is used. `timegates` are other archives to ask (RFC 7089), after the first has found nothing.

    Raises UsageError for values that make no sense.
    """

    concurrency: int = 64
    per_host: int = 4
    per_address: int = 8
    delay: float = 0.2
    connect_timeout: float = 8.0
    read_timeout: float = 10.0
    total_timeout: float = 20.0
    max_bytes: int = 20_000_000
    max_hops: int = 10
    retries: int = 2
    max_wait: float = 60.0
    cool_down: float = 0.0
    user_agent: str = "factcheck-desk/0.1 (+https://github.com/factcheck-desk/factcheck)"
    allow_private: tuple[str, ...] = ()
    resolve: tuple[str, ...] = ()
    ca_bundle: str = ""
    proxy: str = field(default="", repr=False)
    robots: bool = False
    headers: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)
    offline: bool = False
    refresh: bool = False
    max_age: float | None = None
    archive: bool = True
    archive_url: str = "https://archive.org"
    archive_delay: float | None = None
    timegates: tuple[str, ...] = ()
    cache_dir: Path | None = None

    def __post_init__(self) -> None:
        for name in _MORE_THAN_NOTHING:
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} must be more than 0")
        for name in ("delay", "max_hops", "retries", "max_wait", "cool_down"):
            if getattr(self, name) < 0:
                raise UsageError(f"{name} must not be less than 0")
        if self.archive:
            _check_archive(self.archive_url)
        if self.ca_bundle and not Path(self.ca_bundle).is_file():
            raise UsageError("there is no such file of certificates", file=self.ca_bundle, remedy="name a PEM file")
        for timegate in self.timegates:
            _check_archive(timegate)
        for header in self.headers:
            _check_header(*header)
        self.networks()
        self.routes()
        self.proxies()

    def networks(self) -> tuple[Network, ...]:
        return tuple(map(parse_network, self.allow_private))

    def routes(self) -> tuple[Route, ...]:
        return tuple(map(parse_route, self.resolve))

    def proxies(self) -> Proxies:
        return parse_proxies(self.proxy)

    @property
    def cdx_delay(self) -> float:
        """Seconds between two queries to the archive's index; an archive of one's own sets its own pace."""
        if self.archive_delay is not None:
            return self.archive_delay
        host = urlsplit(self.archive_url).hostname or ""
        return CDX_SECONDS if host == "archive.org" or host.endswith(".archive.org") else self.delay


def _check_archive(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(f"{url!r} is no archive", remedy="write a URL such as https://archive.org")


def _check_header(origin: str, name: str, value: str) -> None:
    """Raise UsageError for a log-in that cannot be sent. No error repeats its value."""
    try:
        parts = urlsplit(origin)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError(f"{origin!r} is no origin", remedy="write scheme and host, such as https://paper.example")
    if not _NAME.fullmatch(name) or name.lower() in _OURS:
        raise UsageError(f"{name!r} is no header that can be sent to {origin}", remedy="write Cookie or Authorization")
    if not _VALUE.fullmatch(value):
        raise UsageError(f"the value of {name} for {origin} is empty, or holds what no header may hold")
