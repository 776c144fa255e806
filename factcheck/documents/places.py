"""Where a passage stands, as a person would say it: "line 12", "paragraph 4", "list item"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from factcheck.model import Layout, Role, Span

_NAMES = {
    Role.HEADING: "heading",
    Role.LIST: "list item",
    Role.TABLE: "table",
    Role.CAPTION: "caption",
    Role.QUOTE: "quotation",
    Role.METADATA: "page description",
    Role.BOILERPLATE: "around the article",
}


class Placed(Protocol):
    role: Role


def line_place(layout: Layout, span: Span) -> str:
    """Return the line of the file on which a span begins."""
    return f"line {layout.where(span).line}"


def page_places(blocks: Iterable[Placed]) -> list[str]:
    """Return a place for each block of a page without lines: its kind; body text is counted in paragraphs from 1."""
    places: list[str] = []
    paragraphs = 0
    for block in blocks:
        paragraphs += block.role is Role.BODY
        places.append(_NAMES.get(block.role, f"paragraph {paragraphs}"))
    return places
