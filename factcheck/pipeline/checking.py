"""One article being checked: claims and URLs in; sources, verdicts and at any time a report out.

Every URL is fetched once, whatever cites it. A claim is judged as soon as its own sources are there. URLs that stand in
no sentence are fetched too, and given to the claims they carry by what their pages say.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Protocol

from factcheck.claims import Lead, find_headlines, loose_urls, match_loose
from factcheck.documents import text_fragment
from factcheck.errors import UnreadableError
from factcheck.judges import Judge
from factcheck.model import Article, Claim, Document, Evidence, Outcome, Report, Source, Verdict, best_first
from factcheck.pipeline.carrying import Plan
from factcheck.pipeline.events import Event, Fetched, Heard, Judged, Planned
from factcheck.pipeline.hearing import Hearing
from factcheck.pipeline.links import by_turns, days_of
from factcheck.pipeline.offering import MISSING, MOST_PAGES, find_offers
from factcheck.reports import Remark, find_findings, place_facts
from factcheck.verdicts import Index, index, judge, relevance, unchecked

Listener = Callable[[Event], None]

AT_ONCE = 256
"""Pages that may be fetched and not read yet: fetching is quicker than reading, and each page waits in memory."""


class Fetcher(Protocol):
    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]: ...


class Reader(Protocol):
    async def read(self, content: bytes, *, media_type: str = "", name: str = "") -> Document: ...


class Checking:
    """The work on one article, and what is known of it so far. `run` does it; `report` may be asked at any time."""

    def __init__(
        self,
        document: Document,
        article: Article,
        plan: Plan,
        *,
        fetcher: Fetcher,
        reader: Reader,
        listener: Listener = lambda event: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        remarks: Iterable[Remark] = (),
        judge: Judge | None = None,
    ) -> None:
        self._document, self._article = document, article
        self._claims = {claim.id: claim for claim in place_facts(document, plan.claims)}
        self._fresh, self._urls, self._known = plan.fresh, plan.urls, plan.sources
        self._fetcher, self._reader, self._listener, self._clock = fetcher, reader, listener, clock
        self._remarks = tuple(remarks)
        self._hearing = Hearing(judge, self._hear) if judge else None
        self._room = asyncio.Semaphore(AT_ONCE)
        self._loose = dict.fromkeys(link.url for link in loose_urls(document))
        self._to_judge = Counter(citation.url for claim in self._fresh_claims() for citation in claim.citations)
        self._as_of = days_of(plan.claims)
        self._pages: dict[str, _Page] = {}
        self._offers: tuple[Verdict, ...] = ()
        self._verdicts = {
            (verdict.claim.id, verdict.source.url): replace(verdict, claim=self._claims[verdict.claim.id])
            for verdict in plan.verdicts
            if verdict.source
        }

    async def run(self) -> Report:
        self._listener(Planned(len(self._fresh), len(self._urls)))
        async with asyncio.TaskGroup() as group:
            pages = {url: group.create_task(self._open(url)) for url in by_turns(self._urls)}
            for claim in self._fresh_claims():
                group.create_task(self._judge_when_open(claim, pages))
        self._judge_by_loose_urls()
        if self._hearing:
            await self._hearing.hear(self._unsettled())
        self._offers = tuple(find_offers(self._unsupported(), self._readable()))
        return self.report()

    def report(self, *, complete: bool = True) -> Report:
        """Return what is known so far: a claim that still waits for a source has no verdict on it, and is unchecked."""
        now = self._clock()
        claims = tuple(self._claims.values())
        verdicts = tuple(verdict for claim in claims for verdict in self._verdicts_of(claim))
        sources = tuple(self._pages[url].source for url in self._urls if url in self._pages) + self._known
        findings = find_findings(
            document=self._document,
            claims=claims,
            verdicts=verdicts,
            sources=sources,
            today=now.date(),
            complete=complete,
            remarks=self._remarks,
            headlines=find_headlines(self._document),
            unheard=self._hearing.note if self._hearing else "",
            offers=self._offers,
        )
        return Report(
            article=self._article,
            claims=claims,
            verdicts=verdicts,
            sources=sources,
            findings=findings.shown,
            ignored=findings.ignored,
            checked_at=now,
            complete=complete,
        )

    def _fresh_claims(self) -> list[Claim]:
        """Return the claims to judge; the others were carried over from an older report with their verdicts."""
        return [claim for claim in self._claims.values() if claim.id in self._fresh]

    async def _open(self, url: str) -> None:
        async with self._room if self._claims else nullcontext():
            source, body = await self._fetcher.fetch(url, near=self._as_of.get(url, self._document.published))
            self._pages[url] = page = await self._read(source, body)
        self._let_go(url)
        self._listener(Fetched(page.source))

    async def _read(self, source: Source, body: bytes) -> _Page:
        if not source.status.readable or not self._claims:
            return _Page(source)
        try:
            document = await self._reader.read(body, media_type=source.media_type, name=source.url)
        except UnreadableError as error:
            return _Page(replace(source, detail=f"unreadable: {error.problem}"))
        read = replace(
            source,
            title=document.title,
            published=document.published,
            text_sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )
        return _Page(read, index(document))

    async def _judge_when_open(self, claim: Claim, pages: dict[str, asyncio.Task[None]]) -> None:
        for citation in claim.citations:
            await asyncio.wait([pages[citation.url]])
            self._judge(claim, citation.url)
            self._to_judge[citation.url] -= 1
            self._let_go(citation.url)

    def _let_go(self, url: str) -> None:
        """Forget the text of a page that nothing more will be looked for in."""
        kept = len(self._urls) <= MOST_PAGES or url in self._loose or self._hearing is not None
        if not self._to_judge[url] and not kept:
            self._pages[url].index = None

    def _judge(self, claim: Claim, url: str) -> None:
        page = self._pages[url]
        if page.index is None:
            verdict = unchecked(claim, page.source)
        else:
            verdict = _with_fragments(judge(claim, page.index, page.source), page.index.document)
        self._verdicts[claim.id, url] = verdict
        self._listener(Judged(verdict))

    def _unsupported(self) -> list[Claim]:
        """Return the claims that none of their sources bears out, were it only in part."""
        ranked = [(claim, best_first(self._verdicts_of(claim))) for claim in self._fresh_claims()]
        return [claim for claim, verdicts in ranked if not verdicts or verdicts[0].outcome in MISSING]

    def _readable(self) -> dict[str, tuple[Source, Index]]:
        return {url: (page.source, page.index) for url, page in self._pages.items() if page.index}

    def _unsettled(self) -> list[tuple[Verdict, Index]]:
        """Return the verdicts that a judge may move: where no source of the claim has anything, right or wrong."""
        ranked = [best_first(self._verdicts_of(claim)) for claim in self._fresh_claims()]
        missing = [verdicts for verdicts in ranked if verdicts and verdicts[0].outcome is Outcome.NOT_FOUND]
        return [
            (verdict, found)
            for verdicts in missing
            for verdict in verdicts
            if verdict.source and (found := self._pages[verdict.source.url].index)
        ]

    def _hear(self, verdict: Verdict) -> None:
        assert verdict.source
        page = self._pages[verdict.source.url]
        assert page.index
        told = _with_fragments(verdict, page.index.document)
        self._verdicts[verdict.claim.id, verdict.source.url] = told
        self._listener(Heard(told))

    def _judge_by_loose_urls(self) -> None:
        loose = [url for url in self._loose if url in self._pages]
        claims = self._fresh_claims()
        leads = [self._lead(url, claims) for url in loose]
        for claim in match_loose(claims, leads, language=self._document.language or "en"):
            self._claims[claim.id] = claim
            for citation in claim.citations:
                if (claim.id, citation.url) not in self._verdicts:
                    self._judge(claim, citation.url)

    def _lead(self, url: str, claims: Sequence[Claim]) -> Lead:
        page = self._pages[url]
        measured = {claim.id: relevance(claim, page.index) for claim in claims} if page.index else {}
        return Lead(url=url, title=page.source.title, relevance=measured, readable=page.index is not None)

    def _verdicts_of(self, claim: Claim) -> Iterable[Verdict]:
        known = (self._verdicts.get((claim.id, citation.url)) for citation in claim.citations)
        return filter(None, known)


class _Page:
    """A source as fetched and, where it could be, read and made ready to be searched."""

    def __init__(self, source: Source, index: Index | None = None) -> None:
        self.source, self.index = source, index


def _with_fragments(verdict: Verdict, document: Document) -> Verdict:
    """Give each piece of evidence the text fragment that lands on its passage."""

    def landed(evidence: Evidence) -> Evidence:
        if evidence.passage is None:
            return evidence
        return replace(evidence, fragment=text_fragment(document, evidence.passage.span))

    return replace(verdict, evidence=tuple(map(landed, verdict.evidence)))
