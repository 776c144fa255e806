"""Words as they are quoted: text → Phrase, in which typography, case and spacing no longer tell texts apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model import Span

_WORD = re.compile(r"\d+(?:[.,·]\d+)*|per\s?cent\b|%|[^\W\d_](?:[^\W\d_\u00ad]|['’\u00ad](?=[^\W\d_]))*", re.IGNORECASE)
_SAME = {"%": "percent", "per cent": "percent", "cannot": "can not"} | {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_PAUSE = re.compile(r"\[\s*(?:…|\.{3})\s*\]|…|\.\s?\.\s?\.|\[[^\[\]]{0,200}\]")
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a text, folded, each with its span in the text as written."""

    text: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def find(self, part: Sequence[str], start: int = 0) -> int:
        """Return the number of the word from `start` on at which all words of `part` follow one another; else -1."""
        wanted = tuple(part)
        for _ in range(self.words[start:].count(wanted[0])):
            start = self.words.index(wanted[0], start)
            if self.words[start : start + len(wanted)] == wanted:
                return start
            start += 1
        return -1

    def span(self, start: int, end: int) -> Span:
        """Return what words `start` (included) to `end` (excluded) cover."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def wording(self, start: int, end: int) -> str:
        """Return those words as they are written; "" for none."""
        return self.span(start, end).of(self.text) if start < end else ""


def phrase(text: str) -> Phrase:
    """Return the words of a text.

    >>> phrase("“It’s 5 per cent”, she said").words
    ("it's", '5', 'percent', 'she', 'said')
    """
    found = [(_folded(match[0]), Span(*match.span())) for match in _WORD.finditer(text)]
    return Phrase(text, tuple(word for word, _ in found), tuple(span for _, span in found))


def parts(quote: str) -> list[Phrase]:
    """Return what stands between the ellipses and square brackets of a quote.

    >>> [part.words for part in parts("[W]e will … not [ever] go")]
    [('we', 'will'), ('not',), ('go',)]
    """
    pieces = _PAUSE.split(_CAPITAL.sub(r"\1", quote))
    return [part for part in map(phrase, pieces) if part.words]


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().replace("\u00ad", "").replace("’", "'")
    if folded[0].isdigit():
        return folded.replace(",", "").replace("·", ".")
    return _SAME.get(" ".join(folded.split()), folded)
