"""Annotations, Markdown, SARIF, JUnit and CSV: well formed, and harmless whatever a source says."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from factcheck.errors import UsageError
from factcheck.model import Confidence, Finding, Level, Report
from factcheck.reports import FORMATS, SUFFIXES, annotate, load, render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
HOSTILE = load((SAVED / "hostile.json").read_text("utf-8"))
REPORTS = pytest.mark.parametrize("report", [BRIEFING, HOSTILE], ids=["briefing", "hostile"])
PRINTED = [form for form in FORMATS if form not in ("terminal", "html")]


@dataclass(frozen=True)
class Command:
    """A workflow command as the runner reads it."""

    name: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, *more: tuple[str, str]) -> str:
    for code, character in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def read_command(line: str) -> Command | None:
    """Read a line by the runner's rules: the "::" form first, else the first "##[" anywhere in it."""
    new = re.match(
        r"\s*::(error|warning|notice|stop-commands|add-mask|debug|group)(?: ([^\n]*?))?::(.*)", line, re.IGNORECASE
    )
    if new:
        pairs = (part.split("=", 1) for part in (new[2] or "").split(","))
        properties = {name: unescaped(value, ("%3A", ":"), ("%2C", ",")) for name, value in pairs}
        return Command(new[1].lower(), properties, unescaped(new[3]))
    old = re.search(r"##\[([^\]]*)\](.*)", line)
    return Command(old[1], {}, old[2]) if old else None


def commands(report: Report) -> list[Command]:
    lines = re.split(r"[\r\n\u2028\u2029\x85]", render(report, "github").removesuffix("\n"))
    read = [read_command(line) for line in lines]
    return [command for command in read if command]


def test_an_annotation_stands_on_its_figure_in_its_file() -> None:
    first = commands(BRIEFING)[1]
    assert first.name == "error"
    assert first.message == "The article says “91.4%”, but journal.example says “91·6%”."
    assert first.properties == {
        "title": "factcheck: number-mismatch",
        "file": "examples/briefing.md",
        "line": "1",
        "col": "17",
        "endColumn": "22",
    }


@REPORTS
def test_every_line_is_one_of_our_commands(report: Report) -> None:
    text = render(report, "github")
    assert len(commands(report)) == text.count("\n")
    assert {command.name for command in commands(report)} <= {"error", "warning", "notice"}
    assert all(command.properties["title"].startswith("factcheck: ") for command in commands(report))


def test_a_file_name_with_every_separator_comes_back_whole() -> None:
    file = commands(HOSTILE)[1].properties["file"]
    assert file.startswith("a,b:c% </script>")


@pytest.mark.parametrize(("path", "file"), [(".\\texts\\a.md", "texts/a.md"), ("./a.md", "a.md"), ("-", None)])
def test_paths_are_written_as_the_runner_wants_them(path: str, file: str | None) -> None:
    report = replace(BRIEFING, article=replace(BRIEFING.article, path=path))
    assert commands(report)[1].properties.get("file") == file


def test_no_more_than_ten_of_a_level_and_the_last_says_how_many_are_left() -> None:
    warnings = [finding for finding in BRIEFING.findings if finding.level is Level.WARNING]
    notes = [finding for finding in BRIEFING.findings if finding.level is Level.INFO]
    told = commands(replace(BRIEFING, findings=numbered([*warnings, *warnings, *(notes * 10)])))
    names = [command.name for command in told]
    assert (names.count("warning"), names.count("notice")) == (10, 10)
    assert told[10].properties["title"] == "factcheck: and 11 more warnings"
    assert told[-1].properties["title"] == "factcheck: and 12 more notes"


