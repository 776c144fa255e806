"""Text as it is compared: typography, markup, case and accents folded; every code point knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model import Span

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′‹›´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("*_`\\\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
    }
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKER = re.compile(r"\[\^?\w{1,20}\]")


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` as it is compared; `offsets[i]` is where its i-th code point stood in the original."""

    text: str
    offsets: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the original from which `text[start:end]` was made; it is not empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def clip(self, span: Span) -> tuple[int, int]:
        """Return start and end in `text` of a stretch of the original."""
        return bisect_left(self.offsets, span.start), bisect_left(self.offsets, span.end)


def fold(text: str, *, hidden: Iterable[Span] = ()) -> Wording:
    """Fold a text for comparison. Code points in `hidden` (footnote markers, URLs) count as absent.

    >>> fold("Nearly  *three* years — “free”").text
    'nearly three years - "free"'
    """
    folded: list[str] = []
    offsets, gap = array("q"), False
    skipped = {offset for span in hidden for offset in range(span.start, span.end)}
    for offset, character in enumerate(text):
        piece = "" if offset in skipped else _folded(character)
        if piece.isspace():
            gap = bool(folded)
        elif piece:
            if gap:
                folded.append(" ")
                offsets.append(offset - 1)
            gap = False
            folded.append(piece)
            offsets.extend([offset] * len(piece))
    return Wording("".join(folded), offsets)


def fold_markdown(text: str) -> str:
    """Fold a text that a person may have copied out of Markdown, with links and footnote markers in it.

    >>> fold_markdown("It was [91.6% effective](https://journal.example/trial).[^2]")
    'it was 91.6% effective.'
    """
    return fold(_MARKER.sub("", _LINK.sub(r"\1", text))).text


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    same = character.translate(_SAME)
    if same.isspace() or not same or same.isascii():
        return same.casefold()
    plain = unicodedata.normalize("NFKD", same)
    return "".join(part for part in plain if not unicodedata.combining(part)).translate(_SAME).casefold()
