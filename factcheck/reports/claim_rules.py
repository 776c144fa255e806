"""Claims and their verdicts → findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factcheck.model import (
    Claim,
    Confidence,
    Date,
    Document,
    Evidence,
    Finding,
    Level,
    Outcome,
    Quantity,
    Quote,
    Relation,
    Verdict,
    Where,
    best_first,
)
from factcheck.reports.foreign import plain, site
from factcheck.reports.rules import RULES
from factcheck.reports.wording import count, day, verdict_sentence


def claim_findings(claim: Claim, verdicts: Iterable[Verdict], document: Document, today: date) -> Iterator[Finding]:
    """Yield the findings on one claim, given the verdicts on it. Of a claim that the article lost, only that."""
    yield from _expired(claim, today)
    if claim.span is None:
        yield _finding("claim-not-in-article", claim, f"The article no longer has these words: {_quoted(claim.text)}.")
        return
    if claim.reopened and claim.entry:
        message = f"This was {claim.entry.status} before its sentence changed: it is open again."
        yield _finding("claim-reopened", claim, message)
    ranked = best_first(verdicts)
    if not claim.citations and not ranked:
        yield from _uncited(claim)
        return
    match ranked[0].outcome if ranked else Outcome.UNCHECKED:
        case Outcome.MISMATCH:
            contradicting = [verdict for verdict in ranked if verdict.outcome is Outcome.MISMATCH]
            for verdict in contradicting:
                yield from _mismatches(verdict, document)
        case Outcome.SUPPORTED | Outcome.PARTIAL if ranked[0].judge:
            yield _of_verdict("read-by-judge", ranked[0], ranked[0].reason)
        case Outcome.PARTIAL:
            yield _of_verdict("partly-supported", ranked[0], ranked[0].reason)
        case Outcome.NOT_FOUND:
            yield _of_verdict("not-in-source", ranked[0], _not_found(ranked))
        case Outcome.UNCHECKED:
            yield _unchecked(claim, ranked)
        case Outcome.SUPPORTED:
            pass


def not_in_ledger(claims: Iterable[Claim]) -> Iterator[Finding]:
    """Yield a finding on each claim that a person's ledger does not cover; where there is no ledger, none."""
    known = list(claims)
    if any(claim.entry for claim in known):
        for claim in known:
            if claim.entry is None:
                yield _finding("not-in-ledger", claim, "The ledger does not cover this claim.")


def judge_findings(unheard: str) -> Iterator[Finding]:
    """Yield a finding on what a judge was not asked or did not answer, if there is any."""
    if unheard:
        yield Finding("judge-unheard", RULES["judge-unheard"].level, plain(unheard, 1000))


def fact_place(claim: Claim, number: int, document: Document) -> Where | None:
    """Return where in the article's file the fact of a claim stands; None where its words are not just there."""
    if claim.span is None:
        return None
    fact = claim.facts[number]
    span = fact.span.shifted(claim.span.start)
    return document.layout.where(span) if span.of(document.text) == fact.text else None


def _expired(claim: Claim, today: date) -> Iterator[Finding]:
    for ignore in claim.entry.ignore if claim.entry else ():
        if ignore.until and ignore.until < today:
            message = f"{ignore.rule} was to be ignored here until {day(ignore.until)}: {plain(ignore.reason, 200)}"
            yield _finding("expired-ignore", claim, message)


def _uncited(claim: Claim) -> Iterator[Finding]:
    telling = [fact for fact in claim.facts if isinstance(fact, Quantity | Quote)]
    if telling:
        yield _finding("uncited-claim", claim, f"The article names no source for {_listed(f.text for f in telling)}.")


def _mismatches(verdict: Verdict, document: Document) -> Iterator[Finding]:
    by_rule: dict[str, list[Evidence]] = {}
    for evidence in verdict.evidence:
        if evidence.relation in (Relation.DIFFERS, Relation.ALTERED):
            by_rule.setdefault(_mismatch_rule(evidence), []).append(evidence)
    if not by_rule:
        yield _of_verdict("source-disagrees", verdict, verdict.reason)
    for rule, differing in by_rule.items():
        where = _place_of(verdict.claim, differing[0], document)
        # of a quote the words that differ are the point, and the verdict names them
        altered = rule == "quote-altered" and verdict.reason
        message = verdict.reason if altered else _contrast(verdict, differing)
        yield _of_verdict(rule, verdict, message, where)


def _mismatch_rule(evidence: Evidence) -> str:
    match evidence.fact:
        case Quantity():
            return "number-mismatch"
        case Date():
            return "date-mismatch"
        case Quote():
            return "quote-altered"
        case _:
            return "source-disagrees"


def _contrast(verdict: Verdict, differing: Iterable[Evidence]) -> str:
    pairs = [(evidence.fact.text, evidence.found) for evidence in differing if evidence.fact and evidence.found]
    if all(_same(ours, theirs) for ours, theirs in pairs):
        # nothing but a word beside the figures differs ("rose", "fell"), and the verdict names it
        return verdict.reason
    says = _listed(text for text, _ in pairs)
    found = _listed(text for _, text in pairs)
    return f"The article says {says}, but {_site_of(verdict)} says {found}."


def _same(ours: str, theirs: str) -> bool:
    return ours.casefold() == theirs.casefold()


def _not_found(ranked: tuple[Verdict, ...]) -> str:
    unread = sum(verdict.outcome is Outcome.UNCHECKED for verdict in ranked)
    more = f" {count(unread, 'other source')} could not be read." if unread else ""
    return f"{ranked[0].reason}{more}"


def _unchecked(claim: Claim, ranked: tuple[Verdict, ...]) -> Finding:
    if not ranked:
        return _finding("unchecked-claim", claim, "This was not checked: no answer of its source was seen.")
    return _of_verdict("unchecked-claim", ranked[0], verdict_sentence(ranked[0]) or "This was not checked.")


def _of_verdict(rule: str, verdict: Verdict, message: str, where: Where | None = None) -> Finding:
    """Return a finding that rests on a verdict. What rests on an unsure one is never an error."""
    level = RULES[rule].level
    unsure = level is Level.ERROR and verdict.confidence is Confidence.LOW
    return Finding(
        rule,
        Level.WARNING if unsure else level,
        plain(message, 1000),
        verdict.confidence,
        claim=verdict.claim.id,
        url=verdict.source.url if verdict.source else "",
        where=where or verdict.claim.where,
    )


def _finding(rule: str, claim: Claim, message: str) -> Finding:
    return Finding(rule, RULES[rule].level, plain(message, 1000), claim=claim.id, where=claim.where)


def _place_of(claim: Claim, evidence: Evidence, document: Document) -> Where | None:
    known = evidence.fact in claim.facts
    return fact_place(claim, claim.facts.index(evidence.fact), document) if known and evidence.fact else None


def _site_of(verdict: Verdict) -> str:
    return site(verdict.source.url) if verdict.source else "the source"


def _listed(texts: Iterable[str]) -> str:
    """Return quoted texts as a list: “a”, “b” and “c”."""
    quoted = list(dict.fromkeys(_quoted(text) for text in texts))
    return " and ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def _quoted(text: str) -> str:
    return f"“{plain(text, 160)}”"
