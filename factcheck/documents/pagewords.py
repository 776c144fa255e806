"""The words of a page's text, with the borders that a text fragment's term may not cross."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict

from factcheck.documents.tables import CELL_BORDER
from factcheck.model import Span

# a point or comma inside a figure and an apostrophe inside a word do not end it (UAX #29)
_WORD = re.compile(r"\w+(?:[.,'’:·](?=\w)\w+)*")
_BORDER = re.compile(rf"\n+|{re.escape(CELL_BORDER)}")
_BLOCK = re.compile(r"\n+")
_BEFORE = frozenset("$€£¥")
_SIGN = re.compile(r"[ \u00a0\u202f]?[%‰°€$£](?!\w)")
_QUOTE = str.maketrans("’", "'")


class PageWords:
    """Words by number. `segments` and `blocks` tell of each the stretch between borders and the block it stands in."""

    def __init__(self, text: str) -> None:
        borders = [border.start() for border in _BORDER.finditer(text)]
        breaks = [line.start() for line in _BLOCK.finditer(text)]
        self._text = text
        self._words = [Span(*word.span()) for word in _WORD.finditer(text)]
        self._starts = [word.start for word in self._words]
        self.segments = [bisect_right(borders, word.start) for word in self._words]
        self.blocks = [bisect_right(breaks, word.start) for word in self._words]
        self._folded = [_folded(word.of(text)) for word in self._words]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._folded):
            self._places[word].append(number)

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first word that a span touches, and one past the last."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        if first < len(self._words) and self._words[first].end <= span.start:
            first += 1
        return first, max(first, bisect_left(self._starts, span.end))

    def text_of(self, first: int, end: int) -> str:
        """Return the words from `first` up to `end` as they stand, with a sign of currency or percent at the ends."""
        if first == end:
            return ""
        start, stop = self._words[first].start, self._words[end - 1].end
        start -= self._text[start - 1 : start] in _BEFORE
        sign = _SIGN.match(self._text, stop)
        return self._text[start : sign.end() if sign else stop]

    def stands_once(self, first: int, end: int) -> bool:
        """Tell whether these words in this order stand nowhere else on the page, whatever their case and accents."""
        words = self._folded[first:end]
        rarest = min(range(len(words)), key=lambda offset: len(self._places[words[offset]]))
        starts = (place - rarest for place in self._places[words[rarest]] if rarest <= place != first + rarest)
        return not any(self._folded[start : start + len(words)] == words for start in starts)

    def together_before(self, number: int, most: int) -> int:
        """Return how many words up to and with word `number` stand in one stretch, up to `most`."""
        room = 0
        while room < min(most, number + 1) and self.segments[number - room] == self.segments[number]:
            room += 1
        return room

    def together_from(self, number: int, most: int) -> int:
        """Return how many words from word `number` on stand in one stretch, up to `most`."""
        room = 0
        while room < min(most, len(self._words) - number) and self.segments[number + room] == self.segments[number]:
            room += 1
        return room


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.translate(_QUOTE).casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
