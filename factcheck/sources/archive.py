"""A dead URL → the copy in a web archive nearest a date. What goes wrong with the archive never changes a status.

Availability first, then the index. Each request goes through the guard, the caps and the limits like any other, and a
copy is offered only after it was read and found to be a page: archives also keep challenges and "not found" pages.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlsplit

from factcheck.model import SourceStatus
from factcheck.sources.captures import Answer, Capture, NoCapture, Unknown, read_availability, read_index, stamp_of
from factcheck.sources.classify import classify
from factcheck.sources.exchange import Exchange
from factcheck.sources.limits import Limits

Ask = Callable[[str, float], Awaitable[Exchange]]
"""(URL, seconds until the archive may be asked again) → what was seen."""

_REASONS = {
    SourceStatus.RATE_LIMITED: "rate-limited",
    SourceStatus.TIMEOUT_CONNECT: "timeout",
    SourceStatus.TIMEOUT_READ: "timeout",
    SourceStatus.TIMEOUT_TOTAL: "timeout",
    SourceStatus.CONNECTION_REFUSED: "refused",
    SourceStatus.REDIRECT_LOOP: "redirect-loop",
    SourceStatus.TOO_MANY_REDIRECTS: "redirect-loop",
    SourceStatus.TOO_LARGE: "too-large",
    SourceStatus.DECOMPRESSION_BOMB: "too-large",
    SourceStatus.OFFLINE: "offline",
}
_GIVE_UP = (Unknown("rate-limited"), Unknown("refused"), Unknown("timeout"))
_PAGES = frozenset(
    {
        SourceStatus.ALIVE,
        SourceStatus.REDIRECTED_PERMANENT,
        SourceStatus.REDIRECTED_TEMPORARY,
        SourceStatus.REDIRECT_HOME,
        SourceStatus.PAYWALLED,
    }
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was read: where it is shown, when it was taken, and its page."""

    url: str
    taken_on: date
    exchange: Exchange


class Archive:
    """A Wayback-compatible archive."""

    def __init__(self, limits: Limits, ask: Ask) -> None:
        self._base = limits.archive_url.rstrip("/")
        self._replay = "https://web.archive.org" if urlsplit(self._base).hostname == "archive.org" else self._base
        self._delay, self._ask = limits.cdx_delay, ask

    async def find(self, url: str, near: date | None) -> Copy | NoCapture | Unknown:
        """Return the readable copy nearest a date, or why there is none."""
        answer = await self._available(url, near)
        if isinstance(answer, Capture):
            copy = await self._read(answer)
            if copy is not NoCapture.NONE:
                return copy
        elif answer is NoCapture.EXCLUDED or answer in _GIVE_UP:
            return answer
        listed = await self._listed(url, near)
        if not isinstance(listed, Capture):
            return listed
        return NoCapture.NONE if listed == answer else await self._read(listed)

    async def _available(self, url: str, near: date | None) -> Answer:
        stamp = f"&timestamp={near:%Y%m%d}" if near else ""
        exchange = await self._ask(f"{self._base}/wayback/available?url={quote(url, safe='')}{stamp}", 0.0)
        return _trouble(exchange) or read_availability(exchange.body)

    async def _listed(self, url: str, near: date | None) -> Answer:
        """Ask the index for the last capture before a date and the first one after it; the nearer one counts."""
        windows = ("limit=-1",) if near is None else (f"to={near:%Y%m%d}&limit=-1", f"from={near:%Y%m%d}&limit=1")
        found: list[Capture] = []
        for window in windows:
            exchange = await self._ask(
                f"{self._replay}/cdx/search/cdx?url={quote(url, safe='')}&output=json"
                f"&fl=timestamp,original,statuscode&filter=statuscode:200&{window}",
                self._delay,
            )
            rows = _trouble(exchange) or read_index(exchange.body)
            if not isinstance(rows, tuple):
                return rows
            found += rows
        return min(found, key=lambda capture: capture.days_from(near), default=NoCapture.NONE)

    async def _read(self, capture: Capture) -> Copy | NoCapture | Unknown:
        exchange = await self._ask(f"{self._replay}/web/{capture.stamp}id_/{capture.original}", 0.0)
        if exchange.failure or not exchange.header("memento-datetime"):
            # a page of the archive itself, such as "this URL has been excluded", is no capture
            return _trouble(exchange) or (NoCapture.EXCLUDED if _is_exclusion(exchange) else NoCapture.NONE)
        if classify(exchange).status not in _PAGES:
            return NoCapture.NONE
        shown = Capture(stamp_of(exchange.final_url) or capture.stamp, capture.original)
        return Copy(f"{self._replay}/web/{shown.stamp}/{shown.original}", shown.taken_at.date(), exchange)


def _trouble(exchange: Exchange) -> NoCapture | Unknown | None:
    """Return what kept the archive from answering."""
    if exchange.failure:
        return Unknown(_REASONS.get(exchange.failure.status, "server-error"))
    if exchange.http_status == 403 and _is_exclusion(exchange):
        return NoCapture.EXCLUDED
    if exchange.http_status == 404:
        return NoCapture.NONE
    if exchange.http_status == 429:
        return Unknown("rate-limited")
    return None if exchange.http_status == 200 else Unknown("server-error")


def _is_exclusion(exchange: Exchange) -> bool:
    said = exchange.header("x-archive-wayback-runtime-error") + exchange.body[:20_000].decode("latin-1")
    return "AccessControlException" in said or "URL has been excluded" in said
