"""tokens → a count that is only told by its power of ten: "hundreds of", "tens of thousands of", "several hundred"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import Form, plural_at
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary


def read_vague(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return "hundreds" and its like: strictly from two of it to just under ten, loosely from one to ten."""
    unit, end = Decimal(words.vague[tokens.words[at]]), at + 1
    if tokens.words[end] in words.groups["numbers.of"] and tokens.words[end + 1] in words.vague:
        unit, end = unit * words.vague[tokens.words[end + 1]], end + 2
    counts = end > at + 1 or tokens.words[end] in words.groups["numbers.of"] or plural_at(tokens, end, words)
    if not counts or _counted_before(tokens, at, words):
        return None
    span = (unit * 2, unit * 10 - 1, unit, unit * 10)
    return Form(Number(at, end, unit * 2, Decimal(0), scaled=True, spelled=True, span=span), "count")


def _counted_before(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    before = tokens.words[at - 1]
    return tokens.kinds[at - 1] == "number" or before in words.cardinals or before in words.denominators


def read_several(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return "several hundred" and "a few thousand", whose first word stands before the scale at a token."""
    for length in (1, 2):
        few = words.several.get(tokens.phrase(at - length, at)) if at >= length else None
        if few is not None:
            unit = words.scales[tokens.words[at]]
            low, high = unit * few[0], unit * few[1]
            number = Number(
                at - length, at + 1, low, Decimal(0), scaled=True, spelled=True, span=(low, high, low, high)
            )
            return Form(number, "count")
    return None
