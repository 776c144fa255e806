"""A dead URL → the copy in a web archive nearest a date. What goes wrong with an archive never changes a status.

The Wayback Machine first (`wayback`), then any other archive that speaks Memento (`memento`). Each request goes through
the guard, the caps and the limits like any other, and a copy is offered only after it was read and found to be a page:
archives also keep challenges and "not found" pages.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from factcheck.model import SourceStatus
from factcheck.sources.captures import Capture, NoCapture, Unknown
from factcheck.sources.classify import classify
from factcheck.sources.errands import Errand
from factcheck.sources.exchange import Exchange, Failure

Ask = Callable[[Errand], Awaitable[Exchange]]

MOST_QUESTIONS = 400
"""To all archives in one run: their operators block who asks without end."""

GIVE_UP_AFTER = 3
"""Refusals in a row after which an archive is left alone for the rest of the run."""

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
    SourceStatus.EXCLUDED: "budget",
}
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
    """A copy that was read: where it is shown, when it was taken, its page, and who knew of it.

    `distance` are the days from the date that was asked for to the day it was taken; None where no date was asked for.
    """

    url: str
    taken_on: date
    exchange: Exchange
    via: str
    distance: int | None = None


Found = Copy | NoCapture | Unknown


class Archive(Protocol):
    """One archive."""

    async def find(self, url: str, near: date | None) -> Found:
        """Return the readable copy nearest a date, or why there is none."""


class Archives:
    """Several archives, asked one after the other until one has a copy."""

    def __init__(self, *archives: Archive) -> None:
        self._archives = archives

    async def find(self, url: str, near: date | None) -> Found:
        """Return the first copy found. Where one archive could not tell, no other one's "none" is the answer."""
        answers: list[NoCapture | Unknown] = []
        for archive in self._archives:
            found = await archive.find(url, near)
            if isinstance(found, Copy):
                return found
            answers.append(found)
        unknown = (answer for answer in answers if isinstance(answer, Unknown))
        return next(unknown, NoCapture.EXCLUDED if NoCapture.EXCLUDED in answers else NoCapture.NONE)


class Questions:
    """How many questions a run may still ask of archives."""

    def __init__(self, most: int = MOST_QUESTIONS) -> None:
        self.left = most


class Line:
    """The line to one archive: asks, counts, and hangs up on one that refuses again and again."""

    def __init__(self, ask: Ask, questions: Questions) -> None:
        self._ask, self._questions = ask, questions
        self._refusals = 0
        self._last: Exchange | None = None

    async def ask(self, errand: Errand) -> Exchange:
        """Return what was seen, or, where nothing was asked, what stands for it."""
        if self._last and self._refusals >= GIVE_UP_AFTER:
            return self._last
        if self._questions.left <= 0:
            detail = "Archives were asked often enough in this run."
            return Exchange(errand.url, errand.url, failure=Failure(SourceStatus.EXCLUDED, detail, asked=False))
        self._questions.left -= 1
        exchange = await self._ask(errand)
        refused = trouble(exchange) in (Unknown("rate-limited"), Unknown("refused"))
        self._refusals, self._last = (self._refusals + 1, exchange) if refused else (0, None)
        return exchange


def trouble(exchange: Exchange) -> NoCapture | Unknown | None:
    """Return what kept an archive from answering, or None. An archived error is an answer, whatever its status."""
    if exchange.failure:
        return Unknown(_REASONS.get(exchange.failure.status, "server-error"))
    if is_memento(exchange):
        return None
    if exchange.http_status == 403 and is_exclusion(exchange):
        return NoCapture.EXCLUDED
    if exchange.http_status == 404:
        return NoCapture.NONE
    if exchange.http_status == 429:
        return Unknown("rate-limited")
    return None if exchange.http_status == 200 else Unknown("server-error")


def is_memento(exchange: Exchange) -> bool:
    """True for a capture; what an archive says of itself has no date of its own (RFC 7089 2.1.1)."""
    return bool(exchange.header("memento-datetime"))


def is_exclusion(exchange: Exchange) -> bool:
    said = exchange.header("x-archive-wayback-runtime-error") + exchange.body[:20_000].decode("latin-1")
    return "AccessControlException" in said or "URL has been excluded" in said


def is_page(exchange: Exchange) -> bool:
    """True for a capture of a page that can be read, not of a challenge, an error or a page that was not found."""
    return is_memento(exchange) and classify(exchange).status in _PAGES


def copy_of(exchange: Exchange, url: str, capture: Capture, near: date | None, via: str) -> Copy:
    """Return the copy that an exchange brought; its own date counts before the one that was promised."""
    taken_on = (_instant(exchange.header("memento-datetime")) or capture.taken_at).date()
    return Copy(url, taken_on, exchange, via, (taken_on - near).days if near else None)


def _instant(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).astimezone(UTC)
    except ValueError:
        return None
