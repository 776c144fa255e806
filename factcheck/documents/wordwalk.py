"""The elements of a Word document, in order → an office writer.

Tracked insertions are read and deletions are not; of a shape that is there twice (`mc:AlternateContent`) one is read,
and text boxes after the text. ECMA-376, part 1, section 17.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from itertools import islice

from factcheck.documents.officewriter import OfficeWriter
from factcheck.documents.tree import Element, walk
from factcheck.documents.wordfields import WordFields, field_url
from factcheck.documents.wordstyles import WordStyles
from factcheck.documents.xmltrees import attribute, child, local

# whose elements are read; drawings and charts have a `t` and a `p` too
_SPACES = ("wordprocessingml", "markup-compatibility", "officeDocument/2006/math", "officeDocument/math")
_LEFT_OUT = frozenset(
    ("del", "moveFrom", "Fallback", "sectPr", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "delText", "delInstrText")
)
_CHARACTERS = {"tab": " ", "noBreakHyphen": "\u2011", "ptab": " "}
_OFF = ("0", "false", "off", "none")


class WordWalk:
    """Writes the parts of one file: its text, then its notes. `labels` names the notes referred to, by kind and id."""

    def __init__(self, writer: OfficeWriter, styles: WordStyles) -> None:
        self.labels: dict[tuple[str, str], str] = {}
        self._writer = writer
        self._styles = styles
        self._links: Mapping[str, str] = {}
        self._fields = WordFields()
        self._boxes: deque[Element] = deque()
        self._counts: Counter[str] = Counter()
        self._goes_on = False
        self._up = False

    def write(self, root: Element, links: Mapping[str, str]) -> None:
        """Write what stands in an element, then its text boxes. `links` are the targets of its links by id."""
        self._links, self._fields = links, WordFields()
        self._walk(root)
        while self._boxes:
            self._walk(self._boxes.popleft())
        self._writer.close_link()

    def _walk(self, root: Element) -> None:
        steps = walk(root)
        for event, element in steps:
            name = _name(element.tag) if element is not root else ""
            if event == "end":
                self._end(name, element)
            elif event == "start" and not self._start(name, element):
                steps.skip_subtree()

    def _start(self, name: str, element: Element) -> bool:
        """Enter an element; False leaves out what is in it."""
        attributes = element.attrib
        match name:
            case "p":
                self._begin_paragraph(element)
            case "r":
                return self._begin_run(element)
            case "t":
                self._text(element.text or "")
            case "tab" | "noBreakHyphen" | "ptab":
                self._text(_CHARACTERS[name])
            case "br" | "cr":
                self._break(attribute(attributes, "type"))
            case "hyperlink":
                self._writer.open_link(self._target(attributes))
            case "fldSimple":
                self._writer.open_link(field_url(attribute(attributes, "instr")))
            case "fldChar":
                self._field(attribute(attributes, "fldCharType"))
            case "instrText":
                self._fields.instruct(element.text or "")
            case "footnoteReference" | "endnoteReference" | "commentReference":
                self._refer(name.removesuffix("Reference"), attribute(attributes, "id"))
            case "txbxContent":
                self._boxes.append(element)
                return False
            case "tbl" | "tr" | "tc":
                self._begin_table(name, element)
            case _:
                return name not in _LEFT_OUT
        return True

    def _end(self, name: str, element: Element) -> None:
        match name:
            case "p":
                self._end_paragraph(element)
            case "hyperlink" | "fldSimple":
                self._writer.close_link()
            case "tbl":
                self._writer.end_table()
            case "tr":
                self._writer.end_row()
            case "tc":
                self._writer.end_cell()
            case _:
                pass

    def _begin_paragraph(self, element: Element) -> None:
        if not self._goes_on:
            self._writer.begin_paragraph(self._styles.make(child(element, "pPr")))
        self._goes_on = False

    def _end_paragraph(self, element: Element) -> None:
        if _mark_is_deleted(element):
            self._goes_on = True
            return
        self._writer.end_paragraph()

    def _begin_run(self, element: Element) -> bool:
        """Enter a run; False for one that is struck out or hidden."""
        properties = child(element, "rPr")
        self._up = False
        if properties is None:
            return True
        for made in properties.iterchildren():
            name, value = _name(made.tag), attribute(made.attrib, "val")
            if name in ("strike", "dstrike", "vanish") and value not in _OFF:
                return False
            if name == "vertAlign":
                self._up = value == "superscript"
        return True

    def _text(self, text: str) -> None:
        if self._fields.shown:
            self._writer.text(text, up=self._up)

    def _break(self, kind: str) -> None:
        if kind in ("page", "column"):
            self._text(" ")
        elif self._fields.shown:
            self._writer.break_line()

    def _target(self, attributes: Mapping[str, str]) -> str:
        url, anchor = self._links.get(attribute(attributes, "id"), ""), attribute(attributes, "anchor")
        return f"{url}#{anchor}" if url and anchor else url

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.begin()
        elif step == "separate":
            if url := self._fields.separate():
                self._writer.open_link(url)
        elif step == "end" and self._fields.end():
            self._writer.close_link()

    def _refer(self, kind: str, identity: str) -> None:
        """Put a note's marker; notes are numbered in the order in which they are referred to."""
        key = (kind, identity)
        if key not in self.labels:
            self._counts[kind] += 1
            self.labels[key] = f"{kind} {self._counts[kind]}"
        self._writer.refer(self.labels[key])

    def _begin_table(self, name: str, element: Element) -> None:
        if name == "tbl":
            self._writer.begin_table()
        elif name == "tr":
            self._writer.begin_row(layout=_only_arranges(element))
        else:
            self._writer.begin_cell(head=_heads_columns(element))


def _name(tag: object) -> str:
    """Return the name of an element of Word's own; others have none."""
    known = isinstance(tag, str) and any(space in tag for space in _SPACES)
    return local(tag) if known else ""


def _mark_is_deleted(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph was deleted, with changes tracked: it goes on in the next one."""
    properties = child(paragraph, "pPr")
    mark = child(properties, "rPr") if properties is not None else None
    return mark is not None and child(mark, "del") is not None


def _only_arranges(row: Element) -> bool:
    """Tell whether a row of a table is layout: one cell, or a table in it."""
    cells = list(islice(row.iterchildren("{*}tc"), 2))
    return len(cells) == 1 or next(row.iter("{*}tbl"), None) is not None


def _heads_columns(cell: Element) -> bool:
    row = cell.getparent()
    properties = child(row, "trPr") if row is not None else None
    return properties is not None and child(properties, "tblHeader") is not None
