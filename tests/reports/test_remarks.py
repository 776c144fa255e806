"""What a writer says in the article itself to ignore."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import Document, Layout, Link, Source, SourceStatus, Span
from factcheck.reports import find_findings, find_remarks

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
        (b"one", []),
    ],
)
def test_a_remark_speaks_of_its_paragraph_or_of_the_next(content: bytes, lines: list[tuple[int, int]]) -> None:
    assert [(remark.first, remark.last) for remark in find_remarks(content)] == lines


def test_a_remark_keeps_its_rule_and_reason() -> None:
    (remark,) = find_remarks(b"x " + IGNORE)
    assert (remark.rule, remark.reason) == ("dead-link", "kept as the author cited it")


@pytest.mark.parametrize(("rule", "line", "ignored"), [("dead-link", 1, 1), ("dead-link", 2, 0), ("moved-link", 1, 0)])
def test_what_a_remark_silences_is_counted_as_ignored(rule: str, line: int, ignored: int) -> None:
    url = "https://gone.example/"
    document = Document("a.md", "x", links=(Link(Span(0, 1), url, "x"),), layout=Layout())
    (remark,) = find_remarks(b"x " + IGNORE)
    found = find_findings(
        document=document,
        claims=(),
        verdicts=(),
        sources=(Source(url, SourceStatus.DEAD_404),),
        today=date(2021, 2, 8),
        remarks=[replace(remark, rule=rule, first=line, last=line)],
    )
    assert (len(found.ignored), len(found.shown)) == (ignored, 1 - ignored)


def test_a_file_full_of_openings_holds_no_remark() -> None:
    content = b"<!-- factcheck: ignore[a] " * 100_000
    assert find_remarks(content) == ()
