"""HTML elements, in the order of the page → a draft: blocks with role, context and place.

The composer is told of starts, ends and text by whoever parses; it never looks back and never recurses. Inline
elements join without a separator, blocks end a block, a row of a table is one block.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.documents.draft import Block, Draft
from factcheck.documents.elements import BLOCKS, HEADINGS, ROLES, VOID, Attributes, begging, furniture, hidden
from factcheck.documents.figures import Figures
from factcheck.documents.outline import Outline
from factcheck.documents.superscripts import raised
from factcheck.documents.tables import CELL_BORDER, Table
from factcheck.model import LinkKind, Role

_NO_LINK = ("mailto:", "tel:", "#", "javascript:void")
_CONTENT = frozenset(("article", "main"))
_WHOLE = frozenset(("html", "body", "main", "article"))


@dataclass(slots=True)
class _Frame:
    tag: str
    number: int
    role: Role
    furniture: bool
    begging: bool
    content: bool
    lead_in: str = ""


class Composer:
    """Writes the elements of one page into a draft. `heading` is the first top heading."""

    def __init__(self, draft: Draft, outline: Outline | None = None) -> None:
        self.heading = ""
        self._draft = draft
        self._outline = outline or Outline()
        self._frames = [_Frame("", 0, Role.BODY, furniture=False, begging=False, content=False)]
        self._count = 0
        self._tables: list[Table] = []
        self._table_count = 0
        self._figures = Figures()
        self._term = ""
        self._raised = 0
        self._broken = False

    def start(self, tag: str, attributes: Attributes, *, layout: bool = False) -> bool:
        """Enter an element. False says that nobody sees what is in it: leave it out, and do not end it.

        `layout` tells of a table row that only arranges the page.
        """
        if hidden(tag, attributes):
            return False
        if tag == "br":
            self._break_line()
        if tag in VOID:
            return True
        self._push(tag, attributes)
        if tag == "a":
            self._open_link(attributes.get("href", "").strip())
        elif tag == "sup":
            self._raised += 1
        elif tag in BLOCKS:
            self._start_block(tag, layout=layout)
        return True

    def end(self, tag: str) -> None:
        """Leave an element that was entered."""
        if tag in VOID:
            return
        if tag == "a":
            self._draft.close_link()
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
        elif tag in BLOCKS:
            self._end_block(tag)
        if len(self._frames) > 1:
            self._frames.pop()
        if tag in BLOCKS and not self._in_row:
            self._begin()

    def text(self, text: str, at: int | None = None) -> None:
        if text.isspace():
            self._draft.write(" ", at)
            return
        self._broken = False
        self._draft.write(self.seen(text), at)

    def seen(self, text: str) -> str:
        """Return text as the elements around it show it."""
        return raised(text) if self._raised else text

    @property
    def _in_row(self) -> bool:
        return bool(self._tables) and self._tables[-1].in_row

    def _push(self, tag: str, attributes: Attributes) -> None:
        above = self._frames[-1]
        block = tag in BLOCKS
        self._count += block
        content = above.content or tag in _CONTENT
        frame = _Frame(
            tag,
            number=self._count if block else above.number,
            role=ROLES.get(tag, above.role),
            furniture=above.furniture or furniture(tag, attributes, in_content=content),
            begging=above.begging or (block and tag not in _WHOLE and begging(attributes)),
            content=content,
            lead_in=above.lead_in,
        )
        self._frames.append(frame)

    def _break_line(self) -> None:
        """A line break; two in a row end a paragraph."""
        if self._broken and not self._in_row:
            self._draft.end()
        else:
            self._draft.break_line()
        self._broken = not self._broken

    def _open_link(self, url: str) -> None:
        if url and not url.lower().startswith(_NO_LINK):
            self._draft.open_link(url, LinkKind.INLINE)

    def _start_block(self, tag: str, *, layout: bool) -> None:
        if tag == "table":
            self._draft.end()
            self._tables.append(Table(caption=self._figures.caption))
        elif tag == "figure":
            self._draft.end()
            self._figures.begin(self._draft.blocks)
        elif tag in ("ul", "ol") and not self._in_row:
            last = self._draft.end() or self._draft.last_block
            self._frames[-1].lead_in = last if last.endswith(":") else ""
        table = self._tables[-1] if self._tables else None
        if table and tag == "tr" and not layout:
            self._table_count += table.number == 0
            table.number = table.number or self._table_count
            table.begin_row()
        elif table and table.in_row:
            self._in_cell(table, tag)
            return
        elif table and tag == "thead":
            table.in_head = True
        self._begin()

    def _in_cell(self, table: Table, tag: str) -> None:
        """A block inside a row: a cell has a border, anything else a space."""
        if tag not in ("td", "th"):
            self._draft.write(" ")
            return
        table.cells += 1
        table.header_cells += tag == "th"
        if table.cells > 1:
            self._draft.write(CELL_BORDER)

    def _end_block(self, tag: str) -> None:
        table = self._tables[-1] if self._tables else None
        if table and tag == "table":
            self._draft.end()
            self._tables.pop()
        elif table and tag == "tr" and table.in_row:
            table.end_row(self._draft.end())
        elif table and table.in_row:
            self._draft.write(" ")
        else:
            self._end_words(tag, self._draft.end())
            if table and tag == "thead":
                table.in_head = False

    def _end_words(self, tag: str, text: str) -> None:
        if tag in HEADINGS:
            self._outline.add(HEADINGS[tag], text)
            if tag == "h1":
                self.heading = self.heading or text
        elif tag == "dt":
            self._term = text
        elif tag == "dl":
            self._term = ""
        elif tag == "caption" and self._tables:
            self._tables[-1].caption = text
        elif tag == "figcaption":
            self._figures.caption_ends(text, self._draft.blocks)
        elif tag == "figure":
            self._figures.end()

    def _begin(self) -> None:
        frame = self._frames[-1]
        table = self._tables[-1] if self._tables else None
        row = table if table and table.in_row else None
        container = self._frames[-2].number if frame.tag in ROLES or frame.tag == "p" else frame.number
        self._draft.begin_later(lambda: self._block(frame, row, container))

    def _block(self, frame: _Frame, row: Table | None, container: int) -> Block:
        return Block(
            role=Role.TABLE if row else frame.role,
            context=self._context(frame, row),
            place=row.place if row else "",
            split=row is None and frame.role not in (Role.HEADING, Role.CAPTION),
            content=frame.content,
            furniture=frame.furniture,
            begging=frame.begging,
            container=container,
        )

    def _context(self, frame: _Frame, row: Table | None) -> str:
        if row:
            return self._outline.context(row.caption, row.headers)
        if frame.tag == "dd":
            return self._outline.context(self._term)
        return self._outline.context(frame.lead_in if frame.role is Role.LIST else "")
