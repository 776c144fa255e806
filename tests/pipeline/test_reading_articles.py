"""Articles are read in a worker, too: what hangs or dies is an error that says what to do."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from factcheck.errors import ArticleError
from factcheck.model import Document
from factcheck.pipeline.articles import open_article, open_article_with
from factcheck.pipeline.reading import Readers

ARTICLE = b"# Trial\n\nThe vaccine was 91.6% effective.\n"


def test_an_article_is_read_in_a_worker() -> None:
    async def scene() -> str:
        async with Readers(workers=1) as readers:
            opened = await open_article_with(readers, ARTICLE, name="a.md", language="de")
            assert readers.pids
            return f"{opened.article.title} {opened.article.language} {opened.article.path}"

    assert asyncio.run(scene()) == "Trial de a.md"


def test_an_article_is_read_apart_where_no_worker_is_at_hand() -> None:
    assert "91.6% effective" in open_article(ARTICLE, name="a.md").document.text


@pytest.mark.parametrize("name", ["a.md", "a.docx"])
def test_what_a_reader_refuses_names_file_line_and_remedy(name: str) -> None:
    with pytest.raises(ArticleError) as in_worker:
        open_article(b"one\n\xff\xfe\xfd two", name=name)
    assert in_worker.value.file == name
    assert in_worker.value.remedy


def test_an_article_that_hangs_is_given_up_and_the_next_is_read() -> None:
    async def scene() -> Document:
        async with Readers(workers=1) as readers:
            with pytest.raises(ArticleError, match=r"a\.md: reading it took longer than .* \(save it as"):
                await readers.read_article(ARTICLE, name="a.md", seconds=0.001)
            return await readers.read_article(ARTICLE, name="b.md")

    assert asyncio.run(scene()).title == "Trial"


def test_an_article_that_kills_its_reader_costs_only_itself() -> None:
    async def scene() -> Document:
        async with Readers(workers=1) as readers:
            await readers.read_article(ARTICLE, name="a.md")
            os.kill(readers.pids[0], signal.SIGKILL)
            with pytest.raises(ArticleError, match="crash"):
                await readers.read_article(ARTICLE, name="a.md")
            return await readers.read_article(ARTICLE, name="b.md")

    assert asyncio.run(scene()).title == "Trial"
