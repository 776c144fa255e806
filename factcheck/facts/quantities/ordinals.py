"""tokens → a place in an order: "22nd", "third", "twenty-first"; not "third party" nor "Second World War"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import DASHES, Form
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary


def read_ordinal_figure(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return the place of "22nd", or None."""
    if tokens.words[at + 1] not in words.endings or not tokens.glued(at + 1):
        return None
    digits = tokens.words[at].replace(",", "")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9:
        return None
    return Form(Number(at, at + 2, Decimal(digits), Decimal(1)), "ordinal")


def read_ordinal(tokens: Tokens, at: int, number: Number | None, words: Vocabulary) -> Form | None:
    """Return the place of an ordinal in words; `number` is what stands before its last word."""
    last = at
    if number is not None and tokens.words[at] not in words.ordinals:
        last = number.end + (tokens.words[number.end] in DASHES)
    place = words.ordinals.get(tokens.words[last])
    if place is None or _named(tokens, at, last, words):
        return None
    if tokens.words[at - 1] in words.groups["shares.each"]:
        part = Number(at - 1, last + 1, Decimal(1) / place, Decimal(0), fraction=True, spelled=True)
        return Form(part, "share", "percent")
    if last == at or number is None:
        return Form(Number(at, at + 1, Decimal(place), Decimal(1), spelled=True), "ordinal")
    value = number.value * place if place >= 100 and number.value < place else number.value + place
    return Form(Number(at, last + 1, value, Decimal(1), spelled=True), "ordinal")


def _named(tokens: Tokens, at: int, last: int, words: Vocabulary) -> bool:
    """Tell whether the ordinal is part of a name or an idiom."""
    if words.language == "de" or tokens.words[at - 1] in words.groups["shares.each"]:
        return False
    if (last > 0 and tokens.raw(last)[:1].isupper()) or tokens.raw(last + 1)[:1].isupper():
        return True
    following = tokens.words[last + 1 + (tokens.words[last + 1] in DASHES)]
    idioms = (tokens.phrase(at - 1, at + 1), tokens.phrase(at, at + 3))
    skipped = not words.groups["traps.ordinal_skip"].isdisjoint(idioms)
    return skipped or following in words.groups["traps.ordinal_next"]
