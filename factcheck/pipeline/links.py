"""Claims and links of an article → the URLs to fetch, each once, in the order of the article."""

from __future__ import annotations

from collections.abc import Iterable

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
