"""Each rule has a folder in tests/corpus: `speaks.toml` makes it speak, `silent.toml` is near to it and does not.

A case is an article, and by the words of it its links and claims; what became of the sources; and the findings wanted.
Where the article is `markdown` it is read as it stands, and its claims are those that are found in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.claims import find_claims, find_headlines
from factcheck.documents import read_article
from factcheck.model import (
    Certainty,
    Citation,
    CitationReason,
    Claim,
    Confidence,
    Date,
    Document,
    Entry,
    EntryStatus,
    Evidence,
    Fact,
    Finding,
    Hop,
    Ignore,
    Interval,
    Layout,
    Link,
    LinkKind,
    Name,
    Outcome,
    Passage,
    Quantity,
    Quote,
    Relation,
    Source,
    SourceStatus,
    Span,
    Verdict,
)
from factcheck.reports import RULES, Findings, find_findings

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = sorted(CORPUS.glob("*/*.toml"))

Table = dict[str, Any]


def span_of(text: str, words: str, occurrence: int = 1) -> Span:
    """Return where `words` stand in `text` for the `occurrence`-th time."""
    start = len(words.join(text.split(words)[:occurrence]))
    return Span(start, start + len(words))


def document_of(case: Table) -> Document:
    text = case["article"]
    lines = tuple(number for number, before in enumerate("\n" + text) if before == "\n")
    links = tuple(
        Link(span_of(text, one["text"]), one["url"], one["text"], LinkKind(one.get("kind", "inline")))
        for one in case.get("link", ())
    )
    return Document("article.md", text, links=links, published=case.get("published"), layout=Layout(lines=lines))


def fact_of(one: Table, span: Span) -> Fact:
    text, value = one["text"], one.get("value", 1.0)
    match one["kind"]:
        case "quantity":
            return Quantity(span, text, value, Interval(value, value), Interval(value, value), unit=one.get("unit", ""))
        case "date":
            return Date(span, text, None, None)
        case "quote":
            return Quote(span, text)
        case _:
            return Name(span, text)


def source_of(one: Table) -> Source:
    status = SourceStatus(one["status"])
    fields = {
        key: one[key] for key in ("final_url", "published", "archived_url", "archived_at", "detail") if key in one
    }
    hops = tuple(Hop(url, 302) for url in one.get("hops", ()))
    certainty = Certainty(one.get("certainty", status.certainty))
    return Source(one["url"], status, certainty, hops=hops, text_sha256="aa" * status.readable, **fields)


def entry_of(one: Table) -> Entry | None:
    if "ledger" not in one:
        return None
    ignores = (Ignore(ignore["rule"], "a reason", ignore.get("until")) for ignore in one["ledger"].get("ignore", ()))
    return Entry(7, status=EntryStatus(one["ledger"].get("status", "open")), ignore=tuple(ignores))


def claim_of(one: Table, document: Document) -> Claim:
    text = one["text"]
    facts = tuple(fact_of(fact, span_of(text, fact["text"])) for fact in one.get("fact", ()))
    urls = [verdict["url"] for verdict in one.get("verdict", ())] + one.get("urls", [])
    citations = tuple(Citation(url, CitationReason.INLINE_LINK) for url in urls)
    span = span_of(document.text, text) if text in document.text else None
    where = document.layout.where(span) if span else None
    reopened = one.get("reopened", False)
    return Claim(one["id"], text, facts, citations, span, where, entry=entry_of(one), reopened=reopened)


def evidence_of(one: Table, claim: Claim) -> Evidence:
    facts = {fact.text: fact for fact in claim.facts}
    found = one.get("found", "")
    passage = Passage(Span(0, len(found)), found, "paragraph 1") if found else None
    return Evidence(facts.get(one.get("fact", "")), Relation(one["relation"]), passage, found)


def verdicts_of(case: Table, claims: dict[str, Claim], sources: dict[str, Source]) -> Iterator[Verdict]:
    for one in case.get("claim", ()):
        for verdict in one.get("verdict", ()):
            claim = claims[one["id"]]
            yield Verdict(
                claim,
                sources[verdict["url"]],
                Outcome(verdict["outcome"]),
                Confidence(verdict.get("confidence", "high")),
                verdict.get("score", 0.9),
                verdict.get("reason", "The page says so."),
                tuple(evidence_of(evidence, claim) for evidence in verdict.get("evidence", ())),
                verdict.get("judge", ""),
            )


def offer_of(one: Table, claim: Claim, source: Source) -> Verdict:
    found = tuple(evidence_of(evidence, claim) for evidence in one["evidence"])
    return Verdict(claim, source, Outcome.SUPPORTED, Confidence.HIGH, 0.9, "So.", found)


def findings_of_text(case: Table) -> Findings:
    """Return the findings on an article as it is read, each of its claims supported by what it cites."""
    document = replace(read_article(case["markdown"].encode(), name="a.md"), published=case.get("published"))
    document = replace(document, language=case.get("language", "en"))
    claims = find_claims(document)
    sources = {one["url"]: source_of(one) for one in case.get("source", ())}
    cited = [(claim, sources[citation.url]) for claim in claims for citation in claim.citations]
    return find_findings(
        document=document,
        claims=claims,
        verdicts=[Verdict(claim, source, Outcome.SUPPORTED, Confidence.HIGH, 0.9, "So.") for claim, source in cited],
        sources=sources.values(),
        today=date(2021, 2, 8),
        headlines=find_headlines(document),
    )


def findings_of(case: Table) -> Findings:
    if "markdown" in case:
        return findings_of_text(case)
    document = document_of(case)
    claims = {one["id"]: claim_of(one, document) for one in case.get("claim", ())}
    sources = {one["url"]: source_of(one) for one in case.get("source", ())}
    verdicts = verdicts_of(case, claims, sources)
    return find_findings(
        document=document,
        claims=claims.values(),
        verdicts=verdicts,
        sources=sources.values(),
        today=date(2021, 2, 8),
        unheard=case.get("unheard", ""),
        offers=[offer_of(one, claims[one["claim"]], sources[one["url"]]) for one in case.get("offer", ())],
    )


def row_of(finding: Finding) -> Table:
    where = finding.where
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "confidence": str(finding.confidence),
        "message": finding.message,
        "suggestion": finding.suggestion,
        "line": where.line if where else 0,
        "column": where.column if where else 0,
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_findings_are_those_of_the_case(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    found, wanted = findings_of(case), case.get("finding", [])
    assert [finding.rule for finding in found.shown] == [one["rule"] for one in wanted]
    rows = [row_of(finding) for finding in found.shown]
    assert [{key: row[key] for key in one} for row, one in zip(rows, wanted, strict=True)] == wanted
    assert [finding.rule for finding in found.ignored] == case.get("ignored", [])


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_makes_it_speak(rule: str) -> None:
    case = tomllib.loads((CORPUS / rule / "speaks.toml").read_text("utf-8"))
    assert rule in [finding["rule"] for finding in case["finding"]]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_near_to_it_in_which_it_is_silent(rule: str) -> None:
    case = tomllib.loads((CORPUS / rule / "silent.toml").read_text("utf-8"))
    assert rule not in [finding["rule"] for finding in case.get("finding", [])]
