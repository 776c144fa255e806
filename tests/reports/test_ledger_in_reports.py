"""What a person wrote in the ledger stands in every report, beside its claim."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factcheck.model import (
    Article,
    Claim,
    Confidence,
    Document,
    Entry,
    EntryStatus,
    Finding,
    Ignore,
    Level,
    Report,
    Span,
    Where,
)
from factcheck.reports import find_findings, render
from factcheck.reports.decisions import ledger_line

ENTRY = Entry(
    line=4,
    quote="nine in ten",
    locator="Table 2",
    tolerance="1%",
    as_of=date(2021, 2, 2),
    note="spoke to the author",
    status=EntryStatus.DISPUTED,
    checked_by="AB",
    checked_on=date(2021, 2, 3),
    ignore=(Ignore("not-in-source", "translated", date(2027, 12, 31)),),
)
WHERE = Where(1, 1, 1, 11, 0, 10)
CLAIM = Claim("share", "It was 5%.", span=Span(0, 10), where=WHERE, entry=ENTRY)
FINDING = Finding("uncited-claim", Level.WARNING, "No source.", Confidence.HIGH, claim="share", where=WHERE)
REPORT = Report(Article("a.md", text="It was 5%."), (CLAIM,), (), (), (FINDING,), datetime(2021, 2, 8, tzinfo=UTC))
TOLD = [
    "disputed by AB on 3 February 2021",
    "nine in ten",
    "looked for at",
    "Table 2",
    "figures may be off by 1%",
    "as of 2 February 2021",
    "not-in-source is ignored until 31 December 2027",
    "translated",
    "note: spoke to the author",
]


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "csv", "junit", "sarif", "github"])
@pytest.mark.parametrize("told", TOLD)
def test_every_report_shows_what_the_ledger_says(form: str, told: str) -> None:
    assert told in " ".join(render(REPORT, form).split())


def test_the_json_has_each_key_by_its_name() -> None:
    (claim,) = json.loads(render(REPORT, "json"))["claims"]
    assert claim["ledger"] == {
        "line": 4,
        "quote": "nine in ten",
        "locator": "Table 2",
        "tolerance": "1%",
        "as_of": "2021-02-02",
        "note": "spoke to the author",
        "status": "disputed",
        "checked_by": "AB",
        "checked_on": "2021-02-03",
        "ignore": [{"rule": "not-in-source", "reason": "translated", "until": "2027-12-31"}],
    }


@pytest.mark.parametrize("form", ["terminal", "html", "markdown", "csv", "junit", "sarif", "github"])
def test_a_claim_of_no_ledger_says_nothing_of_one(form: str) -> None:
    report = replace(REPORT, claims=(replace(CLAIM, entry=Entry(4)),))
    assert "Ledger:" not in render(report, form)


def test_a_claim_that_is_open_again_says_so() -> None:
    assert "on 3 February 2021, open again since" in ledger_line(replace(CLAIM, reopened=True))


def test_hostile_words_of_a_ledger_are_made_harmless() -> None:
    line = ledger_line(replace(CLAIM, entry=Entry(4, note="a\x1b[31m\n\u202eb" + "x" * 5000)))
    assert line.isprintable()
    assert len(line) < 300


def test_an_ignored_finding_is_kept_apart_and_counted() -> None:
    ignore = replace(ENTRY, ignore=(Ignore("uncited-claim", "our own count", date(2021, 12, 31)),))
    found = find_findings(
        document=Document("a.md", "It was 5%."),
        claims=[replace(CLAIM, entry=ignore)],
        verdicts=(),
        sources=(),
        today=date(2021, 2, 8),
    )
    assert [finding.rule for finding in found.shown] == []
