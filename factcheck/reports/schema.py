"""The JSON Schema of report.json, as published in docs/report-schema.json."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from factcheck.model import (
    Certainty,
    CitationReason,
    Confidence,
    Counted,
    Direction,
    EntryStatus,
    Level,
    Modifier,
    Outcome,
    Relation,
    Role,
    SourceStatus,
)
from factcheck.reports.shapes import JSON, SCHEMA

TEXT: JSON = {"type": "string"}
FLAG: JSON = {"type": "boolean"}
NUMBER: JSON = {"type": "number"}
WHOLE: JSON = {"type": "integer", "minimum": 0}
DAY: JSON = {"type": "string", "format": "date"}
MOMENT: JSON = {"type": "string", "format": "date-time"}


def report_schema() -> dict[str, JSON]:
    """Return the schema of SCHEMA (draft 2020-12). Every key is always there; later ones may be added."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "One article and what its sources say. docs/report.md explains every key.",
        "$ref": "#/$defs/report",
        "$defs": {
            "report": _object(
                schema={"const": SCHEMA},
                tool=_object(name={"const": "factcheck"}, version=TEXT),
                checked_at=MOMENT,
                complete=FLAG,
                article=_ref("article"),
                summary=_ref("summary"),
                claims=_list("claim"),
                sources=_list("source"),
                findings=_list("finding"),
                ignored=_list("finding"),
                baseline=_or_null(_object(checked_at=MOMENT, known=_list("finding"), fixed=_list("finding"))),
            ),
            "article": _object(
                path=TEXT,
                title=TEXT,
                language=TEXT,
                published=_or_null(DAY),
                sha256=TEXT,
                text=TEXT,
                headings=_list("span"),
            ),
            **_summary_parts(),
            **_claim_parts(),
            **_fact_parts(),
            **_verdict_parts(),
            **_source_parts(),
            **_place_parts(),
        },
    }


def _summary_parts() -> dict[str, JSON]:
    outcomes = {outcome.replace("-", "_"): WHOLE for outcome in Outcome}
    levels = _object(**{str(level): WHOLE for level in Level})
    sources = {"sources": WHOLE, "sources_unreadable": WHOLE}
    return {"summary": _object(claims=WHOLE, **outcomes, uncited=WHOLE, **sources, findings=levels, ignored=WHOLE)}


def _claim_parts() -> dict[str, JSON]:
    return {
        "claim": _object(
            id=TEXT,
            text=TEXT,
            outcome=_one_of(Outcome),
            confidence=_one_of(Confidence),
            where=_or_null(_ref("where")),
            span=_or_null(_ref("span")),
            context=TEXT,
            subject=TEXT,
            facts=_list("placed_fact"),
            citations=_list("citation"),
            ledger=_or_null(_ref("ledger")),
            verdicts=_list("verdict"),
        ),
        "citation": _object(url=TEXT, reason=_one_of(CitationReason), detail=TEXT, confidence=_one_of(Confidence)),
        "ledger": _ledger(),
        "finding": _object(
            rule=TEXT,
            level=_one_of(Level),
            confidence=_one_of(Confidence),
            message=TEXT,
            claim=_or_null(TEXT),
            url=_or_null(TEXT),
            where=_or_null(_ref("where")),
            suggestion=_or_null(TEXT),
            fingerprint=TEXT,
        ),
    }


def _ledger() -> JSON:
    return _object(
        line=WHOLE,
        quote=TEXT,
        locator=TEXT,
        tolerance=TEXT,
        as_of=_or_null(DAY),
        note=TEXT,
        status=_one_of(EntryStatus),
        checked_by=TEXT,
        checked_on=_or_null(DAY),
        ignore={"type": "array", "items": _object(rule=TEXT, reason=TEXT, until=_or_null(DAY))},
    )


