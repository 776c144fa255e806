"""HTML tokens with places → a composer: what authors leave out is put in, so that every element ends.

An unclosed `<p>`, `<li>`, `<td>` or `<dt>` ends where browsers end it; an end tag without a start is nothing; below
200 levels elements are no longer told apart, but their text is still read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from factcheck.documents.composer import Composer
from factcheck.documents.elements import BLOCKS, VOID
from factcheck.documents.tokens import EndTag, StartTag, Text, Token

_DEEPEST = 200
_ENDS = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "thead": ("tr",),
    "tbody": ("tr", "thead", "tbody"),
    "tfoot": ("tr", "tbody"),
    "a": ("a",),
}
_TABLE_PARTS = frozenset(("table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption"))
_LISTS = frozenset(("ul", "ol", "dl", "blockquote", "figure"))
_TABLE = frozenset(("table",))
_CELLS = frozenset(("table", "td", "th"))


class HtmlWriter:
    """Takes the tokens of a page or fragment in order."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._stack: list[str] = []
        self._open: Counter[str] = Counter()
        self._hidden = ""
        self._hidden_depth = 0

    @property
    def hidden(self) -> bool:
        """True inside of an element that nobody sees."""
        return bool(self._hidden)

    def take(self, token: Token, locate: Callable[[int], int] = int) -> None:
        """Write one token; `locate` turns an offset in the fragment into one in the file."""
        if self._hidden:
            self._skip(token)
            return
        match token:
            case StartTag(_, tag, attributes):
                self._start(tag, attributes)
            case EndTag(_, tag):
                self._end(tag)
            case Text(at, text):
                self._composer.text(text, locate(at))

    def close(self) -> None:
        """End all that is still open."""
        self._hidden = ""
        while self._stack:
            self._pop()

    def _skip(self, token: Token) -> None:
        match token:
            case StartTag(tag=tag) if tag == self._hidden:
                self._hidden_depth += 1
            case EndTag(tag=tag) if tag == self._hidden:
                self._hidden_depth -= 1
                if self._hidden_depth == 0:
                    self._hidden = ""
            case _:
                pass

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BLOCKS and self._open["p"]:
            self._end_nearest("p", _CELLS | _LISTS)
        for ended in _ENDS.get(tag, ()):
            self._end_nearest(ended, _TABLE if tag in _TABLE_PARTS else _CELLS | _LISTS)
        if len(self._stack) >= _DEEPEST and tag not in VOID:
            return
        if not self._composer.start(tag, attributes):
            self._hidden, self._hidden_depth = ("", 0) if tag in VOID else (tag, 1)
        elif tag not in VOID:
            self._stack.append(tag)
            self._open[tag] += 1

    def _end(self, tag: str) -> None:
        self._end_nearest(tag, _TABLE if tag in _TABLE_PARTS else _CELLS)

    def _end_nearest(self, ended: str, walls: frozenset[str]) -> None:
        """End the nearest open element of a name, with all in it, unless a wall stands between."""
        if not self._open[ended]:
            return
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._stack[depth] == ended:
                while len(self._stack) > depth:
                    self._pop()
                return
            if self._stack[depth] in walls:
                return

    def _pop(self) -> None:
        tag = self._stack.pop()
        self._open[tag] -= 1
        self._composer.end(tag)
