"""the words around a figure → Modifier: "over", "at least", "nearly", "or more", and how many tokens they take."""

from __future__ import annotations

from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary
from factcheck.model import Modifier


def modifier_before(tokens: Tokens, start: int, words: Vocabulary) -> tuple[Modifier | None, int]:
    """Return the modifier whose words end right before token `start`, and the token it begins at.

    Of several readings the longest wins, so that "no more than" is not "more than"; two in a row ("at least about")
    give the outer bound.
    """
    found, at = _one_before(tokens, start, words)
    if found is None:
        return None, at
    outer, further = _one_before(tokens, at, words)
    if outer in (Modifier.OVER, Modifier.AT_LEAST, Modifier.UNDER, Modifier.AT_MOST) and found is Modifier.ABOUT:
        return outer, further
    return found, at


def _one_before(tokens: Tokens, start: int, words: Vocabulary) -> tuple[Modifier | None, int]:
    longest = words.modifier_ends.get(tokens.words[start - 1], 0)
    for length in range(min(longest, start), 0, -1):
        begin = start - length
        phrase = tokens.phrase(begin, start)
        if phrase in words.modifiers and not _part_of_word(tokens, begin):
            return words.modifiers[phrase], begin if words.modifiers[phrase] else start
    return None, start


def _part_of_word(tokens: Tokens, begin: int) -> bool:
    """Tell whether a phrase begins inside a hyphenated word ("a hand-over 5 years ago")."""
    return tokens.words[begin - 1] in ("-", "‐") and tokens.glued(begin)


def modifier_after(tokens: Tokens, end: int, words: Vocabulary) -> tuple[Modifier | None, int]:
    """Return the modifier whose words begin at token `end`, and the token after it."""
    if tokens.words[end] == "+" and tokens.glued(end):
        return Modifier.AT_LEAST, end + 1
    at = end + (tokens.words[end] in ("-", "–") and tokens.glued(end))
    if tokens.words[at] not in words.after_starts:
        return None, end
    for length in range(3, 0, -1):
        phrase, follows = tokens.phrase(at, at + length), at + length
        compares = tokens.words[follows] in words.groups["multiple_words.than"] or tokens.kinds[follows] == "number"
        if phrase in words.modifiers_after and not compares:
            return words.modifiers_after[phrase], follows
    return None, end
