"""Bytes of an article → what its writer said to ignore in it: <!-- factcheck: ignore[rule] until 2027-01-31 reason -->.

A remark speaks of the paragraph that it stands in; of one that is a paragraph by itself, of the next. The day may be
left out, the reason not: without one, or with a day that is none, a remark is not heeded. After its day the rule speaks
again, and a finding says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from factcheck.model import Finding, Where
from factcheck.reports.foreign import plain
from factcheck.reports.rules import RULES
from factcheck.reports.wording import day

REMARK = re.compile(r"<!--[ \t]{0,9}factcheck:[ \t]{0,9}ignore\[([a-z0-9, -]{1,200})\]([^\n]{1,300}?)-->")

UNTIL = re.compile(r"\s*until\s+(\d{4}-\d{2}-\d{2})(?!\S)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule that is not to speak of the lines from `first` to `last`, both included and counted from 1.

    After `until`, if there is such a day, it speaks again.
    """

    rule: str
    reason: str
    first: int
    last: int
    until: date | None = None

    def silences(self, finding: Finding, today: date) -> bool:
        where = finding.where
        heeded = self.until is None or today <= self.until
        return heeded and where is not None and finding.rule == self.rule and self.first <= where.line <= self.last


def find_remarks(content: bytes) -> tuple[Remark, ...]:
    """Return the remarks of an article's file, in any encoding that holds ASCII as it is.

    >>> find_remarks(b"Shops paid $4.2m. <!-- factcheck: ignore[uncited-claim] our own survey -->")
    (Remark(rule='uncited-claim', reason='our own survey', first=1, last=1, until=None),)
    """
    if b"factcheck:" not in content:
        return ()
    lines = content.decode("utf-8", "replace").split("\n")
    paragraphs = list(_paragraphs(lines))
    found = []
    for number, (first, last) in enumerate(paragraphs):
        text = "\n".join(lines[first - 1 : last])
        alone = not REMARK.sub("", text).strip()
        scope = paragraphs[min(number + 1, len(paragraphs) - 1)] if alone else (first, last)
        lines_meant = (first if alone else scope[0], scope[1])
        found += [remark for match in REMARK.finditer(text) for remark in _read(match, lines_meant)]
    return tuple(found)


def expired_remarks(remarks: Iterable[Remark], today: date) -> Iterator[Finding]:
    """Yield a finding on each remark whose day has passed, at the line where its paragraph begins."""
    for remark in remarks:
        if remark.until and remark.until < today:
            rule, reason = plain(remark.rule, 60), plain(remark.reason, 200)
            said = f"{rule} was to be ignored here until {day(remark.until)}: {reason}"
            where = Where(remark.first, 1, remark.first, 1, 0, 0)
            yield Finding("expired-ignore", RULES["expired-ignore"].level, said, where=where)


def _read(match: re.Match[str], lines: tuple[int, int]) -> Iterator[Remark]:
    """Yield what one remark says, a rule at a time; nothing where it gives no reason, or a day that is none."""
    stated, reason = UNTIL.match(match[2]), match[2]
    until = None
    if stated:
        reason = match[2][stated.end() :]
        try:
            until = date.fromisoformat(stated[1])
        except ValueError:
            return
    if reason.strip():
        yield from (Remark(rule.strip(), reason.strip(), *lines, until) for rule in match[1].split(","))


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each run of lines that are not blank."""
    for blank, run in groupby(enumerate(lines, 1), key=lambda numbered: not numbered[1].strip()):
        if not blank:
            numbers = [number for number, _ in run]
            yield numbers[0], numbers[-1]
