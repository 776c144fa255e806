"""The Wayback Machine, and archives that speak as it does: availability, then the index, then its TimeGate."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlsplit

from factcheck.sources.archive import Found, Line, copy_of, is_exclusion, is_memento, is_page, trouble
from factcheck.sources.captures import Answer, Capture, NoCapture, Unknown, read_availability, read_index, stamp_of
from factcheck.sources.errands import Errand
from factcheck.sources.limits import Limits
from factcheck.sources.memento import Memento

SILENCE = 60.0
"""Seconds to be left alone after a refusal that names none: the Internet Archive has named none since 2023."""

_GIVE_UP = frozenset({Unknown("rate-limited"), Unknown("refused"), Unknown("timeout"), Unknown("budget")})


class Wayback:
    """An archive with the Wayback Machine's availability API and index."""

    def __init__(self, limits: Limits, line: Line) -> None:
        self._base = limits.archive_url.rstrip("/")
        self._replay = "https://web.archive.org" if urlsplit(self._base).hostname == "archive.org" else self._base
        self._delay, self._line = limits.cdx_delay, line
        self._gate = Memento(f"{self._replay}/web/", line)

    async def find(self, url: str, near: date | None) -> Found:
        """Return the readable copy nearest a date, or why there is none.

        The index confirms what the API says is not there; the TimeGate is for when neither could be understood.
        """
        answer = await self._available(url, near)
        if isinstance(answer, Capture):
            found = await self._read(answer, near, "availability")
            if found is not NoCapture.NONE:
                return found
        elif answer is NoCapture.EXCLUDED or answer in _GIVE_UP:
            return answer
        listed = await self._listed(url, near)
        if isinstance(listed, Capture):
            return NoCapture.NONE if listed == answer else await self._read(listed, near, "index")
        if not isinstance(listed, Unknown) or listed in _GIVE_UP:
            return listed
        found = await self._gate.find(url, near)
        return listed if isinstance(found, Unknown) else found

    async def _available(self, url: str, near: date | None) -> Answer:
        stamp = f"&timestamp={near:%Y%m%d}" if near else ""
        question = f"{self._base}/wayback/available?url={quote(url, safe='')}{stamp}"
        exchange = await self._line.ask(Errand(question, silence=SILENCE))
        return trouble(exchange) or read_availability(exchange.body)

    async def _listed(self, url: str, near: date | None) -> Answer:
        """Ask the index for the last capture before a date and the first one after it; the nearer one counts."""
        windows = ("limit=-1",) if near is None else (f"to={near:%Y%m%d}&limit=-1", f"from={near:%Y%m%d}&limit=1")
        found: list[Capture] = []
        for window in windows:
            question = (
                f"{self._replay}/cdx/search/cdx?url={quote(url, safe='')}&output=json"
                f"&fl=timestamp,original,statuscode&filter=statuscode:200&{window}"
            )
            exchange = await self._line.ask(Errand(question, delay=self._delay, silence=SILENCE))
            rows = trouble(exchange) or read_index(exchange.body)
            if not isinstance(rows, tuple):
                return rows
            found += rows
        return min(found, key=lambda capture: capture.days_from(near), default=NoCapture.NONE)

    async def _read(self, capture: Capture, near: date | None, via: str) -> Found:
        place = f"{self._replay}/web/{capture.stamp}id_/{capture.original}"
        exchange = await self._line.ask(Errand(place, silence=SILENCE))
        if exchange.failure or not is_memento(exchange):
            # a page of the archive itself, such as "this URL has been excluded", is no capture
            return trouble(exchange) or (NoCapture.EXCLUDED if is_exclusion(exchange) else NoCapture.NONE)
        if not is_page(exchange):
            return NoCapture.NONE
        shown = Capture(stamp_of(exchange.final_url) or capture.stamp, capture.original)
        return copy_of(exchange, f"{self._replay}/web/{shown.stamp}/{shown.original}", shown, near, via)
