"""The report for a person at a terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.model import Level, Outcome, Report
from factcheck.reports import load, print_report
from factcheck.reports.formats.terminal import render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
HOSTILE = load((SAVED / "hostile.json").read_text("utf-8"))


def places(text: str, *words: str) -> list[int]:
    return [text.index(word) for word in words]


def test_the_worst_comes_first_and_the_sum_last() -> None:
    words = ("MISMATCH", "NOT FOUND", "PARTLY", "NOT CHECKED", "SUPPORTED", "LINKS", "Not yet: 3 errors to mend")
    found = places(render(BRIEFING), *words)
    assert found == sorted(found)


def test_article_and_source_stand_side_by_side_with_the_figure_marked() -> None:
    text = render(BRIEFING)
    assert re.search(r"\[91\.4%\].{5,40}From 21 days after", text)
    assert "[91·6%]" in text
    assert "journal.example, abstract, sentence 3" in text


def test_a_narrow_terminal_shows_them_one_above_the_other() -> None:
    lines = render(BRIEFING, width=50).splitlines()
    assert any(line.strip().startswith("From 21 days") for line in lines)


@pytest.mark.parametrize("width", [30, 50, 80, 120, 200])
@pytest.mark.parametrize("report", [BRIEFING, HOSTILE], ids=["briefing", "hostile"])
def test_only_addresses_are_wider_than_the_terminal(width: int, report: Report) -> None:
    wide = [line for line in render(report, width=width).splitlines() if len(line) > min(width, 120)]
    assert [line for line in wide if not re.search(r"https?://", line)] == []


def test_not_checked_counts_stand_beside_the_failures() -> None:
    text = render(BRIEFING)
    assert "✗ 2 mismatch  ∅ 1 not found  ◐ 1 partly  ? 4 not checked  ✓ 3 supported" in text
    said = "4 claims could not be checked: 3 because no source could be read, 1 because no source is cited."
    assert said in " ".join(text.split())


def test_of_a_single_claim_is_spoken_in_the_singular() -> None:
    claim = next(claim for claim in BRIEFING.claims if not claim.citations)
    alone = replace(BRIEFING, claims=(claim,), sources=BRIEFING.sources[:1], findings=())
    said = "0 of 1 claim stands in the source that it cites. 1 claim could not be checked, because no source is cited."
    text = " ".join(render(alone).split())
    assert said in text
    assert "1 link, readable; 0 errors" in text


def test_what_is_to_be_mended_is_named_at_the_end_where_the_eye_is() -> None:
    end = render(BRIEFING).split("Not yet: 3 errors to mend")[1]
    assert "✗ line 1: The article says “91.4%”, but journal.example says “91·6%”." in " ".join(end.split())


def test_every_outcome_has_a_word_so_that_colour_is_never_the_only_sign() -> None:
    text = render(BRIEFING, color=False)
    assert "\x1b" not in text
    assert all(word in text for word in ("✗ MISMATCH", "∅ NOT FOUND", "◐ PARTLY", "? NOT CHECKED", "✓ SUPPORTED"))


def test_foreign_text_cannot_act_on_the_terminal() -> None:
    text = render(HOSTILE, verbose=True)
    assert [character for character in text if character < " " and character != "\n"] == []
    assert not set(text) & set("\x7f\x9b\u2028\u202e\u2066")


def test_foreign_text_adds_no_colours_of_its_own() -> None:
    sequences = set(re.findall(r"\x1b[^m]*m", render(HOSTILE, color=True)))
    assert all(re.fullmatch(r"\x1b\[[0-9;]*m", sequence) for sequence in sequences)
    assert "\x1b]" not in render(HOSTILE, color=True)


def test_quiet_shows_only_the_sum_and_every_error() -> None:
    errors = (replace(BRIEFING.findings[0], message=f"It differs in {number} ways.") for number in range(8))
    many = replace(BRIEFING, findings=tuple(errors))
    text = render(many, quiet=True)
    assert text.startswith("Not yet: 8 errors to mend")
    assert (text.count("✗ line 1: "), "MISMATCH" in text) == (8, False)
    assert "and 3 more" in render(many)


def test_a_supported_claim_too_stands_beside_the_sentence_it_rests_on() -> None:
    assert "Between 23 January" in render(BRIEFING)
    assert "The source says “at least 10,000 people”" not in render(BRIEFING)
    assert "The source says “at least 10,000 people”" in render(BRIEFING, verbose=True)


def test_a_run_of_links_only_is_no_report_on_claims() -> None:
    findings = tuple(finding for finding in BRIEFING.findings if not finding.claim)
    text = render(replace(BRIEFING, claims=(), verdicts=(), findings=findings))
    assert "10 links, 3 of them not readable. No claim was checked." in text
    assert "MISMATCH" not in text


def test_an_interrupted_run_says_so_and_is_never_clear() -> None:
    broken = replace(BRIEFING, claims=(), verdicts=(), findings=(), complete=False)
    text = render(broken)
    assert "broken off" in text
    assert "Look first: the check was broken off" in render(broken, quiet=True)


def test_a_report_without_faults_promises_no_more_than_it_knows() -> None:
    claims = tuple(claim for claim in BRIEFING.claims if BRIEFING.outcome_of(claim) is Outcome.SUPPORTED)
    text = render(replace(BRIEFING, claims=claims, findings=()))
    assert "Nothing speaks against it" in text
    assert "3 of 3 claims stand in the sources they cite." in text


def test_what_a_person_silenced_is_still_counted() -> None:
    assert "1 ignored" in render(BRIEFING)


def test_a_pipe_gets_no_colour(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    print_report(BRIEFING)
    written = capsys.readouterr().out
    assert "\x1b" not in written
    assert "✗ MISMATCH" in written


def test_colour_always_is_heeded(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    print_report(BRIEFING, color="always")
    assert "\x1b[1;31m" in capsys.readouterr().out


def test_levels_are_named_in_the_list_of_links() -> None:
    text = render(BRIEFING)
    assert all(word in text for word in ("✗ Error  line 3  dead-link", "! Warning", "i Note"))
    assert {finding.level for finding in BRIEFING.findings} == set(Level)
