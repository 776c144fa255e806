"""What is read: documents, their passages and links, and where each stands."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` this span names.

        >>> Span(0, 5).of("91.6% effective")
        '91.6%'
        """
        return text[self.start : self.end]

    def shifted(self, offset: int) -> Span:
        return Span(self.start + offset, self.end + offset)

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Counted(StrEnum):
    """What the numbers of a file's "lines" count: a Word file has paragraphs, a PDF pages."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in an article's file: lines and columns from 1, `end_column` one past the last, all in code points.

    `start` and `end` are code points of the decoded file, so that programs can slice it. `counted` says what `line`
    is the number of.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    counted: Counted = Counted.LINE

    @property
    def place(self) -> str:
        """The place as a person would say it: "line 12", "paragraph 4", "page 2"."""
        return f"{self.counted} {self.line}"

    @property
    def point(self) -> str:
        """The place to the code point: "line 12, column 5", "page 2, character 310"."""
        return f"{self.place}, {'column' if self.counted is Counted.LINE else 'character'} {self.column}"


class Role(StrEnum):
    """What a passage is on its page."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    QUOTE = "quote"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable unit of a document: a sentence, table row, list item, caption or cue.

    `text` is `span.of(document.text)`. `where` is a place as a person would say it ("paragraph 4", "line 12").
    Sentences of one paragraph share its `block` number. `context` holds words that belong to the passage but stand
    elsewhere (column headers, a table's caption, a list's lead-in, the heading above): they help to understand it
    and are never quoted as if they stood in it.
    """

    span: Span
    text: str
    where: str
    role: Role = Role.BODY
    block: int = 0
    context: str = ""


class LinkKind(StrEnum):
    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    BARE = "bare"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document. `span` covers its anchor text.

    A footnote's marker is no part of the text: its link has an empty span, at the marker's place in the running text.
    `wrapped` is what was written where `url` was taken out of a redirect (Google Docs, Outlook), else empty.
    """

    span: Span
    url: str
    text: str
    kind: LinkKind = LinkKind.INLINE
    wrapped: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document's text lies in the file it was read from.

    `pieces` are (offset in text, offset in file) pairs in rising order: from each on, text and file run in step.
    `lines` are the offsets in the file at which lines begin, or what is `counted` for want of lines; the first is 0.
    """

    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    lines: tuple[int, ...] = (0,)
    counted: Counted = Counted.LINE

    def where(self, span: Span) -> Where:
        """Return where a span of the document's text stands in the file."""
        start = self._in_file(span.start)
        end = max(start, self._in_file(span.end - 1) + 1) if span.end > span.start else start
        line, end_line = bisect_right(self.lines, start), bisect_right(self.lines, max(start, end - 1))
        column, end_column = start - self.lines[line - 1] + 1, end - self.lines[end_line - 1] + 1
        return Where(line, column, end_line, end_column, start, end, self.counted)

    def _in_file(self, offset: int) -> int:
        text, file = self.pieces[max(0, bisect_right(self.pieces, (offset, math.inf)) - 1)]
        return file + offset - text


@dataclass(frozen=True, slots=True)
class Document:
    """An article or a source that was read.

    `text` is what a reader sees, blocks separated by blank lines; every span counts its code points.
    `note` says what kept it from being read whole ("page text needs a browser"), else is empty.
    `teaser` tells that only the open part of a paid page was there.
    """

    name: str
    text: str
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    title: str = ""
    published: date | None = None
    layout: Layout = Layout()
    note: str = ""
    teaser: bool = False
