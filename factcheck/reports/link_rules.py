"""Links of an article and what became of their sources → findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from factcheck.model import (
    Certainty,
    Claim,
    Confidence,
    Document,
    Finding,
    Level,
    Link,
    LinkKind,
    Source,
    SourceStatus,
    Where,
)
from factcheck.reports.foreign import canonical, site
from factcheck.reports.rules import RULES
from factcheck.reports.wording import count, day, source_sentence, status_words

CONFIDENCE = {
    Certainty.CERTAIN: Confidence.HIGH,
    Certainty.PROBABLE: Confidence.MEDIUM,
    Certainty.UNKNOWN: Confidence.LOW,
}

ONE_DAY = timedelta(days=1)
"""What two clocks in different time zones may differ by."""


def link_findings(document: Document, claims: Iterable[Claim], sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield the findings on the links of an article."""
    places = _places(document, claims)
    for source in sources:
        where = places.get(canonical(source.url))
        yield from _status_finding(source, where)
        yield from _late_source(source, document, where)
    yield from _duplicates(document)


def _places(document: Document, claims: Iterable[Claim]) -> Mapping[str, Where | None]:
    """Return where each URL first stands in the article; of one that only the ledger names, where its claim stands."""
    places: dict[str, Where | None] = {}
    for link in document.links:
        places.setdefault(canonical(link.url), document.layout.where(link.span))
    for claim in claims:
        for citation in claim.citations:
            places.setdefault(canonical(citation.url), claim.where)
    return places


def _status_finding(source: Source, where: Where | None) -> Iterator[Finding]:
    rule, level = status_words()[source.status].rule, _level(source)
    if rule and level:
        yield Finding(
            rule,
            level,
            _sentence(source),
            CONFIDENCE[source.certainty],
            url=source.url,
            where=where,
            suggestion=source.suggestion or _moved_to(source) or source.archived_url,
        )


def _level(source: Source) -> Level | None:
    """Return how bad a source's status is. A private address at the end of a redirect is not the article's doing."""
    if source.status is SourceStatus.PRIVATE_ADDRESS_REFUSED and any(hop.status for hop in source.hops):
        return Level.WARNING
    return source.status.severity


def _sentence(source: Source) -> str:
    sentence = source_sentence(source)
    if source.status is SourceStatus.ARCHIVED_ONLY and source.archived_at:
        return f"{sentence} The copy is of {day(source.archived_at)}."
    return sentence


def _moved_to(source: Source) -> str:
    moved = source.status is SourceStatus.REDIRECTED_PERMANENT and source.final_url != source.url
    return source.final_url if moved else ""


def _late_source(source: Source, document: Document, where: Where | None) -> Iterator[Finding]:
    published, article = source.published, document.published
    if published and article and published - article > ONE_DAY:
        message = f"{site(source.url)} published this page on {day(published)}, after the article of {day(article)}."
        message += " Cite what its writer saw, or correct a date."
        rule = "source-after-article"
        yield Finding(rule, RULES[rule].level, message, Confidence.MEDIUM, url=source.url, where=where)


def _duplicates(document: Document) -> Iterator[Finding]:
    by_url: dict[str, list[Link]] = {}
    for link in document.links:
        if link.kind is not LinkKind.FOOTNOTE and canonical(link.url).startswith(("http://", "https://")):
            by_url.setdefault(canonical(link.url), []).append(link)
    for links in by_url.values():
        places = list(dict.fromkeys(document.layout.where(link.span) for link in links))
        if len(places) > 1:
            yield _duplicate(links[0].url, places)


def _duplicate(url: str, places: list[Where]) -> Finding:
    named = [where.point for where in places[:2]]
    more = f", and {count(len(places) - 2, 'more time')}" if len(places) > 2 else ""
    message = f"The same page of {site(url)} is cited more than once: at {named[0]}, and at {named[1]}{more}."
    rule = "duplicate-citation"
    return Finding(rule, RULES[rule].level, message, url=url, where=places[1])
