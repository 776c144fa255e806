"""What was found of an article → findings: what an editor should look at, and what a person said to ignore."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from factcheck.model import Claim, Document, EntryStatus, Finding, Level, Source, Verdict, Where
from factcheck.reports.ages import age_findings
from factcheck.reports.claim_rules import claim_findings, fact_place, judge_findings, not_in_ledger
from factcheck.reports.consistency import consistency_findings
from factcheck.reports.contradictions import contradictions
from factcheck.reports.foreign import canonical
from factcheck.reports.hygiene import hygiene_findings
from factcheck.reports.link_rules import link_findings
from factcheck.reports.origins import offered, origin_findings
from factcheck.reports.remarks import Remark, expired_remarks
from factcheck.reports.unused import unused_citations

ANSWERED = frozenset({"uncited-claim", "unchecked-claim", "not-in-source", "read-by-judge"})
"""What a person who confirmed a claim has answered: they found a source, or read it themselves."""


@dataclass(frozen=True, slots=True)
class Findings:
    """`ignored` are those that a person silenced; reports count them."""

    shown: tuple[Finding, ...]
    ignored: tuple[Finding, ...] = ()


def find_findings(
    *,
    document: Document,
    claims: Iterable[Claim],
    verdicts: Iterable[Verdict],
    sources: Iterable[Source],
    today: date,
    remarks: Iterable[Remark] = (),
    complete: bool = True,
    unheard: str = "",
    headlines: Iterable[Claim] = (),
    offers: Iterable[Verdict] = (),
) -> Findings:
    """Return the findings on an article, the worst first, then in the order of the article.

    `today` decides whether a person's word to ignore a rule still holds; `remarks` are those in the article itself.
    Of a run that is not `complete` nobody knows which sources no claim needs. `unheard`: what a judge was not asked.
    `headlines` are what stands above the text and is held against it. `offers`: verdicts on pages that the claims
    do not cite.
    """
    known, sources = {claim.id: claim for claim in claims}, tuple(sources)
    judged = defaultdict(list)
    for verdict in verdicts:
        judged[verdict.claim.id].append(verdict)
    found = [f for claim in known.values() for f in claim_findings(claim, judged[claim.id], document, today)]
    found += consistency_findings(known.values(), document)
    found += contradictions(known.values(), headlines, document)
    found += age_findings(known.values(), document)
    found += not_in_ledger(known.values())
    found += link_findings(document, known.values(), sources)
    found += hygiene_findings(document, known.values())
    found += origin_findings(document, known.values(), judged, sources)
    found += unused_citations(document, known.values(), sources) if complete else ()
    found += map(offered, offers)
    found += judge_findings(unheard)
    remarks = tuple(remarks)
    found += expired_remarks(remarks, today)
    ordered = sorted((_fingerprinted(finding, known) for finding in found), key=_order)
    silent = _Silence(known, today, remarks)
    return Findings(tuple(f for f in ordered if f not in silent), tuple(f for f in ordered if f in silent))


def place_facts(document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with the places of their facts in the article's file."""

    def placed(claim: Claim) -> Claim:
        places = [fact_place(claim, number, document) for number in range(len(claim.facts))]
        known = tuple(place for place in places if place)
        return replace(claim, fact_places=known) if len(known) == len(places) else claim

    return tuple(map(placed, claims))


def _fingerprinted(finding: Finding, claims: Mapping[str, Claim]) -> Finding:
    claim = claims.get(finding.claim)
    # what speaks neither of a claim nor of a link is told apart by its own words
    said = claim.text if claim else finding.message if finding.where and not finding.url else ""
    text = " ".join(unicodedata.normalize("NFKC", said).casefold().split())
    stated = "|".join((finding.rule, finding.claim, text, canonical(finding.url)))
    return replace(finding, fingerprint=hashlib.sha256(stated.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _order(finding: Finding) -> tuple[int, bool, int, int, str, str]:
    where = finding.where or Where(0, 0, 0, 0, 0, 0)
    level = list(Level).index(finding.level)
    return level, finding.where is None, where.line, where.column, finding.rule, finding.url


class _Silence:
    """What persons said to ignore. `finding in silence` tells whether one of them speaks of the finding.

    A finding on a link is silenced by any claim that cites it, and any finding by a remark where it stands.
    """

    def __init__(self, claims: Mapping[str, Claim], today: date, remarks: tuple[Remark, ...]) -> None:
        self._claims, self._today, self._remarks = claims, today, remarks
        self._citing: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims.values():
            for citation in claim.citations:
                self._citing[canonical(citation.url)].append(claim)

    def __contains__(self, finding: Finding) -> bool:
        if any(remark.silences(finding, self._today) for remark in self._remarks):
            return True
        if finding.claim:
            return self._ignores(self._claims[finding.claim], finding.rule)
        return any(self._ignores(claim, finding.rule) for claim in self._citing[canonical(finding.url)])

    def _ignores(self, claim: Claim, rule: str) -> bool:
        entry = claim.entry
        if entry is None:
            return False
        if entry.status is EntryStatus.CONFIRMED and rule in ANSWERED and not claim.reopened:
            return True
        return any(ignore.rule == rule and _holds(ignore.until, self._today) for ignore in entry.ignore)


def _holds(until: date | None, today: date) -> bool:
    return until is None or today <= until
