"""Joins the rooms: an article goes in, a report comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.model import Article, Document, Report
from factcheck.pipeline.articles import (
    Opened,
    claims_of,
    ledger_beside,
    ledger_text,
    open_article,
    open_article_with,
    read_file,
)
from factcheck.pipeline.carrying import Plan, plan_all, plan_changed
from factcheck.pipeline.checking import Checking, Listener
from factcheck.pipeline.events import Event, Fetched, Heard, Judged, Planned
from factcheck.pipeline.links import article_urls
from factcheck.pipeline.localfiles import LocalFiles, ledger_files
from factcheck.pipeline.reading import Readers
from factcheck.pipeline.rendering import RenderingReaders
from factcheck.pipeline.verifying import verify

if TYPE_CHECKING:
    import httpx

    from factcheck.judges import Judge
    from factcheck.sources import Limits

__all__ = [
    "Checking",
    "Event",
    "Fetched",
    "Heard",
    "Judged",
    "Listener",
    "LocalFiles",
    "Opened",
    "Plan",
    "Planned",
    "Readers",
    "RenderingReaders",
    "article_urls",
    "check_article",
    "check_article_sync",
    "claims_of",
    "ledger_beside",
    "ledger_files",
    "ledger_text",
    "open_article",
    "open_article_with",
    "plan_all",
    "plan_changed",
    "read_file",
    "verify",
]


async def check_article(
    article: str | Path | Document,
    *,
    claims: str | Path | None = None,
    limits: Limits | None = None,
    language: str = "",
    published: date | None = None,
    listener: Listener = lambda event: None,
    transport: httpx.AsyncBaseTransport | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    judge: Judge | None = None,
) -> Report:
    """Check one article: find its claims, fetch what it cites, and say what each source really says.

    `article` is a path or a document; `claims` the path of a ledger. `limits` are the fetch settings. `listener` hears
    of each step as it happens. `transport` takes the place of the network. `judge` is asked where the rules find
    nothing, and never offline. Raises ArticleError or LedgerError.
    """
    from factcheck.judges import silenced
    from factcheck.sources import Limits, open_library

    limits = limits or Limits()
    async with open_library(limits, transport=transport) as library, Readers() as reader:
        opened = await _opened(reader, article, language, published)
        found = claims_of(opened.document, Path(claims) if claims else None)
        checking = Checking(
            opened.document,
            opened.article,
            plan_all(opened.document, found),
            fetcher=library,
            reader=reader,
            listener=listener,
            clock=clock,
            remarks=opened.remarks,
            judge=silenced(judge) if judge and limits.offline else judge,
        )
        return await checking.run()


def check_article_sync(
    article: str | Path | Document,
    *,
    claims: str | Path | None = None,
    limits: Limits | None = None,
    language: str = "",
    published: date | None = None,
    judge: Judge | None = None,
) -> Report:
    """Check one article and wait for the report; the same as `check_article`, for code without an event loop."""
    return asyncio.run(
        check_article(article, claims=claims, limits=limits, language=language, published=published, judge=judge)
    )


async def _opened(reader: Readers, article: str | Path | Document, language: str, published: date | None) -> Opened:
    if isinstance(article, Document):
        told = Article(article.name, article.title, article.language, article.published, text=article.text)
        return Opened(article, told)
    path = Path(article)
    return await open_article_with(reader, read_file(path), name=str(path), language=language, published=published)
