"""URL → Source and its body: cache, web and archive, each URL once per run, whatever cites it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

import httpx

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources.archive import Archive, Copy
from factcheck.sources.cache import LOST, Cache
from factcheck.sources.captures import NoCapture, Unknown
from factcheck.sources.classify import Standing, classify
from factcheck.sources.exchange import Exchange, Failure
from factcheck.sources.fragments import with_fragment
from factcheck.sources.hosts import Hosts, Sleep, Ticks
from factcheck.sources.limits import Limits
from factcheck.sources.once import Fetched, Once, Shelf
from factcheck.sources.retries import persist
from factcheck.sources.urls import target_of, without_fragment
from factcheck.sources.visits import Visitor

ENOUGH_LEFT = 0.25
"""Part of a URL's time that must be left for another attempt to make sense."""


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
    ) -> None:
        self._limits, self._cache, self._clock, self._sleep = limits, cache, clock, sleep
        self._networks = limits.networks()
        hosts = Hosts(limits, ticks=ticks, sleep=sleep)
        self._visitor = Visitor(limits, transport, hosts, clock=clock, ticks=ticks)
        self._archive = Archive(limits, self._ask_archive) if limits.archive else None
        self._shelf = Shelf()
        self._visits: Once[str] = Once(self._body)
        self._answers: Once[tuple[str, date | None]] = Once(self._body)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know of the cache: that it was broken, or cannot be written."""
        return self._cache.notices if self._cache else ()

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        """Return what fetching a URL gave; the body is empty unless the status is readable.

        Whatever the web does is a value. Of a dead page the archived copy nearest `near` is looked for.
        """
        page, fragment = without_fragment(url)
        source, body = await self._answers.do((page, near), lambda: self._answer(page, near))
        return with_fragment(replace(source, url=url), body, fragment), body

    async def close(self) -> None:
        await self._answers.close()
        await self._visits.close()

    async def _body(self, digest: str) -> bytes | None:
        """Return a page that this run has seen, if it is still to be had without asking the web."""
        body = self._shelf.take(digest)
        return body if body is not None or self._cache is None else await self._cache.body(digest)

    async def _answer(self, url: str, near: date | None) -> Fetched:
        target = target_of(url, self._networks)
        if isinstance(target, Failure):
            return self._without_asking(url, target)
        asked = f"{self._limits.archive_url} {near or ''}" if self._archive else ""
        kept = await self._kept(url, asked)
        if kept:
            return kept
        if self._limits.offline:
            detail = "Nothing of this URL is kept, and the web was not to be asked."
            return self._without_asking(url, Failure(SourceStatus.OFFLINE, detail))
        source, body = await self._visits.do(url, lambda: self._visit(url))
        sure = True
        if self._archive and source.status in LOST:
            source, body, sure = await self._archived(self._archive, source, near)
        if self._cache and sure:
            await self._cache.write(url, source, body, asked)
        self._shelf.put(source.sha256, body)
        return source, body

    async def _kept(self, url: str, asked: str) -> Fetched | None:
        if self._cache is None or (self._limits.refresh and not self._limits.offline):
            return None
        if self._limits.offline:
            kept = await self._cache.read_any(url)
        else:
            kept = await self._cache.read(url, asked, max_age=self._limits.max_age)
        return (replace(kept.source, from_cache=True), kept.body) if kept else None

    def _without_asking(self, url: str, failure: Failure) -> Fetched:
        return self._source(Exchange(url, url, failure=failure)), b""

    async def _visit(self, url: str) -> Fetched:
        exchange = await self._persist(url, confirm=True)
        source = self._source(exchange)
        return source, exchange.body if source.sha256 else b""

    async def _persist(self, url: str, *, confirm: bool, delay: float = 0.0) -> Exchange:
        budget = self._visitor.budget()
        return await persist(
            lambda: self._visitor.visit(url, budget, delay=delay),
            self._limits,
            sleep=self._sleep,
            time_left=lambda: budget.left > budget.total * ENOUGH_LEFT,
            confirm=confirm,
        )

    async def _ask_archive(self, url: str, delay: float) -> Exchange:
        return await self._persist(url, confirm=False, delay=delay)

    async def _archived(self, archive: Archive, source: Source, near: date | None) -> tuple[Source, bytes, bool]:
        """Return the source as an archive has it, else as it was; and whether that is sure enough to be kept."""
        match await archive.find(source.url, near):
            case Copy() as copy:
                return _with_copy(source, copy), copy.exchange.body, True
            case Unknown(reason):
                detail = f"{source.detail} The archive could not tell of a copy ({reason})."
                return replace(source, detail=detail), b"", False
            case NoCapture.EXCLUDED:
                return replace(source, detail=f"{source.detail} The archive may not show it."), b"", True
            case NoCapture.NONE:
                return replace(source, detail=f"{source.detail} The archive has no copy."), b"", True

    def _source(self, exchange: Exchange) -> Source:
        standing = classify(exchange)
        return Source(
            url=exchange.url,
            status=standing.status,
            certainty=_certainty(standing),
            final_url=exchange.final_url,
            http_status=exchange.http_status,
            hops=exchange.hops,
            media_type=_media_type(exchange),
            fetched_at=self._clock(),
            sha256=sha256(exchange.body).hexdigest() if standing.status.readable else "",
            suggestion=standing.suggestion,
            rules=standing.rules,
            detail=standing.detail,
        )


def _certainty(standing: Standing) -> Certainty:
    return standing.certainty or standing.status.certainty


def _media_type(exchange: Exchange) -> str:
    """Return the type of the answer, with its character set where that is not UTF-8."""
    charset = exchange.charset
    return exchange.media_type + (f"; charset={charset}" if charset not in ("", "utf-8", "utf8") else "")


def _with_copy(source: Source, copy: Copy) -> Source:
    day = f"{copy.taken_on.day} {copy.taken_on:%B %Y}"
    return replace(
        source,
        status=SourceStatus.ARCHIVED_ONLY,
        media_type=_media_type(copy.exchange),
        sha256=sha256(copy.exchange.body).hexdigest(),
        archived_url=copy.url,
        archived_at=copy.taken_on,
        suggestion=copy.url,
        rules=(*source.rules, str(source.status)),
        detail=f"{source.detail} What is read is the copy that was archived on {day}.",
    )
