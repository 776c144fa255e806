"""URL → Source and its body: cache, web and archive, each URL once per run, whatever cites it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import httpx

from factcheck.errors import UnreadableError
from factcheck.model import Source, SourceStatus
from factcheck.sources.accounts import source_of, with_copy
from factcheck.sources.archive import Archives, Copy, Line, Questions
from factcheck.sources.cache import LOST, Cache
from factcheck.sources.captures import NoCapture, Unknown
from factcheck.sources.entrance import Entrance
from factcheck.sources.errands import Errand, Known
from factcheck.sources.exchange import Exchange, Failure
from factcheck.sources.fragments import points_into, with_fragment
from factcheck.sources.hosts import Hosts, Machine, Sleep, Ticks
from factcheck.sources.limits import Limits
from factcheck.sources.memento import Memento
from factcheck.sources.once import Fetched, Once, Shelf
from factcheck.sources.parts import Part, fetch_part
from factcheck.sources.retries import persist, worth_a_second_look
from factcheck.sources.robots import CAP, Robots
from factcheck.sources.saving import Saved, Saving
from factcheck.sources.store import Kept
from factcheck.sources.urls import target_of, without_fragment
from factcheck.sources.userinfo import hide_userinfo
from factcheck.sources.visits import Visitor
from factcheck.sources.wayback import Wayback

ENOUGH_LEFT = 0.25
"""Part of a URL's time that must be left for another attempt to make sense."""

OFFLINE_NOTICE = "This computer seems to be offline: not one site's name could be found."

LONG_PAGE = 1 << 17
"""Bytes from which on a page takes long enough to read (10 ms) to keep everybody else waiting."""


