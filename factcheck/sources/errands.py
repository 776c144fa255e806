"""What is asked of one URL, and how it is put: Errand and hop → httpx.Request, the one place where headers are chosen.

A log-in is sent to its exact origin (scheme, host, port) and nowhere else, whichever hop leads there. It is no part of
an Errand, so it cannot come into what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from factcheck.model import Hop
from factcheck.sources.exchange import header
from factcheck.sources.limits import Limits

SLACK = 0.9
"""Part of the time left that one wait may take, so that a silent server is told from a slow one."""

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Known:
    """A page as it was when it was last fetched: its URL, its answer, its body."""

    url: str
    hop: Hop
    body: bytes

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The headers that ask for the page only if it has changed (RFC 9110 13.1); none if it has no validators."""
        validators = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        return tuple((name, header(self.hop, kept)) for name, kept in validators if header(self.hop, kept))


@dataclass(frozen=True, slots=True)
class Errand:
    """One URL to be visited. It is `part` of a page where a browser needs it to make one, whatever its type.

    `cited` tells that an article cites it: robots.txt and log-ins are for such pages, not for archives and the like.
    `delay` are the seconds its host must be left alone afterwards, and `silence` those after a refusal (429) that names
    none itself; `cap` the bytes to read at most. `headers` go with
    the first request, and stay behind when the origin changes. `known` is what may still be valid. `form` is sent
    with the first request, as a form is; a person's log-in goes with it.
    """

    url: str
    cited: bool = False
    part: bool = False
    delay: float = 0.0
    silence: float = 5.0
    cap: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    known: Known | None = None
    form: bytes = b""


class Requests:
    """Makes requests as the limits want them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._usual = [
            ("User-Agent", limits.user_agent),
            ("Accept", "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", "gzip, deflate"),
        ]
        self._logins: dict[str, list[tuple[str, str]]] = {}
        for origin, name, value in limits.headers:
            self._logins.setdefault(origin_of(httpx.URL(origin)), []).append((name, value))

    def make(self, errand: Errand, url: str, target: httpx.URL, left: float) -> httpx.Request:
        """Return the request for one hop of an errand that has `left` seconds; `target` is its URL, parsed."""
        left = max(0.0, left) * SLACK
        connect, read = min(self._limits.connect_timeout, left), min(self._limits.read_timeout, left)
        timeouts = {"connect": connect, "read": read, "write": read, "pool": connect}
        headers, extensions = self._headers(errand, url, target), {"timeout": timeouts}
        if errand.form and url == errand.url:
            form = [("Content-Type", "application/x-www-form-urlencoded")]
            return httpx.Request("POST", target, headers=[*headers, *form], content=errand.form, extensions=extensions)
        return httpx.Request("GET", target, headers=headers, extensions=extensions)

    def has_login(self, url: str) -> bool:
        """True where a log-in is set for the origin of a URL."""
        return bool(self._logins) and origin_of(httpx.URL(url)) in self._logins

    def _headers(self, errand: Errand, url: str, target: httpx.URL) -> list[tuple[str, str]]:
        extra: list[tuple[str, str]] = []
        if errand.headers and origin_of(target) == origin_of(httpx.URL(errand.url)):
            extra += errand.headers
        if errand.known and errand.known.url == url:
            extra += errand.known.conditions
        if (errand.cited or errand.form) and self._logins:
            extra += self._logins.get(origin_of(target), ())
        chosen = {name.lower() for name, _ in extra}
        return [*(pair for pair in self._usual if pair[0].lower() not in chosen), *extra] if extra else self._usual


def origin_of(url: httpx.URL) -> str:
    """Return scheme, host and port of a URL, as RFC 6454 compares them.

    >>> origin_of(httpx.URL("HTTPS://Paper.Example./x")) == origin_of(httpx.URL("https://paper.example:443"))
    True
    """
    return f"{url.scheme}://{url.host.lower().rstrip('.')}:{url.port or _PORTS.get(url.scheme, 0)}"
