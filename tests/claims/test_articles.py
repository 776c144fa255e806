"""Whole short articles: all that is claimed in them, nothing else, and what each claim cites."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import pytest

from factcheck.claims import find_claims
from factcheck.documents import read_article
from factcheck.model import Claim


class Article(TypedDict, total=False):
    name: str
    language: str
    text: str
    claims: list[list[str]]


ARTICLES: list[Article] = tomllib.loads(Path(__file__).with_name("articles.toml").read_text("utf-8"))["article"]
by_name = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["name"]))


def claims_of(article: Article) -> tuple[Claim, ...]:
    document = read_article(article["text"].encode(), name="article.md")
    return find_claims(replace(document, language=article.get("language", "en")))


@by_name
def test_every_claim_is_found_and_nothing_else(article: Article) -> None:
    wanted, found = [piece for piece, _ in article["claims"]], [claim.text for claim in claims_of(article)]
    pieces = [next((piece for piece in wanted if piece in text), text) for text in found]
    assert pieces == wanted


@by_name
def test_each_claim_cites_the_url_that_carries_it(article: Article) -> None:
    cited = [next((citation.url for citation in claim.citations), "") for claim in claims_of(article)]
    assert cited == [url for _, url in article["claims"]]
