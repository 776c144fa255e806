"""The pipeline through its door: an article in, a report out, with a transport in place of the network."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest
import respx

import factcheck
from factcheck.errors import ArticleError, LedgerError, UnreadableError
from factcheck.model import (
    Article,
    Citation,
    CitationReason,
    Claim,
    Document,
    Entry,
    Outcome,
    Report,
    Source,
    SourceStatus,
)
from factcheck.pipeline import Checking, Event, Fetched, Judged, Planned, check_article, plan_all
from factcheck.sources import Limits

NOW = datetime(2021, 2, 9, 10, tzinfo=UTC)
LIMITS = Limits(delay=0, archive=False, retries=0)
ARTICLE = """\
The vaccine was [91.6% effective](http://journal.example/trial) against symptomatic cases.

Prosecutors brought 18 charges against the mayor of Lindau on Monday.

http://court.example/lindau-mayor-charges
"""
TRIAL = "<title>Trial</title><main><p>The vaccine was 91·6 % effective against symptomatic cases.</p></main>"
CHARGES = (
    "<title>Court</title><main><p>Prosecutors brought 17 charges against the mayor of Lindau on Monday.</p></main>"
)


def page(html: str) -> httpx.Response:
    return httpx.Response(200, html=html)


async def check(path: Path, router: respx.Router, events: list[Event] | None = None) -> Report:
    return await check_article(
        path,
        limits=LIMITS,
        transport=httpx.MockTransport(router.async_handler),
        clock=lambda: NOW,
        listener=(events if events is not None else []).append,
    )


@pytest.fixture
def web() -> respx.Router:
    router = respx.Router(assert_all_called=False)
    router.get("http://journal.example/trial").mock(page(TRIAL))
    router.get("http://court.example/lindau-mayor-charges").mock(page(CHARGES))
    return router


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(ARTICLE)
    return path


def test_each_claim_is_judged_against_the_source_it_cites_or_that_speaks_of_it(
    article: Path, web: respx.Router
) -> None:
    report = asyncio.run(check(article, web))
    assert [report.outcome_of(claim) for claim in report.claims] == [Outcome.SUPPORTED, Outcome.MISMATCH]
    assert [claim.citations[0].reason for claim in report.claims] == ["inline-link", "content"]
    assert report.checked_at == NOW


def test_every_url_is_fetched_once_whatever_cites_it(article: Path, web: respx.Router) -> None:
    article.write_text(ARTICLE + "\nAgain, it was [91.6% effective](http://journal.example/trial) in the trial.\n")
    asyncio.run(check(article, web))
    assert web.calls.call_count == 2


def test_the_listener_hears_of_the_plan_each_source_and_each_verdict(article: Path, web: respx.Router) -> None:
    events: list[Event] = []
    asyncio.run(check(article, web, events))
    assert events[0] == Planned(claims=2, urls=2)
    assert [type(event) for event in events[1:]].count(Fetched) == 2
    assert [type(event) for event in events[1:]].count(Judged) == 2


def test_a_page_that_no_reader_knows_leaves_its_claim_unchecked(article: Path, web: respx.Router) -> None:
    broken = httpx.Response(200, content=b"\x00\x01\x02" * 50, headers={"Content-Type": "text/plain"})
    web.get("http://journal.example/trial").mock(broken)
    report = asyncio.run(check(article, web))
    assert report.outcome_of(report.claims[0]) is Outcome.UNCHECKED
    assert report.sources[0].detail.startswith("unreadable: ")


def test_a_dead_source_leaves_its_claim_unchecked_and_is_reported(article: Path, web: respx.Router) -> None:
    web.get("http://journal.example/trial").mock(httpx.Response(404))
    report = asyncio.run(check(article, web))
    assert report.sources[0].status is SourceStatus.DEAD_404
    assert report.outcome_of(report.claims[0]) is Outcome.UNCHECKED
    assert "dead-link" in {finding.rule for finding in report.findings}


def test_an_article_that_is_not_there_is_an_error(tmp_path: Path, web: respx.Router) -> None:
    with pytest.raises(ArticleError, match="there is no such file"):
        asyncio.run(check(tmp_path / "nothing.md", web))


def test_a_ledger_that_is_not_there_is_an_error(article: Path, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no such ledger"):
        factcheck.check_article_sync(article, claims=tmp_path / "nothing.toml", limits=LIMITS)


def test_one_claim_is_verified_against_one_text_without_a_network() -> None:
    verdict = factcheck.verify(
        "Prosecutors brought 18 charges against the mayor of Lindau.",
        "Prosecutors brought 17 charges against the mayor of Lindau on Monday.",
    )
    assert verdict.outcome is Outcome.MISMATCH
    assert "17 charges" in verdict.reason


class Asked:
    """A web in which nothing is there, that keeps for which day each page was asked."""

    def __init__(self) -> None:
        self.days: dict[str, date | None] = {}

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        self.days[url] = near
        return Source(url, SourceStatus.DEAD_404), b""

    async def read(self, content: bytes, *, media_type: str = "", name: str = "") -> Document:
        raise UnreadableError("nothing is here", file=name)


def test_a_page_is_asked_for_as_it_was_on_the_day_for_which_its_claim_holds() -> None:
    web, told = Asked(), Document("a.md", "x", published=date(2021, 2, 8))
    cited = [(Citation(url, CitationReason.LEDGER),) for url in ("http://a.example/", "http://b.example/")]
    held = Claim("a", "It was 5%.", citations=cited[0], entry=Entry(4, as_of=date(2019, 5, 1)))
    plan = plan_all(told, [held, Claim("b", "It was 6%.", citations=cited[1])])
    asyncio.run(Checking(told, Article("a.md"), plan, fetcher=web, reader=web).run())
    assert web.days == {"http://a.example/": date(2019, 5, 1), "http://b.example/": date(2021, 2, 8)}


def test_another_source_of_the_article_that_says_it_is_offered(article: Path, web: respx.Router) -> None:
    article.write_text(
        "Prosecutors brought [17 charges](http://gone.example/) against the mayor of Lindau on Monday.\n\n"
        "Read [more](http://court.example/lindau-mayor-charges).\n"
    )
    web.get("http://gone.example/").mock(httpx.Response(404))
    report = asyncio.run(check(article, web))
    (offer,) = [finding for finding in report.findings if finding.rule == "stated-elsewhere"]
    assert offer.suggestion == "http://court.example/lindau-mayor-charges"
    assert "“Prosecutors brought 17 charges against the mayor of Lindau on Monday.”" in offer.message


def test_a_source_that_says_something_else_is_not_offered(article: Path, web: respx.Router) -> None:
    article.write_text(
        "Prosecutors brought [18 charges](http://gone.example/) against the mayor of Lindau on Monday.\n\n"
        "Read [more](http://court.example/lindau-mayor-charges).\n"
    )
    web.get("http://gone.example/").mock(httpx.Response(404))
    assert "stated-elsewhere" not in {finding.rule for finding in asyncio.run(check(article, web)).findings}