class Library:
    """Fetches sources. Made by `open_library`, which also closes it."""

    def __init__(
        self,
        limits: Limits,
        transport: httpx.AsyncBaseTransport,
        cache: Cache | None,
        *,
        clock: Callable[[], datetime],
        ticks: Ticks,
        sleep: Sleep,
        machine: Machine | None = None,
        offline: Callable[[], bool] = lambda: False,
    ) -> None:
        self._limits, self._cache, self._clock, self._sleep = limits, cache, clock, sleep
        self._networks, self._offline = limits.networks(), offline
        hosts = Hosts(limits, ticks=ticks, sleep=sleep, machine=machine)
        self._robots = Robots(limits, hosts, self._ask_robots, ticks=ticks) if limits.robots else None
        heed = self._robots.heed if self._robots else None
        self._visitor = Visitor(limits, transport, hosts, clock=clock, ticks=ticks, heed=heed)
        self._archive = self._archives() if limits.archive else None
        self._saving = Saving(limits, self._persist, sleep)
        self._seemed_offline = False
        self._entrance = Entrance(limits)
        self._shelf = Shelf()
        self._visits: Once[str] = Once(self._body)
        self._answers: Once[tuple[str, date | None]] = Once(self._body)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know: that the cache was broken or cannot be written, or that we seem to be offline."""
        kept = self._cache.notices if self._cache else ()
        return (*kept, OFFLINE_NOTICE) if self._seemed_offline else kept

    async def part(self, url: str, *, cap: int) -> Part:
        """Return what a browser asks for while it makes a page, past the guard and all limits; nothing of it is kept.

        Raises UnreadableError where it cannot be had, and offline.
        """
        if self._limits.offline:
            raise UnreadableError("the web was not to be asked", file=url)
        return await fetch_part(self._visitor, url, cap)

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        """Return what fetching a URL gave; the body is empty unless the status is readable.

        Whatever the web does is a value. Of a dead page the archived copy nearest `near` is looked for.
        """
        page, fragment = without_fragment(url)
        async with self._entrance.passed(page):
            source, body = await self._answers.do((page, near), lambda: self._answer(page, near))
        return await self._pointed(replace(source, url=hide_userinfo(url)), body, fragment), body

    async def save(self, url: str) -> Saved:
        """Ask the archive to make a copy of a page now. Only for who was asked to by a person."""
        return await self._saving.save(without_fragment(url)[0])

    async def close(self) -> None:
        await self._answers.close()
        await self._visits.close()
        if self._robots:
            await self._robots.close()

    async def _pointed(self, source: Source, body: bytes, fragment: str) -> Source:
        """Look where a fragment points; in a long page that takes a while, so it is done aside."""
        if len(body) < LONG_PAGE or not points_into(fragment):
            return with_fragment(source, body, fragment)
        return await asyncio.to_thread(with_fragment, source, body, fragment)

    async def _body(self, digest: str) -> bytes | None:
        """Return a page that this run has seen, if it is still to be had without asking the web."""
        body = self._shelf.take(digest)
        return body if body is not None or self._cache is None else await self._cache.body(digest)

    async def _answer(self, url: str, near: date | None) -> Fetched:
        target = target_of(url, self._networks)
        if isinstance(target, Failure):
            return self._without_asking(url, target)
        asked = f"{self._limits.archive_url} {near or ''}" if self._archive else ""
        kept = await self._kept(url)
        if kept and self._is_enough(kept, asked):
            return replace(kept.source, from_cache=True), kept.body
        if self._limits.offline:
            detail = "Nothing of this URL is kept, and the web was not to be asked."
            return self._without_asking(url, Failure(SourceStatus.OFFLINE, detail))
        source, body = await self._visits.do_here(url, lambda: self._visit(url, known=_known(kept)))
        sure = True
        if self._archive and source.status in LOST:
            source, body, sure = await self._archived(self._archive, source, near)
        if self._cache and sure:
            await self._cache.write(url, source, body, asked)
        self._shelf.put(source.sha256, body)
        return source, body

    async def _kept(self, url: str) -> Kept | None:
        """Return what is kept of a URL; nothing where it is to be asked for anew."""
        if self._cache is None or (self._limits.refresh and not self._limits.offline):
            return None
        kept = await self._cache.read(url)
        if kept and kept.source.status is SourceStatus.PAYWALLED and self._visitor.has_login(kept.source.final_url):
            return None  # kept, it may be, before there was a log-in
        return kept

    def _is_enough(self, kept: Kept, asked: str) -> bool:
        if self._limits.offline:
            return True
        return self._cache is not None and self._cache.is_fresh(kept, asked, self._limits.max_age)

    def _without_asking(self, url: str, failure: Failure) -> Fetched:
        return source_of(Exchange(url, url, failure=failure), self._clock()), b""

    async def _visit(self, url: str, *, known: Known | None) -> Fetched:
        errand = Errand(url, cited=True, known=known)
        exchange = await self._persist(errand)
        if self._limits.cool_down and worth_a_second_look(exchange, self._limits):
            exchange = await self._look_again(errand, exchange)
        source = source_of(self._unless_offline(exchange), self._clock())
        return source, exchange.body if source.sha256 else b""

    def _unless_offline(self, exchange: Exchange) -> Exchange:
        """Say of a name that leads nowhere that it could not be looked up, where no name leads anywhere."""
        failure = exchange.failure
        if failure is None or failure.status is not SourceStatus.DNS_GONE or not self._offline():
            return exchange
        self._seemed_offline = True
        detail = "The site's name could not be looked up; this computer seems to be offline."
        return replace(exchange, failure=Failure(SourceStatus.DNS_TEMPORARY, detail, rule="no-name-found"))

    async def _persist(self, errand: Errand) -> Exchange:
        budget = self._visitor.budget()
        return await persist(
            lambda: self._visitor.visit(errand, budget),
            self._limits,
            sleep=self._sleep,
            time_left=lambda: budget.left > budget.total * ENOUGH_LEFT,
            cited=errand.cited,
        )

    async def _look_again(self, errand: Errand, first: Exchange) -> Exchange:
        """Visit once more when the others had their turn; what could not even be asked keeps what was seen first."""
        await self._sleep(self._limits.cool_down)
        second = await self._visitor.visit(errand, self._visitor.budget())
        if second.failure and not second.failure.asked:
            return first
        return replace(second, attempts=first.attempts + 1, second_look=True)

    async def _ask_robots(self, url: str) -> Exchange:
        return await self._persist(Errand(url, cap=CAP))

    def _archives(self) -> Archives:
        questions = Questions()
        lines = (Line(self._persist, questions) for _ in range(1 + len(self._limits.timegates)))
        wayback = Wayback(self._limits, next(lines))
        return Archives(wayback, *map(Memento, self._limits.timegates, lines))

    async def _archived(self, archive: Archives, source: Source, near: date | None) -> tuple[Source, bytes, bool]:
        """Return the source as an archive has it, else as it was; and whether that is sure enough to be kept."""
        match await archive.find(source.url, near):
            case Copy() as copy:
                return with_copy(source, copy), copy.exchange.body, True
            case Unknown(reason):
                detail = f"{source.detail} The archive could not tell of a copy ({reason})."
                return replace(source, detail=detail), b"", False
            case NoCapture.EXCLUDED:
                return replace(source, detail=f"{source.detail} The archive may not show it."), b"", True
            case NoCapture.NONE:
                return replace(source, detail=f"{source.detail} The archive has no copy."), b"", True


def _known(kept: Kept | None) -> Known | None:
    """Return what the server may say is still valid: a page that was read, with something to know its version by."""
    if kept is None or not kept.body or not kept.source.hops or kept.source.status is SourceStatus.ARCHIVED_ONLY:
        return None
    known = Known(kept.source.final_url, kept.source.hops[-1], kept.body)
    return known if known.conditions else None
