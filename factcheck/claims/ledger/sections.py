"""The text of a ledger → its sections, so that they can be parked at its end and taken back, whole.

A section is a `[[claim]]` or `[[retired]]` from the comments right above its header to the next one's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from factcheck.claims.ledger.lines import KeyLines, statement_lines

CLAIM, RETIRED = "claim", "retired"
_HEADER = re.compile(r"(?P<open>[ \t]*\[\[?[ \t]*[\"']?)(?:claim|retired)(?=[\"'. \t\]])")


@dataclass(frozen=True, slots=True)
class _Section:
    """Lines without their ends; `kind` is "claim" or "retired"."""

    kind: str
    lines: tuple[str, ...]


def rearrange(
    text: str, found: KeyLines, *, retire: Collection[int], revive: Collection[int], added: Sequence[str]
) -> str:
    """Return a ledger with its claims, those back in the article, those added, and at last the retired ones.

    `found` are the lines of `text`; `retire` and `revive` are numbers among its claims and its retired entries, and
    `added` are the texts of new claims. All else keeps its order.
    """
    head, claims, retired = _cut(text, found)
    stay = [section for number, section in enumerate(claims) if number not in retire]
    back = [_turned(section, CLAIM) for number, section in enumerate(retired) if number in revive]
    new = [_Section(CLAIM, tuple(block.rstrip("\n").split("\n"))) for block in added]
    parked = [section for number, section in enumerate(retired) if number not in revive]
    gone = [_turned(section, RETIRED) for number, section in enumerate(claims) if number in retire]
    if not (back or new or gone):
        return text
    return _joined(head, [*stay, *back, *new, *parked, *gone], "\r\n" if "\r\n" in text else "\n")


def _cut(text: str, found: KeyLines) -> tuple[list[str], list[_Section], list[_Section]]:
    """Return the lines before the first section, the claims and the retired entries."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    comments = {number for number, line in statement_lines(text) if line.lstrip().startswith("#")}
    headers = sorted([(keys[""], CLAIM) for keys in found.claims] + [(keys[""], RETIRED) for keys in found.retired])
    starts = [_with_comments(number, comments) for number, _ in headers]
    ends = [*starts[1:], len(lines) + 1]
    sections = [
        _Section(kind, tuple(lines[start - 1 : end - 1]))
        for (_, kind), start, end in zip(headers, starts, ends, strict=True)
    ]
    head = lines[: starts[0] - 1] if starts else lines
    return head, [one for one in sections if one.kind == CLAIM], [one for one in sections if one.kind == RETIRED]


def _with_comments(header: int, comments: Collection[int]) -> int:
    """Return the first of the comment lines that stand right above a header, or its own line."""
    while header - 1 in comments:
        header -= 1
    return header


def _turned(section: _Section, kind: str) -> _Section:
    headers = {number for number, line in statement_lines("\n".join(section.lines)) if _HEADER.match(line)}
    return _Section(
        kind,
        tuple(
            _HEADER.sub(rf"\g<open>{kind}", line, count=1) if number in headers else line
            for number, line in enumerate(section.lines, 1)
        ),
    )


def _joined(head: Sequence[str], sections: Iterable[_Section], eol: str) -> str:
    """Return the lines as one text; where a section ends without an empty line it gets one."""
    lines = list(head)
    for section in sections:
        lines += ([""] if lines and lines[-1].strip() else []) + list(section.lines)
    return eol.join(lines) if lines[-1] == "" else eol.join([*lines, ""])