def _fact_parts() -> dict[str, JSON]:
    kinds = ("quantity", "date", "quote", "name")
    placed = _object(start=_or_null(WHOLE), end=_or_null(WHOLE))
    return {
        "fact": {"oneOf": [_ref(kind) for kind in kinds]},
        "placed_fact": {"allOf": [_ref("fact"), placed]},
        "quantity": _fact(
            "quantity",
            **dict.fromkeys(("value", "low", "high", "loose_low", "loose_high"), _or_null(NUMBER)),
            **dict.fromkeys(("low_open", "high_open"), FLAG),
            **dict.fromkeys(("dimension", "unit", "noun", "period"), TEXT),
            modifier=_or_null(_one_of(Modifier)),
            direction=_or_null(_one_of(Direction)),
            readings={"type": "array", "items": NUMBER},
        ),
        "date": _fact(
            "date",
            earliest=_or_null(DAY),
            latest=_or_null(DAY),
            precision=TEXT,
            readings={"type": "array", "items": {"type": "array", "items": DAY, "minItems": 2, "maxItems": 2}},
        ),
        "quote": _fact("quote", speaker=TEXT),
        "name": _fact("name"),
    }


def _fact(kind: str, **properties: JSON) -> JSON:
    return _object(kind={"const": kind}, text=TEXT, text_start=WHOLE, text_end=WHOLE, **properties)


def _verdict_parts() -> dict[str, JSON]:
    return {
        "verdict": _object(
            url=_or_null(TEXT),
            outcome=_one_of(Outcome),
            confidence=_one_of(Confidence),
            score={"type": "number", "minimum": 0, "maximum": 1},
            reason=TEXT,
            judge=_or_null(TEXT),
            evidence=_list("evidence"),
        ),
        "evidence": _object(
            fact=_or_null(TEXT),
            relation=_one_of(Relation),
            found=TEXT,
            note=TEXT,
            claimed=_or_null(_ref("fact")),
            passage=_or_null(_ref("passage")),
            marks=_list("span"),
            fragment=TEXT,
            link=_or_null(TEXT),
        ),
        "passage": _object(text=TEXT, where=TEXT, start=WHOLE, end=WHOLE, role=_one_of(Role), context=TEXT),
    }


def _source_parts() -> dict[str, JSON]:
    header: JSON = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}
    return {
        "source": _object(
            url=TEXT,
            final_url=TEXT,
            status=_one_of(SourceStatus),
            certainty=_one_of(Certainty),
            http_status=_or_null(WHOLE),
            hops=_list("hop"),
            media_type=TEXT,
            title=TEXT,
            published=_or_null(DAY),
            fetched_at=_or_null(MOMENT),
            from_cache=FLAG,
            sha256=TEXT,
            text_sha256=TEXT,
            archived_url=_or_null(TEXT),
            archived_at=_or_null(DAY),
            suggestion=_or_null(TEXT),
            rules={"type": "array", "items": TEXT},
            detail=TEXT,
        ),
        "hop": _object(url=TEXT, status=WHOLE, address=TEXT, headers={"type": "array", "items": header}),
    }


def _place_parts() -> dict[str, JSON]:
    from_one: JSON = {"type": "integer", "minimum": 1}
    ends = {"start": WHOLE, "end": WHOLE}
    return {
        # "counted" is there where a file has paragraphs or pages for lines
        "where": _object(
            {"counted": _one_of(Counted)},
            **dict.fromkeys(("line", "column", "end_line", "end_column"), from_one),
            **ends,
        ),
        "span": _object(**ends),
    }


def _object(optional: Mapping[str, JSON] | None = None, /, **properties: JSON) -> JSON:
    return {"type": "object", "required": list(properties), "properties": {**properties, **(optional or {})}}


def _list(name: str) -> JSON:
    return {"type": "array", "items": _ref(name)}


def _ref(name: str) -> JSON:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(shape: JSON) -> JSON:
    return {"anyOf": [shape, {"type": "null"}]}


def _one_of(kind: type[StrEnum]) -> JSON:
    return {"enum": [str(member) for member in kind]}
