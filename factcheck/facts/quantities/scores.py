"""tokens → a score or a vote: "won 6-3", "52–48". It is no range, and its second half no negative number."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import DASHES, Form, plural_at
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_NEAR = 6
_MOST_DIGITS = 3


def read_score(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return the score that begins at a figure where its falling order or the words near it say that it is no range."""
    mark = tokens.words[at + 1]
    if not (mark in DASHES or mark in words.groups["traps.score_marks"]) or not (
        tokens.glued(at + 1) and tokens.glued(at + 2)
    ):
        return None
    first, second = tokens.words[at], tokens.words[at + 2]
    if not (_short_whole(first) and _short_whole(second)) or tokens.words[at - 1] in ("$", "£", "€"):
        return None
    if _goes_on(tokens, at + 3, words) or (int(first) < int(second) and not _played(tokens, at, words)):
        return None
    low, high = (Number(index, index + 1, Decimal(int(tokens.words[index])), Decimal(1)) for index in (at, at + 2))
    return Form(low, "score", upper=high, counts=False)


def _short_whole(figure: str) -> bool:
    return figure.isascii() and figure.isdecimal() and len(figure) <= _MOST_DIGITS


def _goes_on(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Tell whether a unit or more of a code follows."""
    follows = tokens.words[at]
    grown = tokens.glued(at) and (follows in DASHES or tokens.kinds[at] == "word")
    return grown or follows == "%" or follows in words.units or follows in words.scales


def _played(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    near = tokens.words[max(0, at - _NEAR) : at] + tokens.words[at + 3 : at + _NEAR]
    return any(word in words.groups["traps.score_words"] for word in near) and not plural_at(tokens, at + 3, words)
