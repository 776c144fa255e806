"""The styles of a Word file: which paragraphs are titles, headings, lists, quotations or captions.

A style is known by its name, which is English in every file whatever language Word speaks; its id is not. A style
that says nothing of itself is what the style it is based on is.
"""

from __future__ import annotations

import re

from factcheck.documents.officewriter import Kind, Make
from factcheck.documents.tree import Element
from factcheck.documents.xmltrees import attribute, child

_HEADING = re.compile(r"heading (\d)")
_NAMED = {
    "title": Make(Kind.TITLE),
    "quote": Make(Kind.QUOTE),
    "intense quote": Make(Kind.QUOTE),
    "caption": Make(Kind.CAPTION),
}
_DEEPEST = 10
_BODY_LEVEL = 9


class WordStyles:
    """The styles in `word/styles.xml`; of a file without them every paragraph is text."""

    def __init__(self, root: Element | None) -> None:
        self.language = ""
        self._styles: dict[str, Element] = {}
        if root is None:
            return
        self._styles = {attribute(style.attrib, "styleId"): style for style in root.iter("{*}style")}
        language = next(iter(root.iter("{*}lang")), None)
        self.language = attribute(language.attrib, "val") if language is not None else ""

    def make(self, properties: Element | None) -> Make:
        """Return how a paragraph with these properties (`w:pPr`) was made."""
        own = _own_make(properties)
        if own is not None or properties is None:
            return own or Make()
        return self._named(_value(properties, "pStyle"))

    def _named(self, style_id: str) -> Make:
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                break
            name = _value(style, "name").lower()
            heading = _HEADING.fullmatch(name)
            known = Make(Kind.HEADING, int(heading[1])) if heading else _NAMED.get(name)
            made = known or _own_make(child(style, "pPr"))
            if made:
                return made
            style_id = _value(style, "basedOn")
        return Make()


def _own_make(properties: Element | None) -> Make | None:
    """Return what paragraph properties say in so many words: an outline level, or the number of a list."""
    if properties is None:
        return None
    level = _value(properties, "outlineLvl")
    if level.isdecimal() and int(level) < _BODY_LEVEL:
        return Make(Kind.HEADING, int(level) + 1)
    numbered = child(properties, "numPr")
    listed = numbered is not None and _value(numbered, "numId") not in ("", "0")
    return Make(Kind.LIST) if listed else None


def _value(element: Element, name: str) -> str:
    found = child(element, name)
    return attribute(found.attrib, "val") if found is not None else ""
