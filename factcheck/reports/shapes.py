"""Report → the values of report.json ("factcheck-report/1"); `loading` is the way back.

Its shape is that of docs/report.md and docs/report-schema.json; within a version it only grows. An infinite bound is
null, an empty text of something that is not there is null, percent values are fractions of one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from factcheck.model import (
    Baseline,
    Citation,
    Claim,
    Counted,
    Date,
    Entry,
    Evidence,
    Fact,
    Finding,
    Hop,
    Name,
    Passage,
    Quantity,
    Quote,
    Report,
    Source,
    Span,
    Verdict,
    Where,
)
from factcheck.reports.evidence import excerpt, source_link
from factcheck.reports.foreign import masked
from factcheck.reports.summary import Judged, Summary, judged_claims, summarize

SCHEMA = "factcheck-report/1"

JSON = Mapping[str, "JSON"] | Sequence["JSON"] | str | float | bool | None


def report_shape(report: Report, version: str) -> dict[str, JSON]:
    """Return report.json as plain values; `version` is that of the program that writes it."""
    article = report.article
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": version},
        "checked_at": _moment(report.checked_at),
        "complete": report.complete,
        "article": {
            "path": article.path,
            "title": article.title,
            "language": article.language,
            "published": _day(article.published),
            "sha256": article.sha256,
            "text": article.text,
            "headings": [_span(heading) for heading in article.headings],
        },
        "summary": _summary(summarize(report)),
        "claims": [_claim(judged) for judged in judged_claims(report)],
        "sources": [_source(source) for source in report.sources],
        "findings": [_finding(finding) for finding in report.findings],
        "ignored": [_finding(finding) for finding in report.ignored],
        "baseline": _baseline(report.baseline),
    }


def _summary(summary: Summary) -> JSON:
    return {
        "claims": summary.claims,
        **{outcome.replace("-", "_"): number for outcome, number in summary.outcomes.items()},
        "uncited": summary.uncited,
        "sources": summary.sources,
        "sources_unreadable": summary.unreadable,
        "findings": {str(level): number for level, number in summary.levels.items()},
        "ignored": summary.ignored,
    }


def _claim(judged: Judged) -> JSON:
    claim = judged.claim
    return {
        "id": claim.id,
        "text": claim.text,
        "outcome": judged.outcome,
        "confidence": judged.confidence,
        "where": _where(claim.where),
        "span": _span(claim.span),
        "context": claim.context,
        "subject": claim.subject,
        "facts": [_placed_fact(claim, number) for number in range(len(claim.facts))],
        "citations": [_citation(citation) for citation in claim.citations],
        "ledger": _entry(claim.entry),
        "verdicts": [_verdict(verdict) for verdict in judged.verdicts],
    }


def _placed_fact(claim: Claim, number: int) -> JSON:
    """Return a fact of a claim: `start` and `end` in the article's file, `text_start` and `text_end` in the claim."""
    fact = claim.facts[number]
    place = claim.fact_places[number] if number < len(claim.fact_places) else None
    return {"start": place.start if place else None, "end": place.end if place else None, **_fact(fact)}


def _fact(fact: Fact) -> dict[str, JSON]:
    shared: dict[str, JSON] = {
        "kind": fact.kind,
        "text": fact.text,
        "text_start": fact.span.start,
        "text_end": fact.span.end,
    }
    match fact:
        case Quantity():
            return shared | _quantity(fact)
        case Date():
            return shared | _date(fact)
        case Quote():
            return shared | {"speaker": fact.speaker}
        case Name():
            return shared


def _quantity(quantity: Quantity) -> dict[str, JSON]:
    return {
        "value": _number(quantity.value),
        "low": _number(quantity.strict.low),
        "high": _number(quantity.strict.high),
        "low_open": quantity.strict.low_open,
        "high_open": quantity.strict.high_open,
        "loose_low": _number(quantity.loose.low),
        "loose_high": _number(quantity.loose.high),
        "dimension": quantity.dimension,
        "unit": quantity.unit,
        "noun": quantity.noun,
        "modifier": quantity.modifier,
        "direction": quantity.direction,
        "period": quantity.period,
        "readings": [reading for reading in quantity.readings if math.isfinite(reading)],
    }


