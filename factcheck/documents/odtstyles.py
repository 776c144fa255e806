"""The styles of an OpenDocument file: which paragraphs are titles or quotations, which words are raised or struck."""

from __future__ import annotations

from factcheck.documents.officewriter import Kind
from factcheck.documents.tree import Element
from factcheck.documents.xmltrees import attribute

_DEEPEST = 10
_KINDS = {
    "title": Kind.TITLE,
    "quotations": Kind.QUOTE,
    "caption": Kind.CAPTION,
    "illustration": Kind.CAPTION,
    "table": Kind.CAPTION,
}


class OdtStyles:
    """The named styles in `styles.xml`, and those that the program made up in `content.xml`."""

    def __init__(self, *roots: Element | None) -> None:
        self.language = ""
        self._parents: dict[str, str] = {}
        self._raised: set[str] = set()
        self._unread: set[str] = set()
        for root in roots:
            for style in root.iter("{*}style") if root is not None else ():
                self._take(style)

    def kind(self, style: str) -> Kind:
        """Return what a paragraph of this style is, unless it is a heading or in a list."""
        for _ in range(_DEEPEST):
            if style.lower() in _KINDS:
                return _KINDS[style.lower()]
            style = self._parents.get(style, "")
        return Kind.TEXT

    def raised(self, style: str) -> bool:
        return style in self._raised

    def unread(self, style: str) -> bool:
        """Tell whether words of this style are struck out or hidden."""
        return style in self._unread

    def _take(self, style: Element) -> None:
        name = attribute(style.attrib, "name")
        self._parents[name] = attribute(style.attrib, "parent-style-name")
        for properties in style.iterchildren("{*}text-properties"):
            made = properties.attrib
            self.language = self.language or attribute(made, "language")
            if attribute(made, "text-position").startswith(("super", *"123456789")):
                self._raised.add(name)
            struck = attribute(made, "text-line-through-style") not in ("", "none")
            if struck or attribute(made, "display") == "none":
                self._unread.add(name)
