"""Claims and links of an article → the URLs to fetch, each once, in the order of the article."""

from __future__ import annotations

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
