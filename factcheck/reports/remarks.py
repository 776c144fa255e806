"""Bytes of an article → what its writer said to ignore in it: <!-- factcheck: ignore[rule] reason -->.

A remark speaks of the paragraph that it stands in; of one that is a paragraph by itself, of the next. Without a reason
it is not heeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from factcheck.model import Finding

REMARK = re.compile(r"<!--[ \t]{0,9}factcheck:[ \t]{0,9}ignore\[([a-z0-9, -]{1,200})\]([^\n]{1,300}?)-->")


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule that is not to speak of the lines from `first` to `last`, both included and counted from 1."""

    rule: str
    reason: str
    first: int
    last: int

    def silences(self, finding: Finding) -> bool:
        where = finding.where
        return where is not None and finding.rule == self.rule and self.first <= where.line <= self.last


def find_remarks(content: bytes) -> tuple[Remark, ...]:
    """Return the remarks of an article's file, in any encoding that holds ASCII as it is.

    >>> find_remarks(b"Shops paid $4.2m. <!-- factcheck: ignore[uncited-claim] our own survey -->")
    (Remark(rule='uncited-claim', reason='our own survey', first=1, last=1),)
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
        found += [
            Remark(rule.strip(), match[2].strip(), first if alone else scope[0], scope[1])
            for match in REMARK.finditer(text)
            for rule in match[1].split(",")
            if match[2].strip()
        ]
    return tuple(found)


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each run of lines that are not blank."""
    for blank, run in groupby(enumerate(lines, 1), key=lambda numbered: not numbered[1].strip()):
        if not blank:
            numbers = [number for number, _ in run]
            yield numbers[0], numbers[-1]