def _date(date_: Date) -> dict[str, JSON]:
    return {
        "earliest": _day(date_.earliest),
        "latest": _day(date_.latest),
        "precision": date_.precision,
        "readings": [[_day(earliest), _day(latest)] for earliest, latest in date_.readings],
    }


def _citation(citation: Citation) -> JSON:
    return {
        "url": citation.url,
        "reason": citation.reason,
        "detail": citation.detail,
        "confidence": citation.confidence,
    }


def _entry(entry: Entry | None) -> JSON:
    if entry is None:
        return None
    return {
        "line": entry.line,
        "quote": entry.quote,
        "locator": entry.locator,
        "tolerance": entry.tolerance,
        "as_of": _day(entry.as_of),
        "note": entry.note,
        "status": entry.status,
        "checked_by": entry.checked_by,
        "checked_on": _day(entry.checked_on),
        "ignore": [{"rule": one.rule, "reason": one.reason, "until": _day(one.until)} for one in entry.ignore],
    }


def _verdict(verdict: Verdict) -> JSON:
    return {
        "url": verdict.source.url if verdict.source else None,
        "outcome": verdict.outcome,
        "confidence": verdict.confidence,
        "score": round(verdict.score, 4),
        "reason": verdict.reason,
        "judge": verdict.judge or None,
        "evidence": [_evidence(excerpt(evidence), verdict.source) for evidence in verdict.evidence],
    }


def _evidence(evidence: Evidence, source: Source | None) -> JSON:
    return {
        "fact": evidence.fact.text if evidence.fact else None,
        "relation": evidence.relation,
        "found": evidence.found,
        "note": evidence.note,
        "claimed": _fact(evidence.fact) if evidence.fact else None,
        "passage": _passage(evidence.passage) if evidence.passage else None,
        "marks": [_span(mark) for mark in evidence.marks],
        "fragment": evidence.fragment,
        "link": source_link(source, evidence.fragment) or None,
    }


def _passage(passage: Passage) -> JSON:
    return {
        "text": passage.text,
        "where": passage.where,
        "start": passage.span.start,
        "end": passage.span.end,
        "role": passage.role,
        "context": passage.context[:500],
    }


def _source(source: Source) -> JSON:
    return {
        "url": source.url,
        "final_url": masked(source.final_url),
        "status": source.status,
        "certainty": source.certainty,
        "http_status": source.http_status,
        "hops": [_hop(hop) for hop in source.hops],
        "media_type": source.media_type,
        "title": source.title,
        "published": _day(source.published),
        "fetched_at": _moment(source.fetched_at) if source.fetched_at else None,
        "from_cache": source.from_cache,
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "archived_url": source.archived_url or None,
        "archived_at": _day(source.archived_at),
        "suggestion": source.suggestion or None,
        "rules": list(source.rules),
        "detail": source.detail,
    }


def _hop(hop: Hop) -> JSON:
    return {
        "url": masked(hop.url),
        "status": hop.status,
        "address": hop.address,
        "headers": [list(h) for h in hop.headers],
    }


def _finding(finding: Finding) -> JSON:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "confidence": finding.confidence,
        "message": finding.message,
        "claim": finding.claim or None,
        "url": finding.url or None,
        "where": _where(finding.where),
        "suggestion": finding.suggestion or None,
        "fingerprint": finding.fingerprint,
    }


def _baseline(baseline: Baseline | None) -> JSON:
    if baseline is None:
        return None
    return {
        "checked_at": _moment(baseline.checked_at),
        "known": [_finding(finding) for finding in baseline.known],
        "fixed": [_finding(finding) for finding in baseline.fixed],
    }


def _where(where: Where | None) -> JSON:
    if where is None:
        return None
    return {
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "start": where.start,
        "end": where.end,
    } | ({} if where.counted is Counted.LINE else {"counted": where.counted})


def _span(span: Span | None) -> JSON:
    return {"start": span.start, "end": span.end} if span else None


def _number(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
