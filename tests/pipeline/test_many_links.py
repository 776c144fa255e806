"""Articles with very many links: pages neither pile up before they are read, nor stay when all is said of them."""

from __future__ import annotations

import asyncio
import gc
from datetime import date

from factcheck.documents import read_document
from factcheck.model import Document, Source, SourceStatus
from factcheck.pipeline import Checking, claims_of, open_article, plan_all
from factcheck.pipeline.checking import AT_ONCE
from factcheck.pipeline.links import by_turns
from factcheck.verdicts import Index

CLAIMS = "".join(f"The {n}th vote brought [{n + 20} charges](http://a.example/{n}) on Monday.\n\n" for n in range(40))
LOOSE = "The council met for 12 hours on Monday.\n\nhttp://court.example/council\n"
PAGE = b"<title>Court</title><main><p>The council met for 12 hours on Monday, with 20 charges.</p></main>"


class Web:
    """A web of one page at every address, and its reader; `most` is how many were fetched and not read at once."""

    def __init__(self) -> None:
        self.waiting = self.most = self.read_pages = 0
        self.may_read, self.full = asyncio.Event(), asyncio.Event()

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        if self.waiting == AT_ONCE:
            self.full.set()
        return Source(url, SourceStatus.ALIVE, final_url=url, media_type="text/html", sha256="0" * 64), PAGE

    async def read(self, content: bytes, *, media_type: str = "", name: str = "") -> Document:
        await self.may_read.wait()
        self.waiting -= 1
        self.read_pages += 1
        return read_document(content, media_type=media_type, name=name)


def checking_of(article: str, web: Web) -> Checking:
    opened = open_article(article.encode(), name="a.md")
    plan = plan_all(opened.document, claims_of(opened.document))
    return Checking(opened.document, opened.article, plan, fetcher=web, reader=web)


def indexes() -> int:
    gc.collect()
    return sum(isinstance(found, Index) for found in gc.get_objects())


def test_no_more_pages_are_fetched_than_are_soon_read() -> None:
    links = "".join(f"[{n}](http://b.example/{n}) " for n in range(2 * AT_ONCE))

    async def run() -> tuple[int, int]:
        web = Web()
        running = asyncio.create_task(checking_of(CLAIMS + links, web).run())
        await web.full.wait()
        web.may_read.set()
        await running
        return web.most, web.read_pages

    assert asyncio.run(run()) == (AT_ONCE, 2 * AT_ONCE + 40)


def test_only_pages_that_may_still_be_searched_stay_in_memory() -> None:
    async def run() -> tuple[int, int]:
        web = Web()
        web.may_read.set()
        before, checking = indexes(), checking_of(CLAIMS + LOOSE, web)
        report = await checking.run()
        return indexes() - before, len({verdict.claim.id for verdict in report.verdicts})

    kept, judged = asyncio.run(run())
    assert (kept, judged >= 40) == (1, True)


def test_links_to_one_host_do_not_hold_up_the_others() -> None:
    slow = [f"http://slow.example/{n}" for n in range(2 * AT_ONCE)]
    ordered = by_turns([*slow, "http://Quick.example/1", "http://other.example", "http://quick.example/2", "nothing"])
    assert set(ordered[:4]) == {slow[0], "http://Quick.example/1", "http://other.example", "nothing"}
    assert (ordered[4:6], len(ordered)) == ((slow[1], "http://quick.example/2"), 2 * AT_ONCE + 4)


def test_without_claims_nothing_is_read_and_nothing_waits() -> None:
    links = "".join(f"[{n}](http://b.example/{n}) " for n in range(2 * AT_ONCE))

    async def run() -> tuple[int, int]:
        web, opened = Web(), open_article(links.encode(), name="a.md")
        plan = plan_all(opened.document, ())
        await Checking(opened.document, opened.article, plan, fetcher=web, reader=web).run()
        return web.most, web.read_pages

    assert asyncio.run(run()) == (2 * AT_ONCE, 0)
