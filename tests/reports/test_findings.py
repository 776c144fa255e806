"""What holds of all findings: their order, their fingerprints, and who may silence them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import (
    Citation,
    CitationReason,
    Claim,
    Document,
    Entry,
    Finding,
    Ignore,
    Interval,
    Layout,
    Level,
    Link,
    Quantity,
    Source,
    SourceStatus,
    Span,
    Where,
)
from factcheck.reports import RULES, Findings, find_findings, place_facts, rules_page
from factcheck.reports.evidence import source_link
from factcheck.reports.wording import level_looks, outcome_looks, source_sentence, status_words

TODAY = date(2021, 2, 8)
URL = "https://gone.example/page"
DEAD = Source(URL, SourceStatus.DEAD_404)


def document(text: str, *links: str) -> Document:
    return Document("a.md", text, links=tuple(Link(Span(0, 1), url, "x") for url in links))


def claim(number: int, text: str, *ignores: Ignore) -> Claim:
    citations = (Citation(URL, CitationReason.INLINE_LINK),)
    entry = Entry(1, ignore=ignores) if ignores else None
    return Claim(f"c{number}", text, citations=citations, span=Span(0, 1), where=Where(1, 1, 1, 2, 0, 1), entry=entry)


def found(*claims: Claim, sources: tuple[Source, ...] = (DEAD,), text: str = "x") -> Findings:
    return find_findings(document=document(text, URL), claims=claims, verdicts=(), sources=sources, today=TODAY)


def test_the_worst_come_first_and_then_the_order_of_the_article() -> None:
    sources = (
        Source("https://moved.example/", SourceStatus.REDIRECTED_PERMANENT, final_url="https://new.example/"),
        DEAD,
    )
    findings = find_findings(
        document=Document(
            "a.md",
            "one two",
            links=(Link(Span(0, 3), sources[0].url, "one"), Link(Span(4, 7), URL, "two")),
        ),
        claims=(),
        verdicts=(),
        sources=sources,
        today=TODAY,
    )
    assert [finding.level for finding in findings.shown] == [Level.ERROR, Level.INFO]


def test_a_finding_on_a_link_is_silenced_by_a_claim_that_cites_it() -> None:
    findings = found(claim(1, "x", Ignore("dead-link", "known", date(2021, 12, 31))))
    assert [finding.rule for finding in findings.ignored] == ["dead-link"]
    assert "dead-link" not in [finding.rule for finding in findings.shown]


def test_an_ignore_of_another_rule_silences_nothing() -> None:
    assert found(claim(1, "x", Ignore("soft-404", "known"))).ignored == ()


def fingerprint(text: str, url: str = URL, identity: int = 1) -> str:
    cited = replace(claim(identity, text), citations=(Citation(url, CitationReason.LEDGER),))
    findings = find_findings(document=document("x"), claims=[cited], verdicts=(), sources=(), today=TODAY)
    return findings.shown[0].fingerprint


@pytest.mark.parametrize("text", ["It  has\n27 MEMBERS.", "It has 27 members.", "It has ２７ members."])
def test_a_fingerprint_outlives_spaces_and_letter_case(text: str) -> None:
    assert fingerprint(text) == fingerprint("It has 27 members.")


def test_a_fingerprint_tells_claims_texts_and_rules_apart() -> None:
    assert len({fingerprint("a"), fingerprint("b"), fingerprint("a", identity=2)}) == 3
    assert {len(fingerprint("a"))} == {16}


def test_a_fingerprint_stays_when_the_place_moves() -> None:
    here, there = found(text="x"), found(text="\n\nx")
    assert [f.fingerprint for f in here.shown] == [f.fingerprint for f in there.shown]


@given(st.lists(st.sampled_from(list(SourceStatus)), unique=True), st.text(max_size=40))
def test_findings_of_links_follow_their_statuses(statuses: list[SourceStatus], detail: str) -> None:
    sources = [Source(f"https://a.example/{status}", status, detail=detail) for status in statuses]
    findings = find_findings(document=document("x"), claims=(), verdicts=(), sources=sources, today=TODAY)
    expected = {source.url: source.status.severity for source in sources if status_words()[source.status].rule}
    assert {finding.url: finding.level for finding in findings.shown} == expected
    assert len({finding.fingerprint for finding in findings.shown}) == len(findings.shown)


@pytest.mark.parametrize("status", SourceStatus)
def test_every_status_has_words_and_a_rule_that_exists(status: SourceStatus) -> None:
    words = status_words()[status]
    assert words.sentence.format(site="a.example").endswith(".")
    assert not words.rule or words.rule in RULES
    assert words.rule or status.severity in (None, Level.INFO)


def test_every_outcome_and_level_has_a_look_with_a_sign_of_its_own() -> None:
    looks = list(outcome_looks().values())
    assert len({look.icon for look in looks}) == len({look.ascii for look in looks}) == len(looks) == 5
    assert set(level_looks()) == set(Level)


def test_the_page_of_rules_is_the_one_in_the_docs() -> None:
    assert (Path(__file__).parents[2] / "docs/rules.md").read_text("utf-8") == rules_page()


def test_facts_are_placed_in_the_file_and_only_when_their_words_stand_there() -> None:
    text = "It has 27 members."
    fact = Quantity(Span(7, 9), "27", 27, Interval(27, 27), Interval(27, 27))
    article = Document("a.md", text, layout=Layout(pieces=((0, 100),), lines=(0, 50)))
    here = Claim("c", text, (fact,), span=Span(0, len(text)))
    placed = place_facts(article, [here, replace(here, span=Span(1, 5)), replace(here, span=None)])
    assert [one.fact_places for one in placed] == [(Where(2, 58, 2, 60, 107, 109),), (), ()]


def test_a_message_is_one_line_of_harmless_text() -> None:
    bad = "x\x1b[31m\r\n::error::\u202e" * 200
    findings = found(claim(1, "x"), sources=(replace(DEAD, detail=bad),))
    messages: list[Finding] = [*findings.shown, *findings.ignored]
    assert all(not set(one.message) & set("\x1b\r\n\u202e") and len(one.message) < 1100 for one in messages)


def test_places_come_before_no_places() -> None:
    lost = replace(claim(1, "y"), span=None, where=None)
    placed = [finding.where is not None for finding in found(lost, claim(2, "x")).shown]
    by_level = itertools.groupby(
        zip((f.level for f in found(lost, claim(2, "x")).shown), placed, strict=True), lambda p: p[0]
    )
    assert all(where == sorted(where, reverse=True) for where in ([p[1] for p in pairs] for _, pairs in by_level))


def test_a_page_that_leads_to_the_front_page_is_linked_as_it_was_cited() -> None:
    gone = Source(URL, SourceStatus.REDIRECT_HOME, final_url="https://gone.example/")
    assert source_link(gone) == URL
    assert source_link(replace(gone, status=SourceStatus.REDIRECTED_PERMANENT)) == "https://gone.example/"


def test_why_a_page_was_not_read_is_said_once() -> None:
    late = Source(URL, SourceStatus.TIMEOUT_READ, detail="The server did not send the page in time.")
    assert source_sentence(late) == "gone.example did not answer in time."
    failed = Source(URL, SourceStatus.SERVER_ERROR, detail="The server failed (502).")
    assert source_sentence(failed).endswith("The server failed (502).")
