"""Document → its numbered references, and which statement a marker such as "[2]" or "³" gives which of them.

A list of references is a run of blocks that begin with their number in brackets, or the items below a heading such as
"Sources". Where items have lost their numbers in reading, their order counts, if no marker goes beyond it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from factcheck.claims.vocabulary import vocabulary
from factcheck.model import Document, Link, LinkKind, Passage, Role, Span

_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOW = str.maketrans(_HIGH, "0123456789")
_LABEL = re.compile(rf"[\[(](?P<number>\d{{1,3}})[\])]|(?P<high>[{_HIGH}]{{1,3}})(?=\s)|(?P<plain>\d{{1,3}})\.(?=\s)")
_MARKER = re.compile(
    rf"\[(?P<square>\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}}){{0,9}})\]|(?<=[\s\w.,;:!?”\"’')])\((?P<round>\d{{1,3}})\)"
    rf"|(?:(?<=[^\W\d_]{{4}})|(?<=[.,;:!?”\"’')\[]))(?P<high>[{_HIGH}]{{1,3}})"
)
_PARTS = re.compile(r"(\d+)(?:\s?([–-])\s?(\d+))?")
_WORD = re.compile(r"[^\W\d_]+")
_HEADING_WORDS = 4
_MOST = 50
"""So many references of one marker, or links of one reference, are no citation."""

_ITEMS = {Role.LIST, Role.BODY, Role.BOILERPLATE}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in a block of the running text, and the numbers it stands for."""

    span: Span
    block: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class References:
    """`entries` are the links of each number, `blocks` those of the document that list them, `markers` are in order."""

    entries: Mapping[int, tuple[Link, ...]]
    blocks: frozenset[int]
    markers: tuple[Marker, ...]

    def markers_in(self, span: Span) -> list[Marker]:
        first = bisect_right(self.markers, span.start, key=lambda marker: marker.span.end)
        last = bisect_left(self.markers, span.end, key=lambda marker: marker.span.start)
        return list(self.markers[first:last])


def find_references(document: Document) -> References:
    """Return the numbered references of a document; there may be none."""
    blocks = [_Block(list(passages)) for _, passages in groupby(document.passages, key=lambda passage: passage.block)]
    listed = _below_heading(blocks, document)
    below = frozenset(block.number for block in listed)
    labelled = [block for block in blocks if _begins_with_label(block, document, below)]
    numbered = _numbered(labelled, document)
    used = frozenset(block.number for block in labelled)
    if not numbered:
        numbered = {number: _links(document, block.span)[:_MOST] for number, block in enumerate(listed, 1)}
        used = below
    shapes = {"square", "high"} | ({"round"} if _has_round(labelled, document) else set())
    markers = tuple(_markers(document, blocks, used, shapes)) if any(numbered.values()) else ()
    if any(number not in numbered for marker in markers for number in marker.numbers):
        markers = tuple(marker for marker in markers if labelled and set(marker.numbers) <= numbered.keys())
    return References(numbered, used if markers else frozenset(), markers)


class _Block:
    """The passages of one block."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.number, self.role = passages[0].block, passages[0].role
        self.span = Span(passages[0].span.start, passages[-1].span.end)


def _below_heading(blocks: Sequence[_Block], document: Document) -> list[_Block]:
    """Return the items below the last heading such as "Sources", up to the next heading."""
    known = vocabulary(document.language or "en").references
    below: list[_Block] = []
    inside = False
    for block in blocks:
        if _is_heading(block, document, known):
            inside, below = True, []
        elif block.role is Role.HEADING:
            inside = False
        elif inside and block.role in _ITEMS:
            below.append(block)
    return below


def _is_heading(block: _Block, document: Document, known: frozenset[str]) -> bool:
    words = _WORD.findall(block.span.of(document.text).casefold())
    return 0 < len(words) <= _HEADING_WORDS and words[0] in known and not _links(document, block.span)


def _begins_with_label(block: _Block, document: Document, below: frozenset[int]) -> bool:
    """Tell whether a block is a numbered reference with a link. A plain "1." needs a heading above."""
    label = _LABEL.match(document.text, block.span.start, block.span.end)
    if label is None or not _links(document, block.span):
        return False
    return not label["plain"] or block.number in below


def _numbered(blocks: Sequence[_Block], document: Document) -> dict[int, tuple[Link, ...]]:
    """Return the links behind each label; labels stand where a block, or behind a link where a line, begins."""
    entries: dict[int, list[Link]] = {}
    for block in blocks:
        number, at = 0, block.span.start
        for link in _links(document, block.span):
            between = _LABEL.search(document.text, at, link.span.start)
            if between and not document.text[at : between.start()].strip(" \n.,;)>]"):
                number = _value(between)
            if number:
                entries.setdefault(number, []).append(link)
            at = max(at, link.span.end)
    return {number: tuple(links[:_MOST]) for number, links in entries.items()}


def _value(label: re.Match[str]) -> int:
    return int((label["number"] or label["plain"] or label["high"]).translate(_LOW))


def _has_round(blocks: Sequence[_Block], document: Document) -> bool:
    return any(document.text.startswith("(", block.span.start) for block in blocks)


def _links(document: Document, span: Span) -> tuple[Link, ...]:
    first = bisect_right(document.links, span.start, key=lambda link: link.span.end)
    found = []
    for link in document.links[first:]:
        if link.span.start >= span.end:
            break
        if link.kind is not LinkKind.FOOTNOTE and not link.url.startswith("#"):
            found.append(link)
    return tuple(found)


def _markers(
    document: Document, blocks: Sequence[_Block], references: frozenset[int], shapes: set[str]
) -> Iterator[Marker]:
    """Yield the markers of the running text."""
    for block in blocks:
        if block.number in references:
            continue
        for match in _MARKER.finditer(document.text, block.span.start, block.span.end):
            numbers = _numbers(match) if match.lastgroup in shapes else ()
            if numbers:
                yield Marker(Span(*match.span()), block.number, numbers)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    """Return the numbers of a marker: "[1, 3–5]" are 1, 3, 4 and 5."""
    numbers: list[int] = []
    for first, dash, last in _PARTS.findall((match[match.lastgroup or 0]).translate(_LOW)):
        end = int(last) if dash else int(first)
        numbers += range(int(first), min(end, int(first) + _MOST) + 1)
    return tuple(numbers)
