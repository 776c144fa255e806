"""The lines of a file: where each begins, and what it says. A line ends with LF, CRLF or CR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"\r\n|\n|\r")
_END_OR_FEED = re.compile(r"\r\n|\n|\r|\f|\Z")
PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end and without white space around it; `at` is the offset of `text` in the file."""

    text: str
    at: int
    indent: int = 0

    def cut(self, length: int) -> Line:
        """Return the line without its first `length` code points, and without the white space after them."""
        rest = self.text[length:].lstrip()
        return Line(rest, self.at + len(self.text) - len(rest), self.indent)


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which lines begin; the first is 0.

    >>> line_starts("a\\r\\nb\\rc\\n")
    (0, 3, 5, 7)
    """
    return (0, *(match.end() for match in _END.finditer(text)))


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a file. A form feed, the page break of text made from a PDF, is a line of its own."""
    start = 0
    for end in _END_OR_FEED.finditer(text):
        raw = text[start : end.start()]
        lead = len(raw) - len(raw.lstrip())
        yield Line(raw.strip(), start + lead, lead)
        if end[0] == PAGE_BREAK:
            yield Line(PAGE_BREAK, end.start())
        start = end.end()