def numbered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return findings that each say something of their own."""
    return tuple(replace(finding, message=f"{number}. {finding.message}") for number, finding in enumerate(findings))


def test_what_two_rules_say_of_one_line_in_the_same_words_is_said_once() -> None:
    link = replace(BRIEFING.findings[0], rule="dead-link", claim="")
    told = commands(replace(BRIEFING, findings=(BRIEFING.findings[0], link)))
    assert [command.name for command in told] == ["notice", "error"]
    assert told[1].properties["title"] == "factcheck: number-mismatch"


def told_of(count: int, level: Level, times: int) -> list[Command]:
    """Return what one step says of some articles, each with so many findings of a level."""
    finding = next(finding for finding in BRIEFING.findings if finding.level is level)
    article = replace(BRIEFING.article, path="a.md")
    report = replace(BRIEFING, article=article, findings=numbered([finding] * count))
    read = map(read_command, annotate([report] * times).splitlines())
    return [command for command in read if command]


@pytest.mark.parametrize(
    ("count", "level", "times", "more"),
    [
        (2, Level.ERROR, 5, None),
        (2, Level.ERROR, 6, "3 more errors"),
        (7, Level.WARNING, 3, "12 more warnings"),
        (3, Level.INFO, 3, "3 more notes"),
        (3, Level.INFO, 300, "892 more notes"),
    ],
)
def test_the_articles_of_a_step_share_its_room(count: int, level: Level, times: int, more: str | None) -> None:
    told = told_of(count, level, times)
    names = [command.name for command in told]
    assert max(names.count(name) for name in ("error", "warning", "notice")) <= 10
    last = told[-1].properties["title"]
    assert (last.removeprefix("factcheck: and ") if "more" in last else None) == more


def test_of_many_articles_one_notice_sums_up() -> None:
    told = told_of(1, Level.WARNING, 40)
    assert told[0].properties == {"title": "factcheck: 40 articles"}
    assert told[0].message == "40 articles: Look first: not everything is settled"


def test_the_surest_findings_come_first() -> None:
    error = BRIEFING.findings[0]
    unsure = replace(error, confidence=Confidence.LOW, message="unsure")
    reports = [replace(BRIEFING, findings=(unsure,)), replace(BRIEFING, findings=(error,))]
    messages = [line.rsplit("::", 1)[1] for line in annotate(reports).splitlines()]
    assert messages[-1] == "unsure"


def test_exactly_ten_need_no_word_of_more() -> None:
    warnings = [finding for finding in BRIEFING.findings if finding.level is Level.WARNING]
    assert len(warnings) == 10
    assert "more" not in commands(replace(BRIEFING, findings=tuple(warnings)))[-1].properties["title"]


@pytest.mark.parametrize("form", [form for form in PRINTED if form != "github"])
def test_no_format_prints_a_command_to_the_log(form: str) -> None:
    lines = re.split(r"[\r\n\u2028\u2029\x85]", render(HOSTILE, form))
    assert [line for line in lines if read_command(line)] == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_control_characters_through(form: str) -> None:
    text = render(HOSTILE, form)
    allowed = "\r\n" if form == "csv" else "\n"
    assert [character for character in text if character < " " and character not in allowed] == []
    assert not set(text) & set("\x7f\x9b\u2028\u202e\u2066")
    assert text.encode("utf-8").endswith(b"\n")


def test_cells_never_begin_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(render(HOSTILE, "csv"))))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert {len(row) for row in rows} == {16}
    assert '\'=HYPERLINK("https://evil.example")' in cells


def test_the_table_has_a_row_for_each_claim_and_each_link_to_look_at() -> None:
    rows = list(csv.DictReader(io.StringIO(render(BRIEFING, "csv"))))
    assert [row["claim"] for row in rows if row["claim"]] == [claim.id for claim in BRIEFING.claims]
    assert rows[0]["found"] == "91·6%"
    assert rows[-1]["rules"] == "duplicate-citation"


def test_junit_counts_what_it_holds() -> None:
    suite = ElementTree.fromstring(render(BRIEFING, "junit"))[0]
    held = {name: len(suite.findall(f"testcase/{tag}")) for name, tag in [("failures", "failure"), ("errors", "error")]}
    assert held == {"failures": 2, "errors": 1}
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["18", "2", "1", "4"]
    assert all(str(one.get("message")).startswith("NOT CHECKED: ") for one in suite.findall("testcase/skipped"))


def test_junit_of_a_hostile_report_is_xml() -> None:
    root = ElementTree.fromstring(render(HOSTILE, "junit"))
    assert "<script>window.pwn=1</script>" in str(root[0].get("name"))


def test_sarif_has_all_that_code_scanning_asks_for() -> None:
    run = json.loads(render(BRIEFING, "sarif"))["runs"][0]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "number-mismatch"
    assert first["partialFingerprints"]["primaryLocationLineHash"] == f"{BRIEFING.findings[0].fingerprint}:1"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "examples/briefing.md"
    assert place["region"] == {"startLine": 1, "startColumn": 17, "endLine": 1, "endColumn": 22}
    assert {rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]} == {
        *("error", "warning", "note")
    }


@REPORTS
def test_sarif_has_no_empty_text_and_places_from_one(report: Report) -> None:
    run = json.loads(render(report, "sarif"))["runs"][0]
    assert all(one["message"]["text"] for one in run["results"])
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    assert len(regions) == len(report.findings)
    assert min(number for region in regions for number in region.values()) >= 1


def test_markdown_shows_the_sentence_with_the_figure_and_the_link() -> None:
    text = render(BRIEFING, "markdown")
    assert "> The vaccine was <b>91.4%</b> effective" in text
    assert "[journal.example, abstract, sentence 3](<https://journal.example/trial#:~:text=91·6%25>)" in text
    assert "| 2 | 1 | 1 | 4 | 3 |" in text


def test_foreign_text_cannot_break_out_of_markdown() -> None:
    text = render(HOSTILE, "markdown")
    assert set(re.findall(r"<[^>]*>", text)) <= {"<b>", "</b>"} | set(re.findall(r"<https?://[^>]*>", text))
    assert not re.search(r"@team|\]\(javascript|(?<!#)#1\b|`x`", text)


def test_markdown_stays_under_the_limit_of_a_job_s_summary() -> None:
    text = render(replace(BRIEFING, findings=BRIEFING.findings * 800), "markdown")
    assert len(text.encode()) < 1_000_000
    assert re.search(r"\*\d[\d,]* more entr(y|ies) in the whole report\.\*", text)


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="known: terminal, json"):
        render(BRIEFING, "docx")


def test_each_suffix_leads_to_a_format() -> None:
    assert set(SUFFIXES.values()) <= set(FORMATS)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("json", "sarif", "claimreview")])
def test_a_check_that_was_broken_off_is_told_of_in_every_format(form: str) -> None:
    clean = replace(BRIEFING, claims=(), verdicts=(), sources=(), findings=())
    assert "broken off" not in render(clean, form)
    assert "The check was broken off: this is not the whole report." in " ".join(
        render(replace(clean, complete=False), form).split()
    )


def test_a_check_that_was_broken_off_is_no_green_test_and_no_successful_run() -> None:
    broken = replace(BRIEFING, claims=(), verdicts=(), sources=(), findings=(), complete=False)
    assert ElementTree.fromstring(render(broken, "junit")).get("errors") == "1"
    assert json.loads(render(broken, "sarif"))["runs"][0]["invocations"] == [{"executionSuccessful": False}]
    assert json.loads(render(broken, "json"))["complete"] is False
