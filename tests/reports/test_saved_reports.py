"""report.json: its published shape, and the way back."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import ReportError
from factcheck.model import Outcome
from factcheck.reports import load, render, report_schema

ROOT = Path(__file__).parents[2]
SAVED = ROOT / "tests/data/reports"
BRIEFING = (SAVED / "briefing.json").read_text("utf-8")
HOSTILE = (SAVED / "hostile.json").read_text("utf-8")

Shape = dict[str, Any]


@pytest.mark.parametrize("text", [BRIEFING, HOSTILE], ids=["briefing", "hostile"])
def test_a_report_that_is_read_and_written_again_is_the_same(text: str) -> None:
    assert render(load(text), "json") == text


@pytest.mark.parametrize("text", [BRIEFING, HOSTILE], ids=["briefing", "hostile"])
def test_a_report_keeps_the_published_schema(text: str) -> None:
    published = json.loads((ROOT / "docs/report-schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(published).validate(json.loads(text))


def test_the_published_schema_is_the_one_in_the_code() -> None:
    assert json.loads((ROOT / "docs/report-schema.json").read_text("utf-8")) == report_schema()


def test_the_schema_is_a_valid_one_and_names_every_key_of_a_source_and_a_finding() -> None:
    schema: Any = report_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    shape = json.loads(BRIEFING)
    assert set(shape) == set(schema["$defs"]["report"]["properties"])
    assert set(shape["sources"][0]) == set(schema["$defs"]["source"]["properties"])
    assert set(shape["findings"][0]) == set(schema["$defs"]["finding"]["properties"])
    assert set(shape["claims"][0]) == set(schema["$defs"]["claim"]["properties"])
    assert set(shape["claims"][0]["verdicts"][0]["evidence"][0]) == set(schema["$defs"]["evidence"]["properties"])


def test_claims_of_the_summary_are_the_sum_of_the_outcomes() -> None:
    summary = json.loads(BRIEFING)["summary"]
    assert summary["claims"] == sum(summary[outcome.replace("-", "_")] for outcome in Outcome)
    assert summary["uncited"] <= summary["unchecked"]


def test_facts_say_where_in_the_file_they_stand() -> None:
    fact = json.loads(BRIEFING)["claims"][2]["facts"][1]
    claim = json.loads(BRIEFING)["claims"][2]
    assert fact["start"] == claim["where"]["start"] + claim["text"].index("about 40,000")
    assert claim["text"][fact["text_start"] : fact["text_end"]] == "about 40,000"


def test_infinite_bounds_are_null_and_come_back_infinite() -> None:
    fact = json.loads(BRIEFING)["claims"][1]["facts"][0]
    assert (fact["low"], fact["high"]) == (10000.0, None)
    restored: Any = load(BRIEFING).claims[1].facts[0]
    assert restored.high == float("inf")


def test_a_report_of_a_newer_minor_version_with_unknown_keys_is_accepted() -> None:
    shape = json.loads(BRIEFING)
    shape["schema"] = "factcheck-report/1.4"
    shape["novelty"] = {"deep": [1, 2]}
    shape["claims"][0]["novelty"] = None
    assert load(json.dumps(shape)) == load(BRIEFING)


def without(shape: Shape, key: str) -> Shape:
    return {name: value for name, value in shape.items() if name != key}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[]", "the top is not an object"),
        ("null", "the top is not an object"),
        ("{}", "no factcheck report"),
        ('{"schema": "factcheck-claims/1"}', "no factcheck report"),
        ('{"schema": "factcheck-report/2"}', "factcheck-report/2"),
        ('{"schema": NaN}', "out of bounds"),
        ("[" * 100_000, "out of bounds"),
        ('{"schema": ' + "9" * 5000 + "}", "out of bounds"),
        (BRIEFING.replace('"mismatch",', '"wrong",'), "claims"),
        (BRIEFING.replace('"alive"', '"undead"'), "update factcheck"),
        (BRIEFING.replace('"line": 1', '"line": -1'), "claims[0].where.line is not a whole number"),
        (BRIEFING.replace('"line": 1', '"line": true'), "claims[0].where.line is not a whole number"),
        (BRIEFING.replace('"2021-02-08T10:00:00Z"', '"yesterday"'), "checked_at is not a time"),
        (BRIEFING.replace('"2021-02-08T10:00:00Z"', '"0001-01-01T00:00:00+10:00"'), "checked_at is not a time"),
        (BRIEFING.replace('"kind": "quantity"', '"kind": "guess"'), "one of quantity"),
        (BRIEFING.replace('"id": "doses"', '"id": "efficacy"'), "an id each of its own"),
        (json.dumps({**json.loads(BRIEFING), "sources": []}), "one of the report's sources"),
        (json.dumps({**json.loads(BRIEFING), "sources": {}}), "sources is not a list"),
        (json.dumps(without(json.loads(BRIEFING), "checked_at")), "checked_at is not a text"),
    ],
)
def test_what_is_no_report_is_refused_with_a_remedy(text: str, problem: str) -> None:
    with pytest.raises(ReportError) as refusal:
        load(text, name="saved.json")
    assert problem in str(refusal.value)
    assert refusal.value.file == "saved.json"
    assert refusal.value.remedy


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))


@settings(deadline=None)
@given(st.sampled_from(["article", "claims", "sources", "findings", "checked_at", "complete", "ignored"]), VALUES)
def test_no_value_anywhere_makes_reading_fail_in_another_way(key: str, value: object) -> None:
    shape = {**json.loads(BRIEFING), key: value}
    with suppress(ReportError):
        load(json.dumps(shape))


def test_json_on_a_log_or_terminal_is_harmless() -> None:
    assert "##[" not in HOSTILE
    assert not [character for character in HOSTILE if character < " " and character != "\n"]
    assert not set(HOSTILE) & set("\x7f\x9b\u2028\u2029\u202e\u2066")
    assert json.loads(HOSTILE)["article"]["title"].count("##[error]") == 1


def test_secrets_that_a_redirect_added_are_masked() -> None:
    assert "s3cr3t" not in json.dumps([source["final_url"] for source in json.loads(HOSTILE)["sources"]])


def test_an_excerpt_of_a_source_is_kept_short_around_what_matters() -> None:
    passage = json.loads(HOSTILE)["claims"][0]["verdicts"][0]["evidence"][0]["passage"]
    assert len(passage["text"]) <= 1000
    assert passage["end"] - passage["start"] == len(passage["text"])


def test_the_way_back_restores_every_noun() -> None:
    report = load(BRIEFING)
    assert report.verdicts[0].claim is report.claims[0]
    assert report.verdicts[0].source is report.sources[0]
    assert report.verdicts[0].evidence[0].fact == report.claims[0].facts[0]
    assert report.claims[9].entry is not None
    assert [finding.rule for finding in report.ignored] == ["blocked-source"]
