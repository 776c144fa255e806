"""An archive that speaks Memento (RFC 7089): its TimeGate for the capture nearest a date, its TimeMap for the others.

The form of the addresses (14 digits, then the original URL) is that of the Wayback Machine and of pywb, which most
public archives run.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime

from factcheck.sources.archive import Found, Line, copy_of, is_exclusion, is_memento, is_page, trouble
from factcheck.sources.captures import Capture, NoCapture, Unknown, original_of, read_timemap, stamp_of
from factcheck.sources.errands import Errand
from factcheck.sources.exchange import Exchange

MOST_TRIES = 2
"""Captures that are looked at where the TimeGate's was no page."""


class Memento:
    """The archive whose TimeGate for a URL is at `base` and the URL."""

    def __init__(self, base: str, line: Line) -> None:
        self._base, self._line = f"{base.rstrip('/')}/", line

    async def find(self, url: str, near: date | None) -> Found:
        """Return the readable copy nearest a date, or why there is none."""
        exchange = await self._line.ask(Errand(self._base + url, headers=_wanted(near)))
        if exchange.failure or not is_memento(exchange):
            return _absence(exchange)
        first = Capture(stamp_of(exchange.final_url), original_of(exchange.final_url) or url)
        if not first.is_dated:
            return NoCapture.NONE  # an archive whose addresses are of another form
        found = await self._read(first, near, "timegate")
        return found or await self._others(url, near, first)

    async def _others(self, url: str, near: date | None, tried: Capture) -> Found:
        """Look at the captures that the TimeMap lists, the nearest first."""
        exchange = await self._line.ask(Errand(f"{self._base}timemap/link/{url}"))
        listed = trouble(exchange) or read_timemap(exchange.body)
        if not isinstance(listed, tuple):
            return listed
        others = sorted(set(listed) - {tried}, key=lambda capture: capture.days_from(near))
        for capture in others[:MOST_TRIES]:
            found = await self._read(capture, near, "timemap")
            if found:
                return found
        return NoCapture.NONE

    async def _read(self, capture: Capture, near: date | None, via: str) -> Found | None:
        """Return the copy as it was captured, without the archive's frame; None where it is no page."""
        exchange = await self._line.ask(Errand(f"{self._base}{capture.stamp}id_/{capture.original}"))
        if exchange.failure:
            return trouble(exchange)
        if not is_page(exchange):
            return None
        shown = Capture(stamp_of(exchange.final_url) or capture.stamp, capture.original)
        return copy_of(exchange, f"{self._base}{shown.stamp}/{shown.original}", shown, near, via)


def _wanted(near: date | None) -> tuple[tuple[str, str], ...]:
    if near is None:
        return ()
    return (("Accept-Datetime", format_datetime(datetime.combine(near, time(12), UTC), usegmt=True)),)


def _absence(exchange: Exchange) -> NoCapture | Unknown:
    """Say what an answer without a capture means; pywb answers with nothing, or 404, where it has none."""
    if not exchange.failure and is_exclusion(exchange):
        return NoCapture.EXCLUDED
    return trouble(exchange) or (Unknown("bad-answer") if exchange.body.strip() else NoCapture.NONE)
