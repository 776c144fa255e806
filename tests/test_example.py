"""The demo from end to end: both articles, over real HTTP, held against `examples/expected.toml`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

import jsonschema
import pytest

from factcheck.cli import run

ROOT = Path(__file__).parent.parent
BOTH = ("briefing-md", "briefing-txt")
EXPECTED = tomllib.loads((ROOT / "examples" / "expected.toml").read_text("utf-8"))
CLAIMS: Sequence[Mapping[str, str]] = EXPECTED["claim"]
SOURCES: Sequence[Mapping[str, str]] = EXPECTED["source"]


class Evidence(TypedDict):
    fact: str | None
    relation: str
    passage: Mapping[str, str] | None


class Verdict(TypedDict):
    url: str
    outcome: str
    reason: str
    evidence: Sequence[Evidence]


class Claim(TypedDict):
    id: str
    text: str
    outcome: str
    where: Mapping[str, int]
    facts: Sequence[Mapping[str, str | int]]
    citations: Sequence[Mapping[str, str]]
    verdicts: Sequence[Verdict]


class Report(TypedDict):
    claims: Sequence[Claim]
    sources: Sequence[Mapping[str, str]]
    findings: Sequence[Mapping[str, str]]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    folder = tmp_path_factory.mktemp("demo")
    assert run(["demo", "--output", str(folder), "--quiet", "--no-progress"]) == 0
    return {name: json.loads((folder / name / "report.json").read_text("utf-8")) for name in BOTH}


@pytest.fixture(params=BOTH)
def report(request: pytest.FixtureRequest, reports: Mapping[str, Report]) -> Report:
    return reports[request.param]


def claim_with(report: Report, text: str) -> Claim:
    """Return the one claim that holds a stretch of text, however its lines were broken."""
    (found,) = [claim for claim in report["claims"] if text in " ".join(claim["text"].split())]
    return found


def rules_of(report: Report, claim: str = "", url: str = "") -> set[str]:
    """Return the rules of all findings on a claim; without one, of those on a link itself."""
    return {f["rule"] for f in report["findings"] if (f["claim"] or "") == claim and url in ("", f["url"])}


def passages_of(verdict: Verdict) -> str:
    shown = [evidence["passage"]["text"] for evidence in verdict["evidence"] if evidence["passage"]]
    return "\n".join(" ".join(text.split()) for text in shown)


def planted(text: str) -> Mapping[str, str]:
    (found,) = [row for row in CLAIMS if row["text"] == text]
    return found


def texts_with(key: str) -> list[str]:
    return [row["text"] for row in CLAIMS if key in row]


def test_the_report_keeps_its_published_shape(report: Report) -> None:
    jsonschema.validate(report, json.loads((ROOT / "docs" / "report-schema.json").read_text("utf-8")))


@pytest.mark.parametrize("text", [row["text"] for row in CLAIMS])
def test_each_planted_fact_has_its_outcome_and_finding(report: Report, text: str) -> None:
    claim, expected = claim_with(report, text), planted(text)
    assert claim["outcome"] == expected["outcome"], claim["verdicts"]
    assert rules_of(report, claim["id"]) == {expected[key] for key in ("rule",) if key in expected}


@pytest.mark.parametrize("text", texts_with("url"))
def test_each_verdict_rests_on_the_source_that_was_cited(report: Report, text: str) -> None:
    claim = claim_with(report, text)
    assert claim["verdicts"][0]["url"] == planted(text)["url"]
    assert all(citation["reason"] for citation in claim["citations"])


@pytest.mark.parametrize("text", texts_with("passage"))
def test_each_verdict_shows_the_sentence_it_rests_on(report: Report, text: str) -> None:
    assert planted(text)["passage"] in passages_of(claim_with(report, text)["verdicts"][0])


@pytest.mark.parametrize("text", texts_with("reason"))
def test_a_difference_is_told_in_one_sentence(report: Report, text: str) -> None:
    reason = claim_with(report, text)["verdicts"][0]["reason"]
    assert planted(text)["reason"] in reason
    assert reason.endswith(".")


@pytest.mark.parametrize("text", [row["text"] for row in CLAIMS if "url" not in row])
def test_no_source_is_found_for_what_has_none(report: Report, text: str) -> None:
    assert claim_with(report, text)["citations"] == []


def test_only_planted_mismatches_are_reported(report: Report) -> None:
    wrong = [row["text"] for row in CLAIMS if row["outcome"] == "mismatch"]
    accused = {claim["id"] for claim in report["claims"] if claim["outcome"] == "mismatch"}
    assert accused == {claim_with(report, text)["id"] for text in wrong}


def test_nothing_is_claimed_that_was_not_planted(report: Report) -> None:
    known = {claim_with(report, row["text"])["id"] for row in CLAIMS}
    assert {claim["id"] for claim in report["claims"]} - known == set()


def test_the_banner_that_asks_for_money_supports_nothing(report: Report) -> None:
    shown = "\n".join(passages_of(verdict) for claim in report["claims"] for verdict in claim["verdicts"])
    assert "at least 10,000 people" in shown
    assert "$10,000" not in shown
    assert "subscribers" not in shown


@pytest.mark.parametrize("row", SOURCES, ids=[row["rule"] for row in SOURCES])
def test_each_planted_problem_of_a_link_is_named(report: Report, row: Mapping[str, str]) -> None:
    (source,) = [source for source in report["sources"] if source["url"] == row["url"]]
    assert source["status"] in row["statuses"]
    assert rules_of(report, url=row["url"]) == {row["rule"]}


@pytest.mark.parametrize("row", [row for row in SOURCES if "suggestion" in row], ids=["dead-link", "moved-link"])
def test_a_better_link_is_suggested(report: Report, row: Mapping[str, str]) -> None:
    suggested = {finding["suggestion"] for finding in report["findings"] if finding["rule"] == row["rule"]}
    assert suggested == {row["suggestion"]}


def test_all_other_links_are_fine(report: Report) -> None:
    troubled = {row["url"] for row in SOURCES}
    others = [source for source in report["sources"] if source["url"] not in troubled]
    assert {source["status"] for source in others} == {"alive"}
    assert len(others) + len(troubled) == 18


@pytest.mark.parametrize("name", BOTH)
def test_places_in_the_report_slice_the_article(reports: Mapping[str, Report], name: str) -> None:
    article = (ROOT / "examples" / name.replace("-", ".")).read_text("utf-8")
    facts = [fact for claim in reports[name]["claims"] for fact in claim["facts"]]
    sliced = [article[int(fact["start"]) : int(fact["end"])] for fact in facts]
    # a figure that was broken over two lines, or joined at a hyphen, is the same but for that
    assert ["".join(text.split()) for text in sliced] == ["".join(str(fact["text"]).split()) for fact in facts]


def test_both_articles_say_the_same(reports: Mapping[str, Report]) -> None:
    outcomes = [[claim_with(reports[name], row["text"])["outcome"] for row in CLAIMS] for name in BOTH]
    assert outcomes[0] == outcomes[1]


def test_the_ledger_names_the_sources_of_the_article_with_links(reports: Mapping[str, Report]) -> None:
    reasons = {c["reason"] for claim in reports["briefing-md"]["claims"] for c in claim["citations"]}
    assert reasons == {"ledger"}


def test_stranded_urls_are_matched_by_their_words_or_by_content(reports: Mapping[str, Report]) -> None:
    citations = [c for claim in reports["briefing-txt"]["claims"] for c in claim["citations"]]
    assert {citation["reason"] for citation in citations} <= {"loose-url", "content"}
    assert all(citation["detail"] for citation in citations)
