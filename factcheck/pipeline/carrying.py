"""An article that was checked before, and what changed since → what is to be checked now, and what is carried over.

A claim is carried over with its verdicts where its paragraph is what it was and the older report judged the very same:
the same words, the same addresses, the same wishes of the ledger. All else is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from factcheck.claims import Changes, loose_urls, unlike
from factcheck.model import Claim, Document, Evidence, Report, Source, Verdict
from factcheck.pipeline.links import article_urls, leads_away


@dataclass(frozen=True, slots=True)
class Plan:
    """`claims` are those of the report to be, `fresh` the ids of those to judge, and `urls` what that needs.

    `verdicts` and `sources` are carried over, of the day `since`. `left_out` counts the claims of unchanged paragraphs
    that no report knows.
    """

    claims: tuple[Claim, ...]
    fresh: frozenset[str]
    urls: tuple[str, ...]
    verdicts: tuple[Verdict, ...] = ()
    sources: tuple[Source, ...] = ()
    since: datetime | None = None
    left_out: int = 0


def plan_all(document: Document, claims: Iterable[Claim]) -> Plan:
    """Return the plan of a check of the whole article."""
    known = tuple(claims)
    return Plan(known, frozenset(claim.id for claim in known), article_urls(document, known))


def plan_changed(document: Document, older: Document | None, claims: Iterable[Claim], last: Report | None) -> Plan:
    """Return the plan of a check of what is new in `document` since `older`; the rest comes from the `last` report.

    Where there was no older article all of it is new. Without a last report unchanged claims are left out. A claim that
    the article has lost stands in no paragraph, and is told of anew.
    """
    known, changes = tuple(claims), Changes(document, older)
    before = {claim.id: claim for claim in last.claims} if last else {}
    changed = {claim.id for claim in changes.in_claims(known)}
    other = {claim.id for claim in unlike(known, before)} | _unjudged(known, last) if last else set[str]()
    lost = {claim.id for claim in known if claim.span is None}
    fresh = frozenset(changed | other | lost)
    kept = known if last else tuple(claim for claim in known if claim.id in fresh)
    carried = {claim.id: _carried(claim, before[claim.id]) for claim in kept if claim.id not in fresh}
    urls = _urls(document, [claim for claim in kept if claim.id in fresh], changes)
    return Plan(
        claims=tuple(carried.get(claim.id, claim) for claim in kept),
        fresh=fresh,
        urls=urls,
        verdicts=tuple(_moved(verdict, carried) for verdict in last.verdicts if verdict.claim.id in carried)
        if last
        else (),
        sources=_sources(document, carried, urls, last) if last else (),
        since=last.checked_at if last else None,
        left_out=len(known) - len(kept),
    )


def _unjudged(claims: Iterable[Claim], last: Report) -> set[str]:
    """Return the claims on whose sources the last report has no verdicts: it was broken off before it had them."""
    judged = {(verdict.claim.id, verdict.source.url) for verdict in last.verdicts if verdict.source}
    return {claim.id for claim in claims for one in claim.citations if (claim.id, one.url) not in judged}


def _carried(claim: Claim, before: Claim) -> Claim:
    """Return a claim as it stands now, with the citations that its pages' content gave it when they were read."""
    return replace(claim, citations=claim.citations or before.citations)


def _urls(document: Document, fresh: Iterable[Claim], changes: Changes) -> tuple[str, ...]:
    """Return what the fresh claims cite and changed paragraphs link to, and what may carry those that cite nothing."""
    wanting = list(fresh)
    cited = [citation.url for claim in wanting for citation in claim.citations]
    linked = [link.url for link in changes.in_links() if leads_away(link.url)]
    loose = [link.url for link in loose_urls(document)] if any(not claim.citations for claim in wanting) else []
    return tuple(dict.fromkeys(linked + cited + loose))


def _sources(document: Document, carried: Mapping[str, Claim], urls: Iterable[str], last: Report) -> tuple[Source, ...]:
    """Return the known sources of what the article still cites or links to, and is not fetched again."""
    needed = frozenset(article_urls(document, carried.values())) - frozenset(urls)
    return tuple(source for source in last.sources if source.url in needed)


def _moved(verdict: Verdict, claims: Mapping[str, Claim]) -> Verdict:
    """Return a verdict on the claim as it stands now, each piece of evidence with the fact as it is read now."""
    claim = claims[verdict.claim.id]

    def moved(evidence: Evidence) -> Evidence:
        told = evidence.fact
        same = (fact for fact in claim.facts if told and (fact.span, fact.kind) == (told.span, told.kind))
        return replace(evidence, fact=next(same, told))

    return replace(verdict, claim=claim, evidence=tuple(map(moved, verdict.evidence)))
