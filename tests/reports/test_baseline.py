"""A report beside an older one of the same article: what is new, what is known, what is mended."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from factcheck.model import Level, Outcome, Report
from factcheck.reports import FORMATS, compare, load, render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
OLDER = replace(BRIEFING, findings=BRIEFING.findings[1:])
NEWER = replace(BRIEFING, findings=BRIEFING.findings[:-2], ignored=(*BRIEFING.ignored, BRIEFING.findings[-1]))


def test_only_what_is_new_is_shown_and_the_rest_is_counted() -> None:
    report = compare(NEWER, OLDER)
    assert report.findings == BRIEFING.findings[:1]
    assert report.baseline
    assert report.baseline.known == BRIEFING.findings[1:-2]
    assert report.baseline.fixed == (BRIEFING.findings[-2],)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "github"])
def test_every_report_for_people_says_what_changed(form: str) -> None:
    known = len(BRIEFING.findings) - 3
    said = f"Since the check of 8 February 2021: 1 new, 1 fixed, {known} unchanged."
    assert said in " ".join(render(compare(NEWER, OLDER), form).split())


def test_nothing_new_leaves_no_claim_and_no_link_to_look_at() -> None:
    text = render(compare(BRIEFING, BRIEFING), "markdown")
    assert "###" not in text
    assert "0 new, 0 fixed" in text


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "github"])
def test_what_was_known_before_is_still_no_green_light(form: str) -> None:
    supported = tuple(claim for claim in BRIEFING.claims if BRIEFING.outcome_of(claim) is Outcome.SUPPORTED)
    text = render(compare(replace(BRIEFING, claims=supported), BRIEFING), form)
    known = sum(finding.level is not Level.INFO for finding in BRIEFING.findings)
    assert f"Look first: nothing new, but {known} known before" in unquote(unescape(text))


def test_new_errors_are_called_new() -> None:
    assert "Not yet: 1 new error to mend" in render(compare(NEWER, OLDER), "terminal")


def test_what_a_broken_off_run_did_not_find_is_not_mended() -> None:
    report = compare(replace(NEWER, complete=False), BRIEFING)
    assert report.baseline
    assert report.baseline.fixed == ()


def test_a_compared_report_is_a_baseline_too() -> None:
    again = compare(BRIEFING, compare(BRIEFING, OLDER))
    assert again.findings == ()


def test_a_compared_report_comes_back_from_its_file() -> None:
    report: Report = compare(NEWER, OLDER)
    assert load(render(report, "json")) == report


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_renders_a_compared_report(form: str) -> None:
    assert render(compare(NEWER, OLDER), form)
