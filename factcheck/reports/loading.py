"""report.json → Report, so that any other report can be made of it offline. What it holds is foreign, and judged so."""

from __future__ import annotations

import math
from collections.abc import Mapping

from factcheck.errors import ReportError
from factcheck.model import (
    Article,
    Baseline,
    Certainty,
    Citation,
    CitationReason,
    Claim,
    Confidence,
    Date,
    Direction,
    Entry,
    EntryStatus,
    Evidence,
    Fact,
    Finding,
    Hop,
    Ignore,
    Interval,
    Level,
    Modifier,
    Name,
    Outcome,
    Passage,
    Quantity,
    Quote,
    Relation,
    Report,
    Role,
    Source,
    SourceStatus,
    Span,
    Verdict,
    Where,
)
from factcheck.reports.loadedplaces import loaded_span, loaded_where
from factcheck.reports.nodes import Node, parse
from factcheck.reports.shapes import SCHEMA


def load(text: str, *, name: str = "report.json") -> Report:
    """Return the report that was saved as `text`; `name` is its file's, for errors.

    Unknown keys are passed over: a newer factcheck may write more. Raises ReportError, with a remedy, for anything
    that is no report of this version.
    """
    root = parse(text, name=name)
    _check_schema(root, name)
    sources = tuple(_source(node) for node in root["sources"].nodes())
    by_url = {source.url: source for source in sources}
    claims = tuple((_claim(node), node) for node in root["claims"].nodes())
    if len({claim.id for claim, _ in claims}) < len(claims):
        root["claims"].fail("a list of claims with an id each of its own")
    return Report(
        article=_article(root["article"]),
        claims=tuple(claim for claim, _ in claims),
        verdicts=tuple(_verdict(one, claim, by_url) for claim, node in claims for one in node["verdicts"].nodes()),
        sources=sources,
        findings=_findings(root["findings"]),
        checked_at=root["checked_at"].moment(),
        complete=root["complete"].flag(default=True),
        ignored=_findings(root["ignored"]),
        baseline=_baseline(root["baseline"]) if root["baseline"].present else None,
    )


def _check_schema(root: Node, name: str) -> None:
    schema = root["schema"]
    if not schema.present or not schema.text().startswith("factcheck-report/"):
        raise ReportError(
            "this is no factcheck report", file=name, remedy="make one with `factcheck check -o report.json`"
        )
    version = schema.text().split(".")[0]
    if version != SCHEMA:
        problem = f"this report is of the form {version[:40]!r}; this factcheck reads {SCHEMA!r}"
        raise ReportError(problem, file=name, remedy="use the factcheck that wrote it, or check the article again")


def _article(node: Node) -> Article:
    return Article(
        node["path"].text(),
        node["title"].text_or_empty(),
        node["language"].text_or_empty(),
        node["published"].day_or_none(),
        node["sha256"].text_or_empty(),
        node["text"].text_or_empty(),
        tuple(loaded_span(heading) for heading in node["headings"].nodes()),
    )


def _claim(node: Node) -> Claim:
    facts = tuple(_fact(one) for one in node["facts"].nodes())
    return Claim(
        id=node["id"].text(),
        text=node["text"].text(),
        facts=facts,
        citations=tuple(_citation(one) for one in node["citations"].nodes()),
        span=loaded_span(node["span"]) if node["span"].present else None,
        where=loaded_where(node["where"]),
        context=node["context"].text_or_empty(),
        subject=node["subject"].text_or_empty(),
        entry=_entry(node["ledger"]) if node["ledger"].present else None,
        fact_places=_fact_places(node),
    )


def _fact_places(node: Node) -> tuple[Where, ...]:
    """Return the places of a claim's facts; only their offsets are saved, so lines and columns are the claim's."""
    claim = loaded_where(node["where"])
    facts = list(node["facts"].nodes())
    if claim is None or not all(fact["start"].present and fact["end"].present for fact in facts):
        return ()
    line = (claim.line, claim.column, claim.end_line, claim.end_column)
    return tuple(Where(*line, fact["start"].whole(), fact["end"].whole()) for fact in facts)


def _fact(node: Node) -> Fact:
    span, text = Span(node["text_start"].whole(), node["text_end"].whole()), node["text"].text()
    match node["kind"].text():
        case "quantity":
            return _quantity(node, span, text)
        case "date":
            return _date(node, span, text)
        case "quote":
            return Quote(span, text, node["speaker"].text_or_empty())
        case "name":
            return Name(span, text)
        case _:
            return node["kind"].fail("one of quantity, date, quote, name")


def _quantity(node: Node, span: Span, text: str) -> Quantity:
    strict = Interval(
        node["low"].number_or(-math.inf),
        node["high"].number_or(math.inf),
        node["low_open"].flag(),
        node["high_open"].flag(),
    )
    return Quantity(
        span=span,
        text=text,
        value=node["value"].number_or_none(),
        strict=strict,
        loose=Interval(node["loose_low"].number_or(-math.inf), node["loose_high"].number_or(math.inf)),
        dimension=node["dimension"].text_or_empty(),
        unit=node["unit"].text_or_empty(),
        noun=node["noun"].text_or_empty(),
        modifier=node["modifier"].choice_or_none(Modifier),
        direction=node["direction"].choice_or_none(Direction),
        period=node["period"].text_or_empty(),
        readings=tuple(one.number() for one in node["readings"].nodes()),
    )


