"""The pages of a PDF, by PDFium → their text line by line, and the links as stretches of it.

A PDF knows no paragraphs and no links in text, only characters and rectangles at places. What stands further apart than
lines do, or is of another size, is parted by an empty line; a link is the characters whose middle its rectangle covers.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

_LONGEST_URI = 8_000
_MOST_LINKS = 2_000
_MOST_QUADS = 50
_APART = 1.3
_WIDEST_LEADING = 1.6
_OTHER_SIZE = 0.1
_INDENT = (0.8, 5.0)
_HYPHEN_AT_END = "\x02"
_LINE_END = re.compile(r"\n|(?<=\x02)")
_TOLERANCE = 1.0

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class PageText:
    """The text of one page; `links` are (start, end, URL) in it. `blank` tells that there is something but no text."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    blank: bool = False


@dataclass(slots=True)
class _Line:
    """Characters `start` to `end` of a page; where they begin, and how large they are."""

    start: int
    end: int
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


def page_text(document: object, number: int, most: int) -> PageText:
    """Return the text of page `number`, counted from 0, up to `most` characters of it."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return PageText(blank=True)
    characters = pdfium.FPDFText_LoadPage(page)
    try:
        return _Reading(document, page, characters, most).page() if characters else PageText(blank=True)
    finally:
        if characters:
            pdfium.FPDFText_ClosePage(characters)
        pdfium.FPDF_ClosePage(page)


class _Reading:
    """One page while it is read."""

    def __init__(self, document: object, page: object, characters: object, most: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._document = document
        self._page = page
        self._characters = characters
        self._rotation: int = pdfium.FPDFPage_GetRotation(page) % 4
        count = min(max(0, pdfium.FPDFText_CountChars(characters)), most)
        self._text = "".join(_character(pdfium.FPDFText_GetUnicode(characters, at)) for at in range(count))
        self._at: dict[int, int] = {}

    def page(self) -> PageText:
        lines = list(self._lines())
        if not lines:
            return PageText(blank=self._pdfium.FPDFPage_CountObjects(self._page) > 0)
        text = self._laid_out(lines)
        return PageText(text, _joined(sorted(self._links(lines)), text))

    def _lines(self) -> Iterator[_Line]:
        start = 0
        for break_ in [*_LINE_END.finditer(self._text), None]:
            line = self._trimmed(start, break_.start() if break_ else len(self._text))
            if line.start < line.end:
                self._place(line)
                yield line
            start = break_.end() if break_ else start

    def _trimmed(self, start: int, end: int) -> _Line:
        while start < end and self._text[start].isspace():
            start += 1
        while start < end and self._text[end - 1].isspace():
            end -= 1
        return _Line(start, end)

    def _place(self, line: _Line) -> None:
        x, y = ctypes.c_double(), ctypes.c_double()
        self._pdfium.FPDFText_GetCharOrigin(self._characters, line.start, ctypes.byref(x), ctypes.byref(y))
        line.x, line.y = _as_shown(x.value, y.value, self._rotation)
        # a space that PDFium made up has the size 1, and raised figures are small
        places = (line.start, (line.start + line.end) // 2)
        line.size = max(float(self._pdfium.FPDFText_GetFontSize(self._characters, at)) for at in places)

    def _laid_out(self, lines: list[_Line]) -> str:
        """Return the lines under one another, and note where in the text each character comes to stand."""
        steps = [abs(after.y - before.y) for before, after in pairwise(lines)]
        leading = median([step for step in steps if step > _TOLERANCE] or [0.0])
        parts: list[str] = []
        length = 0
        for number, line in enumerate(lines):
            between = _between(lines[number - 1], line, leading) if number else ""
            parts += (between, self._text[line.start : line.end].replace(_HYPHEN_AT_END, "-"))
            length += len(between)
            self._at.update((at, length + at - line.start) for at in range(line.start, line.end))
            length += line.end - line.start
        return "".join(parts)

    def _links(self, lines: list[_Line]) -> Iterator[tuple[int, int, str]]:
        found: list[tuple[Rectangle, str]] = list(self._rectangles())
        if not found:
            return
        middles = sorted((y, x, at) for at, x, y in self._middles(lines))
        rows = [y for y, _, _ in middles]
        for (left, bottom, right, top), url in found:
            near = middles[bisect_left(rows, bottom) : bisect_right(rows, top)]
            inside = sorted(self._at[at] for _, x, at in near if left <= x <= right)
            if inside:
                yield inside[0], inside[-1] + 1, url

    def _middles(self, lines: list[_Line]) -> Iterator[tuple[int, float, float]]:
        """Yield each character with the middle of its box."""
        edges = [ctypes.c_double() for _ in range(4)]
        for line in lines:
            for at in range(line.start, line.end):
                if not self._text[at].isspace() and self._pdfium.FPDFText_GetCharBox(
                    self._characters, at, *map(ctypes.byref, edges)
                ):
                    left, right, bottom, top = (edge.value for edge in edges)
                    yield at, (left + right) / 2, (bottom + top) / 2

    def _rectangles(self) -> Iterator[tuple[Rectangle, str]]:
        place, link = ctypes.c_int(0), self._pdfium.FPDF_LINK()
        for _ in range(_MOST_LINKS):
            if not self._pdfium.FPDFLink_Enumerate(self._page, ctypes.byref(place), ctypes.byref(link)):
                return
            url = self._url(link)
            for rectangle in self._areas(link) if url else ():
                yield rectangle, url

    def _url(self, link: object) -> str:
        action = self._pdfium.FPDFLink_GetAction(link)
        if not action or self._pdfium.FPDFAction_GetType(action) != self._pdfium.PDFACTION_URI:
            return ""
        room = ctypes.create_string_buffer(_LONGEST_URI)
        length: int = self._pdfium.FPDFAction_GetURIPath(self._document, action, room, _LONGEST_URI)
        return room.value.decode("utf-8", "replace") if length <= _LONGEST_URI else ""

    def _areas(self, link: object) -> Iterator[Rectangle]:
        """Yield the parts of a link that goes over several lines, or its one rectangle."""
        quads = min(max(0, self._pdfium.FPDFLink_CountQuadPoints(link)), _MOST_QUADS)
        quad = self._pdfium.FS_QUADPOINTSF()
        for number in range(quads):
            if self._pdfium.FPDFLink_GetQuadPoints(link, number, ctypes.byref(quad)):
                across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                yield min(across), min(up), max(across), max(up)
        area = self._pdfium.FS_RECTF()
        if not quads and self._pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
            (left, right), (bottom, top) = sorted((area.left, area.right)), sorted((area.bottom, area.top))
            yield left, bottom, right, top


def _between(before: _Line, line: _Line, leading: float) -> str:
    """Return what parts two lines: a line's end, an empty line, or the room before a first line."""
    if abs(line.y - before.y) <= _TOLERANCE:
        return "\n"
    larger = abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size)
    # on a page of few lines most may stand far apart
    if larger or before.y - line.y > _APART * min(leading, _WIDEST_LEADING * line.size):
        return "\n\n"
    indented = _INDENT[0] * line.size < line.x - before.x < _INDENT[1] * line.size and before.y > line.y
    return "\n  " if indented else "\n"


def _as_shown(x: float, y: float, rotation: int) -> tuple[float, float]:
    """Return where a point of a page stands to a reader, who sees it turned clockwise by a quarter `rotation` times."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[rotation]


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"


def _joined(links: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Join what is one link over two lines: two rectangles with one URL and nothing between them."""
    joined: list[tuple[int, int, str]] = []
    for start, end, url in links:
        before = joined[-1] if joined else None
        if before and start < before[1]:
            continue
        if before and before[2] == url and not text[before[1] : start].strip(" \n-"):
            joined[-1] = (before[0], end, url)
        else:
            joined.append((start, end, url))
    return joined
