"""tokens → a score or a vote: "won 6-3", "52–48", "by 14 votes to 9". It is no range, and no half a negative number."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import DASHES, Form, plural_at
from factcheck.facts.quantities.numbers import Number, read_number
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


def read_vote(tokens: Tokens, first: Number, words: Vocabulary) -> Form | None:
    """Return a vote or result whose halves a word joins: "voted nine to six", "mit 14 zu 9 Stimmen"."""
    voters = words.groups["traps.vote_nouns"]
    counted = tokens.words[first.end] in voters
    at = first.end + counted
    if tokens.words[at] not in words.groups["traps.vote_joints"]:
        return None
    second = read_number(tokens, at + 1, words)
    if second is None or not (_whole(first) and _whole(second)) or first.value < second.value:
        return None
    behind = second.end + (tokens.words[second.end] in voters)
    near = tokens.words[max(0, first.start - _NEAR) : first.start]
    told = counted or behind > second.end or not words.groups["traps.vote_words"].isdisjoint(near)
    if not told or (behind == second.end and (_goes_on(tokens, behind, words) or plural_at(tokens, behind, words))):
        return None
    return Form(first, "score", upper=second._replace(end=behind), counts=False)


def _whole(number: Number) -> bool:
    return number.value < 10**_MOST_DIGITS and not (number.decimals or number.fraction or number.scaled)


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