def _date(node: Node, span: Span, text: str) -> Date:
    pairs = (pair.pair() for pair in node["readings"].nodes())
    return Date(
        span,
        text,
        node["earliest"].day_or_none(),
        node["latest"].day_or_none(),
        node["precision"].text_or_empty(),
        tuple((earliest.day(), latest.day()) for earliest, latest in pairs),
    )


def _citation(node: Node) -> Citation:
    return Citation(
        url=node["url"].text(),
        reason=node["reason"].choice(CitationReason),
        detail=node["detail"].text_or_empty(),
        confidence=node["confidence"].choice_or_none(Confidence) or Confidence.HIGH,
    )


def _entry(node: Node) -> Entry:
    return Entry(
        line=node["line"].whole(),
        quote=node["quote"].text_or_empty(),
        locator=node["locator"].text_or_empty(),
        tolerance=node["tolerance"].text_or_empty(),
        as_of=node["as_of"].day_or_none(),
        note=node["note"].text_or_empty(),
        status=node["status"].choice(EntryStatus),
        checked_by=node["checked_by"].text_or_empty(),
        checked_on=node["checked_on"].day_or_none(),
        ignore=tuple(
            Ignore(one["rule"].text(), one["reason"].text_or_empty(), one["until"].day_or_none())
            for one in node["ignore"].nodes()
        ),
    )


def _verdict(node: Node, claim: Claim, sources: Mapping[str, Source]) -> Verdict:
    url = node["url"].text_or_empty()
    if url and url not in sources:
        node["url"].fail("the url of one of the report's sources")
    return Verdict(
        claim=claim,
        source=sources.get(url),
        outcome=node["outcome"].choice(Outcome),
        confidence=node["confidence"].choice(Confidence),
        score=node["score"].number(),
        reason=node["reason"].text_or_empty(),
        evidence=tuple(_evidence(one) for one in node["evidence"].nodes()),
        judge=node["judge"].text_or_empty(),
    )


def _evidence(node: Node) -> Evidence:
    return Evidence(
        fact=_fact(node["claimed"]) if node["claimed"].present else None,
        relation=node["relation"].choice(Relation),
        passage=_passage(node["passage"]) if node["passage"].present else None,
        found=node["found"].text_or_empty(),
        note=node["note"].text_or_empty(),
        marks=tuple(loaded_span(one) for one in node["marks"].nodes()),
        fragment=node["fragment"].text_or_empty(),
    )


def _passage(node: Node) -> Passage:
    return Passage(
        span=loaded_span(node),
        text=node["text"].text(),
        where=node["where"].text_or_empty(),
        role=node["role"].choice(Role),
        context=node["context"].text_or_empty(),
    )


def _source(node: Node) -> Source:
    return Source(
        url=node["url"].text(),
        status=node["status"].choice(SourceStatus),
        certainty=node["certainty"].choice(Certainty),
        final_url=node["final_url"].text_or_empty(),
        http_status=node["http_status"].whole_or_none(),
        hops=tuple(_hop(one) for one in node["hops"].nodes()),
        media_type=node["media_type"].text_or_empty(),
        title=node["title"].text_or_empty(),
        published=node["published"].day_or_none(),
        fetched_at=node["fetched_at"].moment_or_none(),
        from_cache=node["from_cache"].flag(),
        sha256=node["sha256"].text_or_empty(),
        text_sha256=node["text_sha256"].text_or_empty(),
        archived_url=node["archived_url"].text_or_empty(),
        archived_at=node["archived_at"].day_or_none(),
        suggestion=node["suggestion"].text_or_empty(),
        rules=tuple(one.text() for one in node["rules"].nodes()),
        detail=node["detail"].text_or_empty(),
    )


def _hop(node: Node) -> Hop:
    pairs = (pair.pair() for pair in node["headers"].nodes())
    return Hop(
        node["url"].text(),
        node["status"].whole(),
        node["address"].text_or_empty(),
        tuple((name.text(), value.text()) for name, value in pairs),
    )


def _baseline(node: Node) -> Baseline:
    return Baseline(node["checked_at"].moment(), _findings(node["known"]), _findings(node["fixed"]))


def _findings(node: Node) -> tuple[Finding, ...]:
    return tuple(_finding(one) for one in node.nodes())


def _finding(node: Node) -> Finding:
    return Finding(
        rule=node["rule"].text(),
        level=node["level"].choice(Level),
        message=node["message"].text_or_empty(),
        confidence=node["confidence"].choice(Confidence),
        claim=node["claim"].text_or_empty(),
        url=node["url"].text_or_empty(),
        where=loaded_where(node["where"]),
        suggestion=node["suggestion"].text_or_empty(),
        fingerprint=node["fingerprint"].text_or_empty(),
    )
