"""Report → SARIF 2.1.0, for code scanning. Fingerprints are ours: those made from lines would collide in prose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import quote

from factcheck import __version__
from factcheck.model import Confidence, Finding, Level, Report
from factcheck.reports.decisions import ledger_lines, with_ledger
from factcheck.reports.foreign import plain
from factcheck.reports.formats.json import dumps
from factcheck.reports.rules import RULES, Rule
from factcheck.reports.shapes import JSON

LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}


def render(report: Report) -> str:
    lines = ledger_lines(report)
    return dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "factcheck",
                            "semanticVersion": __version__,
                            "rules": [_rule(rule) for rule in RULES.values()],
                        }
                    },
                    "automationDetails": {"id": f"factcheck/{plain(report.article.path, 300)}/"},
                    "columnKind": "unicodeCodePoints",
                    "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "Root of the repository"}}},
                    "invocations": [{"executionSuccessful": report.complete}],
                    "results": [_finding(finding, report, lines) for finding in report.findings],
                }
            ],
        }
    )


def _rule(rule: Rule) -> JSON:
    return {
        "id": rule.name,
        "name": rule.name,
        "shortDescription": {"text": rule.meaning},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": f"Example: {rule.example} To silence it: {rule.silence}"},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
        "properties": {"tags": ["fact-check"], "problem.severity": _severity(rule.level)},
    }


def _severity(level: Level) -> str:
    return "recommendation" if level is Level.INFO else str(level)


def _finding(finding: Finding, report: Report, lines: Mapping[str, str]) -> JSON:
    place: dict[str, JSON] = {"artifactLocation": _artifact(report.article.path), "region": _region(finding)}
    return {
        "ruleId": plain(finding.rule, 100),
        **({"ruleIndex": list(RULES).index(finding.rule)} if finding.rule in RULES else {}),
        "level": LEVELS[finding.level],
        "message": {"text": plain(with_ledger(finding, lines), 1500) or finding.rule},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "factcheckFinding/v1": finding.fingerprint,
        },
        "properties": {"precision": PRECISION[finding.confidence], "url": plain(finding.url, 2000)},
    }


def _artifact(path: str) -> JSON:
    if path.startswith(("http://", "https://")):
        return {"uri": quote(path, safe=":/?#[]@!$&'()*+,;=%")}
    return {"uri": quote(PurePath(path.replace("\\", "/")).as_posix()), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> JSON:
    where = finding.where
    if where is None:
        return {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": max(where.end_column, 1),
    }
