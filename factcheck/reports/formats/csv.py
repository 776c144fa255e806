"""Report → a table for spreadsheets: one row for each claim and source, then one for each finding on a link.

Every cell is quoted, and one that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io

from factcheck.model import Evidence, Finding, Level, Report, Verdict
from factcheck.reports.decisions import ledger_line
from factcheck.reports.evidence import source_link, telling
from factcheck.reports.foreign import plain
from factcheck.reports.summary import BROKEN_OFF, Judged, judged_claims, loose_ends

COLUMNS = (
    *("article", "line", "claim", "text", "outcome", "confidence", "reason"),
    *("url", "status", "source_sentence", "found", "link", "rules", "level", "suggestion", "ledger"),
)

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for judged in judged_claims(report):
        for verdict in judged.verdicts or (None,):
            writer.writerow(_cells(report, _claim_row(judged, verdict)))
    for finding in loose_ends(report):
        writer.writerow(_cells(report, _link_row(finding, report)))
    if not report.complete:
        writer.writerow(_cells(report, {"reason": BROKEN_OFF, "level": Level.ERROR}))
    return sheet.getvalue()


def _claim_row(judged: Judged, verdict: Verdict | None) -> dict[str, str]:
    claim = judged.claim
    row = {
        "line": str(claim.where.line) if claim.where else "",
        "claim": claim.id,
        "text": claim.text,
        "outcome": verdict.outcome if verdict else judged.outcome,
        "rules": " ".join(finding.rule for finding in judged.findings),
        "level": judged.findings[0].level if judged.findings else "",
        "ledger": ledger_line(claim),
    }
    return row | _verdict_cells(verdict) if verdict else row


def _verdict_cells(verdict: Verdict) -> dict[str, str]:
    source, evidence = verdict.source, next(iter(telling(verdict.evidence)), None)
    return {
        "confidence": verdict.confidence,
        "reason": verdict.reason,
        "url": source.url if source else "",
        "status": source.status if source else "",
        "link": source_link(source, evidence.fragment if evidence else ""),
        **_evidence_cells(evidence),
    }


def _evidence_cells(evidence: Evidence | None) -> dict[str, str]:
    if evidence is None or evidence.passage is None:
        return {}
    return {"source_sentence": evidence.passage.text, "found": evidence.found}


def _link_row(finding: Finding, report: Report) -> dict[str, str]:
    status = next((source.status for source in report.sources if source.url == finding.url), "")
    return {
        "line": str(finding.where.line) if finding.where else "",
        "reason": finding.message,
        "url": finding.url,
        "status": status,
        "rules": finding.rule,
        "level": finding.level,
        "suggestion": finding.suggestion,
    }


def _cells(report: Report, row: dict[str, str]) -> dict[str, str]:
    return {column: _cell(text) for column, text in {"article": report.article.path, **row}.items()}


def _cell(text: str) -> str:
    shown = plain(text, 2000).replace("##[", "# #[")
    return f"'{shown}" if shown.startswith(FORMULA) else shown
