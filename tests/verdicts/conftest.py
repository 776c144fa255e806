"""Pages and claims for the tests of verdicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from factcheck.facts import find_facts
from factcheck.model import Claim, Document, Entry, Passage, Role, Span, Verdict
from factcheck.verdicts import index, judge


def build_page(*blocks: str, published: date | None = None, teaser: bool = False, note: str = "") -> Document:
    """Make a page. In a block, " / " divides sentences; "[role] " may stand before it, and a context before " > "."""
    passages: list[Passage] = []
    text = ""
    for number, block in enumerate(blocks):
        role, _, content = block.rpartition("] ")
        context, _, body = content.rpartition(" > ")
        text += "\n\n" if text else ""
        for sentence in body.split(" / "):
            text += " " if passages and passages[-1].block == number else ""
            span = Span(len(text), len(text) + len(sentence))
            where, kind = f"paragraph {number + 1}", Role(role.removeprefix("[") or "body")
            passages.append(Passage(span, sentence, where, kind, number, context))
            text += sentence
    return Document(
        "page", text, tuple(passages), language="en", title="Page", published=published, note=note, teaser=teaser
    )


def build_claim(text: str, entry: Entry | None = None) -> Claim:
    return Claim("claim", text, find_facts(text), entry=entry)


@pytest.fixture
def page() -> Callable[..., Document]:
    return build_page


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return build_claim


@pytest.fixture
def judged() -> Callable[..., Verdict]:
    """Judge a claim against a page of blocks."""

    def judging(
        claim: str,
        *blocks: str,
        entry: Entry | None = None,
        published: date | None = None,
        teaser: bool = False,
        note: str = "",
    ) -> Verdict:
        document = build_page(*blocks, published=published, teaser=teaser, note=note)
        return judge(build_claim(claim, entry), index(document))

    return judging
