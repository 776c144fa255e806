"""What a writer says in the article itself to ignore."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import Document, Layout, Link, Source, SourceStatus, Span
from factcheck.reports import Findings, Remark, find_findings, find_remarks

IGNORE = b"<!-- factcheck: ignore[dead-link] kept as the author cited it -->"


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"one\n\ntwo " + IGNORE + b" three\nfour\n\nfive", [(3, 4)]),
        (IGNORE + b"\n\none\ntwo\n\nthree", [(1, 4)]),
        (b"\xef\xbb\xbfone\r\n" + IGNORE + b"\r\n\r\ntwo", [(1, 2)]),
        ("für 5 €".encode("cp1252") + IGNORE, [(1, 1)]),
        (b"one\n\n" + IGNORE, [(3, 3)]),
        (b"one " + IGNORE.replace(b"dead-link", b"dead-link, not-in-source"), [(1, 1), (1, 1)]),
        (b"one <!-- factcheck: ignore[dead-link] -->", []),
        (b"one <!-- factcheck: ignore[] why -->", []),
        (b"one <!-- factcheck: ignore[dead-link] why\n\nnever closed", []),
        (b"one " + IGNORE.replace(b"kept", b"until 2021-02-30 kept"), []),
        (b"one <!-- factcheck: ignore[dead-link] until 2021-03-01 -->", []),
        (b"one", []),
    ],
)
def test_a_remark_speaks_of_its_paragraph_or_of_the_next(content: bytes, lines: list[tuple[int, int]]) -> None:
    assert [(remark.first, remark.last) for remark in find_remarks(content)] == lines


def test_a_remark_keeps_its_rule_and_reason() -> None:
    (remark,) = find_remarks(b"x " + IGNORE)
    assert (remark.rule, remark.reason) == ("dead-link", "kept as the author cited it")


URL = "https://gone.example/"


def findings(remark: Remark) -> Findings:
    """Return what is found on 8 February 2021 of a dead link in line 1."""
    document = Document("a.md", "x", links=(Link(Span(0, 1), URL, "x"),), layout=Layout())
    sources = (Source(URL, SourceStatus.DEAD_404),)
    day = date(2021, 2, 8)
    return find_findings(document=document, claims=(), verdicts=(), sources=sources, today=day, remarks=[remark])


@pytest.mark.parametrize(("rule", "line", "ignored"), [("dead-link", 1, 1), ("dead-link", 2, 0), ("moved-link", 1, 0)])
def test_what_a_remark_silences_is_counted_as_ignored(rule: str, line: int, ignored: int) -> None:
    (remark,) = find_remarks(b"x " + IGNORE)
    found = findings(replace(remark, rule=rule, first=line, last=line))
    assert (len(found.ignored), len(found.shown)) == (ignored, 1 - ignored)


@pytest.mark.parametrize(
    ("until", "shown", "ignored"),
    [
        (b"2021-02-08", [], ["dead-link"]),
        (b"2021-02-07", ["dead-link", "expired-ignore"], []),
    ],
)
def test_after_its_last_day_a_remark_is_silent_and_is_told_of(
    until: bytes, shown: list[str], ignored: list[str]
) -> None:
    (remark,) = find_remarks(b"x " + IGNORE.replace(b"kept", b"until " + until + b" kept"))
    found = findings(remark)
    assert remark.reason == "kept as the author cited it"
    assert [finding.rule for finding in found.shown] == shown
    assert [finding.rule for finding in found.ignored] == ignored


def test_two_remarks_that_have_expired_are_two_findings() -> None:
    remarks = find_remarks(
        b"x " + IGNORE.replace(b"dead-link", b"dead-link, moved-link").replace(b"kept", b"until 2020-01-01 k")
    )
    found = [findings(remark).shown[-1] for remark in remarks]
    assert len({finding.fingerprint for finding in found}) == 2


def test_a_file_full_of_openings_holds_no_remark() -> None:
    content = b"<!-- factcheck: ignore[a] " * 100_000
    assert find_remarks(content) == ()
