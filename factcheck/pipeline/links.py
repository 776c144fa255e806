"""Claims and links of an article → the URLs to fetch, each once, in the order of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from factcheck.model import Claim, Document

OWN_PLACES = ("#", "/", "?", "./", "../")
"""How a link begins that leads to another place of the article's own site: there is nothing to fetch."""

NO_PAGES = ("mailto:", "tel:", "sms:")


def article_urls(document: Document, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return every URL that the article's claims cite and its text links to."""
    cited = (citation.url for claim in claims for citation in claim.citations)
    linked = (link.url for link in document.links if leads_away(link.url))
    return tuple(dict.fromkeys([*linked, *cited]))


def leads_away(url: str) -> bool:
    return bool(url) and not url.lower().startswith(OWN_PLACES + NO_PAGES)


def days_of(claims: Iterable[Claim]) -> Mapping[str, date]:
    """Return the day for which a claim on each URL holds, where the ledger says: near it a dead page's copy is chosen.

    Where claims on one URL hold for several days it is the first of them in the article.
    """
    days: dict[str, date] = {}
    for claim in claims:
        for citation in claim.citations:
            if claim.entry and claim.entry.as_of:
                days.setdefault(citation.url, claim.entry.as_of)
    return days


def by_turns(urls: Iterable[str]) -> tuple[str, ...]:
    """Return URLs so that their hosts take turns: of many links to one slow host, none keeps other hosts' waiting.

    >>> by_turns(["http://a.example/1", "http://a.example/2", "http://b.example/1"])
    ('http://a.example/1', 'http://b.example/1', 'http://a.example/2')
    """
    turns: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for url in urls:
        host = url.partition("//")[2].partition("/")[0].lower()
        turns[url] = seen[host]
        seen[host] += 1
    return tuple(sorted(turns, key=turns.__getitem__))
