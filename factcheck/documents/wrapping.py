"""Lines of plain text → paragraphs, each as stretches of text with their offsets in the file.

A hard-wrapped line goes on in the next one. What was printed between two lines of a sentence does not belong to it: a
page number, a page break, a block of URLs; the sentence goes on after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from factcheck.documents.bylines import signs
from factcheck.documents.joints import Joiner, breaks_url
from factcheck.documents.lines import PAGE_BREAK, Line, split_lines
from factcheck.documents.runningheads import running_heads
from factcheck.documents.urls import find_urls

_WIDEST_WRAP = 160
_DELIBERATE = 0.75
_HEAD_LINES = 12
_MARK = re.compile(r"(?:[-*•‣◦–—]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s+(?=\S)")
_RULE = re.compile(r"[\W_]+$")
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][”\"»’')\]]*$")


class Kind(Enum):
    TEXT = "text"
    ENTRY = "entry"
    URL = "url"
    PAGE_NUMBER = "page number"


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. `stretches` are their texts as they join, with offsets in the file."""

    kind: Kind
    lines: list[Line]
    stretches: list[tuple[str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(stretch for stretch, _ in self.stretches)


def group_lines(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in reading order."""
    lines = list(split_lines(text))
    joiner = Joiner(text)
    for paragraph in _Grouping(lines).paragraphs():
        paragraph.stretches = joiner.join(paragraph.lines)
        yield paragraph


class _Grouping:
    """One pass over the lines, with the paragraph that is open and what came between its lines."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._heads = running_heads(lines, _PAGE_NUMBER)
        self._open: Paragraph | None = None
        self._between: list[Paragraph] = []
        self._blank = True
        self._width = max((len(line.text) for line in lines if len(line.text) <= _WIDEST_WRAP), default=0)

    def paragraphs(self) -> Iterator[Paragraph]:
        for number, line in enumerate(self._lines):
            yield from self._take(line, in_head=number < _HEAD_LINES)
        yield from self._flush()

    def _take(self, line: Line, *, in_head: bool) -> Iterable[Paragraph]:
        if not line.text or (_RULE.match(line.text) and line.text != PAGE_BREAK):
            self._blank = True
            return []
        kind = self._kind(line)
        if kind is None:
            return []
        if self._continues_url(line):
            self._between[-1].lines.append(line)
            return []
        if kind in (Kind.URL, Kind.PAGE_NUMBER):
            self._between.append(Paragraph(kind, [_without_mark(line)]))
            self._blank = False
            return []
        return self._take_words(line, kind, in_head=in_head)

    def _kind(self, line: Line) -> Kind | None:
        """Return what a line is; None for a page break, which only interrupts."""
        if line.text == PAGE_BREAK:
            self._between.append(Paragraph(Kind.PAGE_NUMBER, []))
            return None
        if _PAGE_NUMBER.match(line.text) or line.at in self._heads:
            return Kind.PAGE_NUMBER
        if _only_url(_without_mark(line).text) and not self._in_brackets(line):
            return Kind.URL
        listed = _MARK.match(line.text) and self._may_list() and not signs(line.text)
        return Kind.ENTRY if listed else Kind.TEXT

    def _in_brackets(self, line: Line) -> bool:
        """Tell whether a line is a URL in round brackets within a paragraph: said in passing, it belongs to it."""
        return line.text.startswith("(") and not self._blank and self._open is not None

    def _may_list(self) -> bool:
        """Tell whether a dash or number at the start of a line can mark a list entry here: else it is punctuation."""
        if self._blank or self._open is None:
            return True
        return self._open.kind is Kind.ENTRY or bool(_SENTENCE_END.search(self._open.lines[-1].text))

    def _take_words(self, line: Line, kind: Kind, *, in_head: bool) -> Iterable[Paragraph]:
        finished: list[Paragraph] = []
        if not self._goes_on(line, kind) or (in_head and self._apart(line)):
            finished = list(self._flush())
            self._open = Paragraph(kind, [])
        assert self._open
        self._open.lines.append(_without_mark(line) if kind is Kind.ENTRY else line)
        self._blank = False
        return finished

    def _continues_url(self, line: Line) -> bool:
        """Tell whether a line holds nothing but the rest of the URL on the line before it."""
        last = self._between[-1] if self._between else None
        whole = last is not None and last.kind is Kind.URL and not self._blank and " " not in line.text
        return whole and last is not None and breaks_url(last.lines[-1].text, line.text)

    def _goes_on(self, line: Line, kind: Kind) -> bool:
        if self._open is None or kind is Kind.ENTRY:
            return False
        last = self._open.lines[-1]
        if self._between:
            return not _SENTENCE_END.search(last.text) and not line.text[0].isupper()
        if self._blank or len(last.text) > _WIDEST_WRAP:
            return False
        indented = line.indent >= 2 and last.indent == 0 and self._open.kind is Kind.TEXT
        return not indented and not self._deliberate(last, line)

    def _deliberate(self, last: Line, line: Line) -> bool:
        """Tell whether a line ended early although the next word had room: the end of a paragraph."""
        room = len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) < _DELIBERATE * self._width
        return room and bool(_SENTENCE_END.search(last.text)) and not line.text[0].islower()

    def _apart(self, line: Line) -> bool:
        """Tell whether a line or the one before it is a byline or date of its own."""
        return signs(line.text) or bool(self._open and signs(self._open.lines[-1].text))

    def _flush(self) -> Iterator[Paragraph]:
        if self._open:
            yield self._open
        yield from (paragraph for paragraph in self._between if paragraph.lines)
        self._open, self._between, self._blank = None, [], False


def _without_mark(line: Line) -> Line:
    mark = _MARK.match(line.text)
    return line.cut(mark.end()) if mark else line


def _only_url(text: str) -> bool:
    first = next(find_urls(text), None)
    return first is not None and first[0].start <= 1 and len(text) - first[0].end <= 1
