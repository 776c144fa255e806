"""The elements of an OpenDocument text, in order → an office writer; notes and comments after the text."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from itertools import islice

from factcheck.documents.odtstyles import OdtStyles
from factcheck.documents.officewriter import Kind, Make, OfficeWriter
from factcheck.documents.tree import Element, walk
from factcheck.documents.xmltrees import attribute, child, local

_LEFT_OUT = frozenset(
    (
        "tracked-changes",
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "note-citation",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "hidden-text",
        "object",
        "object-ole",
        "title",
        "desc",
        "math",
        "creator",
        "date",
        "ruby-text",
    )
)
_CELLS = ("table-cell", "covered-table-cell")


class OdtWalk:
    """Writes one file."""

    def __init__(self, writer: OfficeWriter, styles: OdtStyles) -> None:
        self._writer = writer
        self._styles = styles
        self._counts: Counter[str] = Counter()
        self._later: deque[tuple[str, Element]] = deque()
        self._lists = 0
        self._heads = 0
        self._up: list[bool] = []
        self._paragraphs = 0

    def write(self, body: Element) -> None:
        """Write the text of a file, then its text boxes, notes and comments."""
        self._walk(body)
        while self._later:
            label, element = self._later.popleft()
            if label:
                self._writer.begin_note(label)
            self._walk(element)
            if label:
                self._writer.end_note()

    def _walk(self, root: Element) -> None:
        self._lists = self._heads = self._paragraphs = 0
        steps = walk(root)
        for event, element in steps:
            name = local(element.tag)
            if event == "start" and element is not root:
                if self._start(name, element):
                    self._text(element.text)
                else:
                    steps.skip_subtree()
            elif event == "end" and element is not root:
                self._end(name, element)
                self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text and self._paragraphs:
            self._writer.text(text, up=any(self._up))

    def _start(self, name: str, element: Element) -> bool:
        """Enter an element; False leaves out what is in it."""
        attributes = element.attrib
        match name:
            case "p" | "h":
                self._paragraphs += 1
                self._writer.begin_paragraph(self._make(name, attributes))
            case "span":
                style = attribute(attributes, "style-name")
                self._up.append(self._styles.raised(style))
                return not self._styles.unread(style)
            case "a":
                self._writer.open_link(attribute(attributes, "href"))
            case "s" | "tab":
                self._text(" ")
            case "line-break":
                self._writer.break_line()
            case "note" | "annotation" | "text-box":
                self._put_off(name, element)
                return False
            case "list":
                self._lists += 1
            case "table-header-rows":
                self._heads += 1
            case "table" | "table-row" | "table-cell" | "covered-table-cell":
                self._begin_table(name, element)
            case _:
                return name not in _LEFT_OUT
        return True

    def _end(self, name: str, element: Element) -> None:
        match name:
            case "p" | "h":
                self._paragraphs -= 1
                self._writer.end_paragraph()
            case "span":
                self._up.pop()
            case "a":
                self._writer.close_link()
            case "list":
                self._lists -= 1
            case "table-header-rows":
                self._heads -= 1
            case "table":
                self._writer.end_table()
            case "table-row":
                self._writer.end_row()
            case "table-cell" | "covered-table-cell":
                self._writer.end_cell()
            case _:
                pass

    def _make(self, name: str, attributes: Mapping[str, str]) -> Make:
        if name == "h":
            level = attribute(attributes, "outline-level")
            return Make(Kind.HEADING, int(level) if level.isdecimal() and 0 < int(level[:3]) < 10 else 1)
        kind = self._styles.kind(attribute(attributes, "style-name"))
        return Make(Kind.LIST if kind is Kind.TEXT and self._lists else kind)

    def _put_off(self, name: str, element: Element) -> None:
        """Keep a note, comment or text box for after the text, and put a note's marker."""
        if name == "text-box":
            self._later.append(("", element))
            return
        kind = "comment" if name == "annotation" else attribute(element.attrib, "note-class") or "footnote"
        self._counts[kind] += 1
        label = f"{kind} {self._counts[kind]}"
        self._writer.refer(label)
        body = child(element, "note-body") if name == "note" else element
        if body is not None:
            self._later.append((label, body))

    def _begin_table(self, name: str, element: Element) -> None:
        if name == "table":
            self._writer.begin_table()
        elif name == "table-row":
            self._writer.begin_row(layout=_only_arranges(element))
        else:
            self._writer.begin_cell(head=self._heads > 0)


def _only_arranges(row: Element) -> bool:
    """Tell whether a row of a table is layout: one cell, or a table in it."""
    cells = list(islice((cell for cell in row.iterchildren() if local(cell.tag) in _CELLS), 2))
    return len(cells) == 1 or next(row.iter("{*}table"), None) is not None
