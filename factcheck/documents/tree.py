"""Bytes of a page → its element tree by lxml, walked without recursion; every hostile form is bounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

# lxml lets them into names, and then cannot look those names up
_CONTROLS = bytes((*range(9), 11, *range(14, 32)))


class Element(Protocol):
    """What is used of an lxml element. `tag` is a function for comments and processing instructions."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def items(self) -> list[tuple[str, str]]: ...
    @property
    def attrib(self) -> Mapping[str, str]: ...
    def iter(self, *tags: str) -> Iterator[Element]: ...
    def iterchildren(self, *tags: str) -> Iterator[Element]: ...
    def getparent(self) -> Element | None: ...
    def itertext(self, *tags: str) -> Iterator[str]: ...


class Walk(Protocol):
    """An iterator over (event, element) that can leave out what is inside the element just begun."""

    def __iter__(self) -> Iterator[tuple[str, Element]]: ...
    def skip_subtree(self) -> None: ...


def parse(markup: str) -> tuple[Element | None, bool]:
    """Return the root of a page, and whether all of it was read.

    libxml2 stops without an exception at 2,048 levels of depth or 10 MB of one text; its error log alone tells.
    """
    from lxml import etree

    # not the parser of lxml.html, which asks Python for a class for every element
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root: Element | None = etree.fromstring(_content(markup), parser=parser)
    except etree.XMLSyntaxError:
        return None, True
    if root is None:
        return None, True
    limits = parser.error_log.filter_from_level(etree.ErrorLevels.FATAL)
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in limits)


def parse_for_dates(markup: str) -> Element | None:
    """Return the root of a page as htmldate wants it, of lxml.html's own elements."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root: Element = html.document_fromstring(_content(markup), parser=parser)
    except etree.ParserError:
        return None
    return root


def attributes_of(element: Element) -> dict[str, str]:
    """Return an element's attributes, with lower-case names."""
    return dict(element.items())


def walk(root: Element) -> Walk:
    """Return every start and end below `root` in the order of the page, comments too: text may follow them."""
    from lxml import etree

    steps: Walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    return steps


def _content(markup: str) -> bytes:
    return markup.encode("utf-8", "replace").translate(None, _CONTROLS)
