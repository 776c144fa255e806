"""Report → text, and the rules that make its findings."""

from __future__ import annotations

from factcheck.reports.baseline import compare
from factcheck.reports.findings import Findings, find_findings, place_facts
from factcheck.reports.loading import load
from factcheck.reports.remarks import Remark, find_remarks
from factcheck.reports.rendering import FORMATS, SUFFIXES, annotate, print_report, render
from factcheck.reports.rules import RULES, Rule, rules_page
from factcheck.reports.schema import report_schema

__all__ = [
    "FORMATS",
    "RULES",
    "SUFFIXES",
    "Findings",
    "Remark",
    "Rule",
    "annotate",
    "compare",
    "find_findings",
    "find_remarks",
    "load",
    "place_facts",
    "print_report",
    "render",
    "report_schema",
    "rules_page",
]
