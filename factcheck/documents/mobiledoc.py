"""The form in which Ghost kept a post before Lexical (Mobiledoc 0.3) → a draft.

A document is a list of sections: paragraphs and lists of markers, and cards of HTML or Markdown. A marker opens some
markups, says its text, and closes as many as it counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.documents.composer import Composer
from factcheck.documents.draft import Draft
from factcheck.documents.writtenmarkup import write_card

_PARAGRAPH, _LIST, _CARD = 1, 3, 10
_TEXT, _ATOM = 0, 1
_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote"))
_MARKUPS = frozenset(("a", "sup", "s", "del", "strike"))
_UNREAD = frozenset(("s", "del", "strike"))


def write_mobiledoc(composer: Composer, draft: Draft, mobiledoc: str) -> None:
    """Write a Mobiledoc document; one that is no JSON says nothing."""
    try:
        parsed: object = json.loads(mobiledoc)
    except (ValueError, RecursionError):
        return
    if isinstance(parsed, dict):
        writer = _Writer(composer, draft, parsed)
        for section in _list(parsed.get("sections")):
            writer.section(_list(section))


class _Writer:
    def __init__(self, composer: Composer, draft: Draft, document: dict[str, object]) -> None:
        self._composer, self._draft = composer, draft
        self._markups, self._cards = _list(document.get("markups")), _list(document.get("cards"))
        self._open: list[str] = []

    def section(self, section: list[object]) -> None:
        match section:
            case [int(kind), str(tag), list(markers), *_] if kind == _PARAGRAPH:
                self._block(tag if tag in _TAGS else "p", markers)
            case [int(kind), str(tag), list(entries), *_] if kind == _LIST:
                named = "ol" if tag == "ol" else "ul"
                self._composer.start(named, {})
                for markers in entries:
                    self._block("li", _list(markers))
                self._composer.end(named)
            case [int(kind), int(number), *_] if kind == _CARD and 0 <= number < len(self._cards):
                for carried in _list(self._cards[number])[1:2]:
                    write_card(self._composer, carried if isinstance(carried, dict) else {})
            case _:
                pass

    def _block(self, tag: str, markers: list[object]) -> None:
        tag = "blockquote" if tag in ("aside", "pull-quote") else tag
        self._composer.start(tag, {})
        for marker in markers:
            self._marker(_list(marker))
        self._close(len(self._open))
        self._composer.end(tag)

    def _marker(self, marker: list[object]) -> None:
        match marker:
            case [int(kind), list(opened), int(closed), said]:
                for markup in opened:
                    self._enter(markup)
                if kind == _TEXT and isinstance(said, str) and said and _UNREAD.isdisjoint(self._open):
                    self._composer.text(said)
                elif kind == _ATOM:
                    self._draft.break_line()
                self._close(closed)
            case _:
                pass

    def _enter(self, number: object) -> None:
        known = isinstance(number, int) and 0 <= number < len(self._markups)
        markup = _list(self._markups[number]) if known and isinstance(number, int) else []
        tag = str(markup[0]).lower() if markup else ""
        self._open.append(tag)
        if tag in _MARKUPS and tag not in _UNREAD:
            self._composer.start(tag, dict(_pairs(markup[1] if len(markup) > 1 else None)))

    def _close(self, count: int) -> None:
        for _ in range(min(count, len(self._open))):
            tag = self._open.pop()
            if tag in _MARKUPS and tag not in _UNREAD:
                self._composer.end(tag)


def _pairs(flat: object) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a markup, which stand as [name, value, name, value …]."""
    values = _list(flat)
    for name, value in zip(values[::2], values[1::2], strict=False):
        yield str(name), str(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
