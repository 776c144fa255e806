"""What word processors know, written into a draft: paragraphs of a kind, lists, tables, links, notes and comments.

Word and OpenDocument call things differently and mean the same; both walks speak to this writer. Notes and comments
stand after the text, are not part of it, and their links count where their marker stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from factcheck.documents.composer import Composer
from factcheck.documents.draft import Block, Draft
from factcheck.documents.footnotes import Footnotes
from factcheck.documents.superscripts import raised
from factcheck.model import LinkKind, Role


class Kind(Enum):
    """What a paragraph is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Make:
    """How a paragraph was made: its kind, and the level of a heading, 1 being the highest."""

    kind: Kind = Kind.TEXT
    level: int = 1


_TAGS = {Kind.TEXT: "p", Kind.LIST: "li", Kind.QUOTE: "blockquote", Kind.CAPTION: "figcaption", Kind.TITLE: "h1"}
_LOWEST = 6


class OfficeWriter:
    """Writes one file of a word processor. Calls come in the order of the text, starts and ends in pairs."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._composer = Composer(self.draft)
        self._notes = Footnotes(self.draft)
        self._open: list[str] = []
        self._titled = 0
        self._in_list = False
        self._rows = 0

    @property
    def title(self) -> str:
        return self._composer.heading

    def begin_paragraph(self, make: Make) -> None:
        if self._notes.name:
            self._begin_note_block()
            return
        self._keep_list(make.kind is Kind.LIST)
        self._titled = self._titled or make.kind is Kind.TITLE
        level = min(make.level + self._titled, _LOWEST)
        tag = _TAGS.get(make.kind, f"h{level}")
        self._open.append(tag)
        self._composer.start(tag, {})

    def end_paragraph(self) -> None:
        if self._notes.name:
            self.draft.end()
        elif self._open:
            self._composer.end(self._open.pop())

    def text(self, text: str, *, up: bool = False) -> None:
        """Write text; `up` says that it is raised."""
        self.draft.write(raised(text) if up else text)

    def break_line(self) -> None:
        self.draft.break_line()

    def open_link(self, url: str) -> None:
        if url and not url.lower().startswith(("mailto:", "tel:", "#")):
            self.draft.open_link(url.strip(), LinkKind.INLINE)

    def close_link(self) -> None:
        self.draft.close_link()

    def begin_table(self) -> None:
        if not self._notes.name:
            self._keep_list(False)
            self._composer.start("table", {})

    def end_table(self) -> None:
        if not self._notes.name:
            self._composer.end("table")

    def begin_row(self, *, layout: bool) -> None:
        """Enter a row; `layout` says that it only arranges the page."""
        if not self._notes.name:
            self._composer.start("tr", {}, layout=layout)

    def end_row(self) -> None:
        if not self._notes.name:
            self._keep_list(False)
            self._composer.end("tr")

    def begin_cell(self, *, head: bool) -> None:
        if not self._notes.name:
            self._composer.start("th" if head else "td", {})

    def end_cell(self) -> None:
        if not self._notes.name:
            self._keep_list(False)
            self._composer.end("td")

    def refer(self, label: str) -> None:
        """Put the marker of a note where the text has come to."""
        self._notes.refer(label)

    def begin_note(self, label: str) -> None:
        """Enter a note, called by its label: "footnote 2", "comment 1"."""
        self._keep_list(False)
        self.draft.end()
        self._notes.begin(label)

    def end_note(self) -> None:
        self.draft.end()
        self._notes.end()

    def finish(self) -> None:
        """End what is still open, and give each marker the links of its note."""
        self._keep_list(False)
        while self._open:
            self._composer.end(self._open.pop())
        self.draft.close_link()
        self.draft.end()
        self._notes.bind()

    def _begin_note_block(self) -> None:
        name = self._notes.name
        self.draft.begin(Block(Role.METADATA, context=name, place=name))

    def _keep_list(self, in_list: bool) -> None:
        if in_list != self._in_list:
            self._in_list = in_list
            if in_list:
                self._composer.start("ul", {})
            else:
                self._composer.end("ul")
