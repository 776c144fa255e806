"""A sentence that is mostly a link is still a sentence of the article."""

from __future__ import annotations

import pytest

from factcheck.documents import read_article
from factcheck.model import Role


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ('<p><a href="http://a.example/">The clinic did 1,200 operations in 2020.</a></p>', Role.BODY),
        ('<p>Sales <a href="http://a.example/">rose by 12 per cent to 4.1 million euros</a>.</p>', Role.BODY),
        ('<p><a href="http://a.example/">Home</a> · <a href="http://b.example/">12 jobs</a></p>', Role.BOILERPLATE),
    ],
)
def test_whole_sentences_are_no_boilerplate(paragraph: str, role: Role) -> None:
    page = f"<html><body><h1>News</h1><p>The town met on Monday.</p>{paragraph}</body></html>"
    document = read_article(page.encode(), name="article.html")
    assert [passage.role for passage in document.passages][-1] is role
