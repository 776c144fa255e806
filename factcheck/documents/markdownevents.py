"""Markdown events → a draft: what each construct is to a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import cast

from factcheck.documents.draft import Block, Draft
from factcheck.documents.footnotes import Footnotes
from factcheck.documents.htmlfragment import HtmlFragment
from factcheck.documents.outline import Outline
from factcheck.documents.tables import CELL_BORDER
from factcheck.model import LinkKind, Role

_LINK_KINDS = {
    "Inline": LinkKind.INLINE,
    "Autolink": LinkKind.AUTOLINK,
}
_NO_LINK = ("mailto:", "tel:", "#")
_UNREAD = ("Image", "Strikethrough", "MetadataBlock")


class MarkdownWriter:
    """Takes the events of one Markdown text in order and writes what a reader sees."""

    def __init__(self, draft: Draft, source: str) -> None:
        self.title = ""
        self._source = source
        self._draft = draft
        self._outline = Outline()
        self._footnotes = Footnotes(draft)
        self._fragment = HtmlFragment(draft, self._outline)
        self._open: Counter[str] = Counter()
        self._headers = ""
        self._lead_in = ""
        self._cells = 0

    def take(self, event: object, at: int) -> None:
        """Write one event; `at` is where in the file it begins."""
        match event:
            case {"Start": tag}:
                self._start(*_named(tag))
            case {"End": tag}:
                self._end(*_named(tag))
            case {"Text": str(text)}:
                self._text(text, at)
            case {"Code": str(text)}:
                self._code(text, at)
            case {"Html": str(text)}:
                self._fragment.add_line(text, at)
            case {"InlineHtml": str(text)}:
                self._fragment.write_tag(text)
            case {"FootnoteReference": str(label)}:
                self._footnotes.refer(f"footnote {label}")
            case "SoftBreak":
                self._draft.write(" ", at)
            case "HardBreak":
                self._draft.break_line()
            case _:
                pass

    def bind_footnotes(self) -> None:
        """Put the links of each footnote where its markers stand."""
        self._footnotes.bind()

    @property
    def _unread(self) -> bool:
        return any(self._open[tag] for tag in _UNREAD) or self._fragment.hidden

    def _code(self, text: str, at: int) -> None:
        if self._unread:
            return
        while self._source.startswith("`", at):
            at += 1
        padded = self._source.startswith(" ", at) and not text.startswith(" ")
        self._draft.write_literal(text, at + padded)

    def _text(self, text: str, at: int) -> None:
        if self._unread:
            return
        if self._open["CodeBlock"]:
            self._draft.write_literal(text, at)
        else:
            self._draft.write(self._fragment.seen(text), at)

    def _start(self, tag: str, detail: object) -> None:
        self._open[tag] += 1
        match tag:
            case "Paragraph" | "Heading" | "CodeBlock" | "HtmlBlock" | "Item":
                self._begin()
            case "List":
                last = self._draft.end() or self._draft.last_block
                self._lead_in = last if last.endswith(":") else ""
            case "TableHead" | "TableRow":
                self._cells = 0
                self._headers = "" if tag == "TableHead" else self._headers
                self._begin()
            case "TableCell":
                self._cells += 1
                if self._cells > 1:
                    self._draft.write(CELL_BORDER)
            case "FootnoteDefinition":
                self._draft.end()
                self._footnotes.begin(f"footnote {detail}")
            case "Link" if isinstance(detail, Mapping):
                self._open_link(detail)
            case _:
                pass

    def _end(self, tag: str, detail: object) -> None:
        self._open[tag] -= 1
        match tag:
            case "Heading":
                self._end_heading(str(detail))
            case "TableHead":
                self._headers = self._draft.end()
            case "Link":
                self._draft.close_link()
            case "FootnoteDefinition":
                self._draft.end()
                self._footnotes.end()
            case "HtmlBlock":
                self._fragment.end_block()
                self._draft.end()
            case "Paragraph" | "Item" | "CodeBlock" | "TableRow" | "List":
                self._draft.end()
            case _:
                pass

    def _end_heading(self, level: str) -> None:
        text = self._draft.end()
        number = int(level.removeprefix("H"))
        if number == 1:
            self.title = self.title or text
        self._outline.add(number, text)

    def _open_link(self, detail: Mapping[object, object]) -> None:
        url, kind = str(detail["dest_url"]), detail["link_type"]
        if kind != "Email" and url and not url.lower().startswith(_NO_LINK) and not self._unread:
            self._draft.open_link(url, _LINK_KINDS.get(cast(str, kind), LinkKind.REFERENCE))

    def _begin(self) -> None:
        role = self._role()
        context = self._outline.context(
            self._footnotes.name,
            self._lead_in if role is Role.LIST else "",
            self._headers if role is Role.TABLE else "",
        )
        self._draft.begin(Block(role, context, split=role not in (Role.TABLE, Role.HEADING)))

    def _role(self) -> Role:
        return next((role for tag, role in _ROLES.items() if self._open[tag]), Role.BODY)


_ROLES = {
    "FootnoteDefinition": Role.METADATA,
    "CodeBlock": Role.BOILERPLATE,
    "Heading": Role.HEADING,
    "TableHead": Role.TABLE,
    "TableRow": Role.TABLE,
    "BlockQuote": Role.QUOTE,
    "Item": Role.LIST,
}


def _named(tag: object) -> tuple[str, object]:
    """Return the name of a tag and what it carries."""
    if isinstance(tag, Mapping):
        return next(iter(tag.items()))
    return str(tag), None
