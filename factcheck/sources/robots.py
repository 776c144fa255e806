"""robots.txt (RFC 9309): what a site asks programs not to fetch. Asked for once per origin, where a setting wants it.

What the status of the file means is the RFC's (2.3.1): there, it counts; 4xx or passed on without end, all is allowed;
a server that fails or cannot be reached has forbidden all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import httpx

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.errands import origin_of
from factcheck.sources.exchange import Exchange, Failure
from factcheck.sources.hosts import Hosts, Ticks
from factcheck.sources.limits import Limits

if TYPE_CHECKING:
    from protego import Protego

S = SourceStatus

MOST_BYTES = 512_000
"""The RFC wants at least 500 KiB of a file to be read; the rest of a longer one is not."""

CAP = MOST_BYTES + (1 << 18)
"""Bytes to fetch at most, so that what is kept of a file that is cut off there is enough."""

LARGE = 16_384
"""Bytes from which on reading a file takes long enough (4 ms) to keep everybody else waiting."""

LONGEST_DISTANCE = 30.0
"""Seconds between two requests that a site may ask for (Crawl-delay, which the RFC does not know)."""

CLOSED_SECONDS = 10.0
"""After which a site whose robots.txt could not be read is asked for it again."""

_NOWHERE = frozenset({S.REDIRECT_LOOP, S.TOO_MANY_REDIRECTS, S.INVALID_URL, S.UNSUPPORTED_SCHEME})
_CUT = frozenset({S.TOO_LARGE, S.DECOMPRESSION_BOMB})


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin lets us do: all, what a file says, or, as long as `closed` says why, nothing."""

    parsed: Protego | None = None
    closed: Failure | None = None

    def failure(self, url: httpx.URL, token: str) -> Failure | None:
        if self.closed or self.parsed is None or self.parsed.can_fetch(str(url), token):
            return self.closed
        detail = "The site's robots.txt asks programs not to fetch this page."
        return Failure(S.ROBOTS_DISALLOWED, detail, rule="robots-rule", asked=False)


class Robots:
    """The robots.txt files of a run. `ask` fetches one."""

    def __init__(
        self, limits: Limits, hosts: Hosts, ask: Callable[[str], Awaitable[Exchange]], *, ticks: Ticks
    ) -> None:
        self._token = limits.user_agent.partition("/")[0].strip()
        self._hosts, self._ask, self._ticks = hosts, ask, ticks
        self._rules: dict[str, asyncio.Task[Rules]] = {}
        self._closed_at: dict[str, float] = {}

    async def heed(self, url: httpx.URL) -> Failure | None:
        """Return what keeps us from a URL, or None."""
        origin = origin_of(url)
        if self._ticks() - self._closed_at.get(origin, self._ticks()) > CLOSED_SECONDS:
            del self._rules[origin], self._closed_at[origin]
        if origin not in self._rules:
            self._rules[origin] = asyncio.create_task(self._read(url, origin))
        rules = await asyncio.shield(self._rules[origin])
        return rules.failure(url, self._token)

    async def close(self) -> None:
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*self._rules.values(), return_exceptions=True)

    async def _read(self, url: httpx.URL, origin: str) -> Rules:
        exchange = await self._ask(str(url.copy_with(raw_path=b"/robots.txt", fragment=None)))
        rules = await self._rules_in(exchange)
        if rules.closed:
            self._closed_at[origin] = self._ticks()
        if rules.parsed:
            distance = rules.parsed.crawl_delay(self._token) or 0.0
            self._hosts.of(url.host).keep_distance(min(distance, LONGEST_DISTANCE))
        return rules

    async def _rules_in(self, exchange: Exchange) -> Rules:
        status, failure = exchange.http_status or 0, exchange.failure
        if failure and failure.status in _NOWHERE:
            return Rules()
        if failure and failure.status not in _CUT:
            return Rules(closed=_unreachable(failure))
        if status >= 500:
            detail = f"The site's robots.txt could not be read ({status}), which counts as a no."
            return Rules(closed=Failure(S.ROBOTS_DISALLOWED, detail, Certainty.UNKNOWN, "robots-unread", asked=False))
        return await _parsed(_whole_lines(exchange.body)) if 200 <= status < 300 else Rules()


def _unreachable(failure: Failure) -> Failure:
    """Say of the page what happened to the file: the page would have met the same."""
    detail = f"The site's robots.txt, which is asked for first, could not be had. {failure.detail}"
    return replace(failure, detail=detail, rule=failure.rule or "robots-unreachable", asked=False)


def _whole_lines(body: bytes) -> bytes:
    """Cut a body to what is read of it; half a rule would forbid more than the site asks for."""
    return body if len(body) <= MOST_BYTES else body[:MOST_BYTES].rpartition(b"\n")[0]


async def _parsed(content: bytes) -> Rules:
    from protego import Protego

    text = content.decode("utf-8", "replace")
    if len(content) <= LARGE:
        return Rules(Protego.parse(text))
    return Rules(await asyncio.to_thread(Protego.parse, text))
