"""A claim → its assertions: what stands between its commas and the words that join clauses, each said by itself.

"She was born in Graz, studied law and became mayor in 1994" asserts three things, and a source that bears out two of
them bears out part of the claim. A piece with fewer than two words to look for goes with the one before it.
"""

from __future__ import annotations

from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.windows import sought
from factcheck.verdicts.wordings import Wording

_ENDS = frozenset(",;:.–—()")
_FEWEST = 2
_LONG = 6


def assertions(claim: Wording) -> list[list[Word]]:
    """Return the words to look for of each assertion of a claim, in order."""
    wanted = set(sought(claim))
    pieces: list[list[Word]] = [[]]
    end = 0
    for word in claim.words:
        if _begins(word, claim.text[end : word.span.start], claim):
            pieces.append([])
        if word in wanted:
            pieces[-1].append(word)
        end = word.span.end
    return _joined(pieces)


def _begins(word: Word, gap: str, claim: Wording) -> bool:
    """Tell whether a word begins another assertion: behind a comma, as a conjunction, or as a participle."""
    behind_a_mark = bool(_ENDS & set(gap)) and not word.text[0].isdigit()
    participle = word.telling and word.text.endswith("ing") and len(word.text) >= _LONG
    return behind_a_mark or participle or word.text.casefold() in claim.lexicon.joining


def _joined(pieces: list[list[Word]]) -> list[list[Word]]:
    whole: list[list[Word]] = []
    for piece in filter(None, pieces):
        if whole and min(len(piece), len(whole[-1])) < _FEWEST:
            whole[-1] = [*whole[-1], *piece]
        else:
            whole.append(piece)
    return whole
