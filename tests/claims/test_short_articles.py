"""Twenty short articles of several kinds, languages and habits of citing: what is found in them, and what it cites.

Each `articles/*.toml` lists every figure, day, quote and rank by its words, with the URL that carries it. They were
written down before the program was asked. Beside URLs that stand in no sentence an article has the pages they lead to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from factcheck.claims import Lead, find_claims, loose_urls, match_loose
from factcheck.documents import read_article, read_document
from factcheck.model import Citation, CitationReason, Claim, Confidence, Document
from factcheck.verdicts import index, relevance

FOLDER = Path(__file__).with_name("articles")
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as labelled, and its claims as found."""

    name: str
    loose: bool
    facts: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]


@cache
def articles() -> tuple[Seen, ...]:
    return tuple(seen(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml")))


def seen(name: str, table: Table) -> Seen:
    document = read_article(table["text"].encode(), name=table.get("file", "article.md"))
    document = replace(document, language=table.get("language", "en"))
    claims, loose = find_claims(document), table["habit"] == "loose"
    facts = tuple((words, url) for words, url in table["facts"])
    return Seen(name, loose, facts, given_pages(document, claims, table) if loose else claims)


def given_pages(document: Document, claims: tuple[Claim, ...], table: Table) -> tuple[Claim, ...]:
    """Give claims the loose URLs as a run does that has read their pages."""
    pages = {page["url"]: page for page in table["page"]}
    leads = [lead(pages[link.url], claims) for link in loose_urls(document)]
    return match_loose(claims, leads, language=document.language)


def lead(page: Table, claims: tuple[Claim, ...]) -> Lead:
    if not page.get("readable", True):
        return Lead(page["url"], readable=False)
    known = index(read_document(page["text"].encode(), media_type="text/plain; charset=utf-8"))
    return Lead(page["url"], page["title"], {claim.id: relevance(claim, known) for claim in claims})


def plain(text: str) -> str:
    return " ".join(re.sub("[¹²³]", "", text.replace("’", "'")).split())


def holds(text: str, words: str) -> bool:
    """Tell whether a text has these words, as whole words and numbers: "21" is not in "48.21"."""
    return bool(re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(plain(words))}(?!\w)", plain(text)))


def holding(words: str, claims: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in claims if holds(claim.text, words)]


def missed() -> Iterator[str]:
    for article in articles():
        for words, _ in article.facts:
            if not holding(words, article.claims):
                yield f"{article.name}: {words}"


def invented() -> Iterator[str]:
    for article in articles():
        for claim in article.claims:
            if not any(holds(claim.text, words) for words, _ in article.facts):
                yield f"{article.name}: {claim.text}"


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the claim that holds a fact cites first."""

    right: bool
    loose: bool
    confidence: str
    told: str


def mapped() -> Iterator[Mapped]:
    for article in articles():
        for (words, url), claim in product(article.facts, article.claims):
            if holds(claim.text, words):
                first = next(iter(claim.citations), Citation("", CitationReason.LOOSE_URL, confidence=Confidence.LOW))
                told = f"{article.name}: {words} → {first.url}"
                yield Mapped(first.url == url, article.loose, first.confidence, told)


def wrong(among: list[Mapped]) -> list[str]:
    return [one.told for one in among if not one.right]


FACTS = sum(len(article.facts) for article in articles())
CLAIMS = sum(len(article.claims) for article in articles())


def test_nearly_all_that_is_stated_is_found() -> None:
    assert len(list(missed())) <= 0.02 * FACTS, list(missed())


def test_hardly_anything_else_is_taken_for_a_claim() -> None:
    assert len(list(invented())) <= 0.05 * CLAIMS, list(invented())


def test_links_in_and_behind_sentences_lead_to_what_carries_them() -> None:
    inline = [one for one in mapped() if not one.loose]
    assert len(wrong(inline)) <= 0.05 * len(inline), wrong(inline)


def test_urls_that_stand_in_no_sentence_are_given_to_what_they_carry() -> None:
    loose = [one for one in mapped() if one.loose]
    assert len(wrong(loose)) <= 0.15 * len(loose), wrong(loose)


def test_what_is_mapped_with_high_confidence_is_hardly_ever_wrong() -> None:
    sure = [one for one in mapped() if one.confidence == "high"]
    assert len(sure) > 0.6 * FACTS
    assert len(wrong(sure)) <= 0.03 * len(sure), wrong(sure)
