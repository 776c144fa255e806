"""two numbers and what joins them → the second end of a range: "5-6%", "5 to 7", "between 5 and 7", "three or four"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.measures import currency_before, with_short_scale
from factcheck.facts.quantities.numbers import Number, read_number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import RANGE_DASHES, Vocabulary

_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3, 2))


def upper_end(tokens: Tokens, number: Number, start: int, words: Vocabulary, *, money: bool) -> Number | None:
    """Return the second number of a range that begins with `number`, sign and currency at token `start`, or None.

    "from 5 to 7" is a change from one value to another and no range, unless a word such as "ranging" leads it.
    """
    if not _joins(tokens, number, start, words, money=money):
        return None
    at = number.end + 1
    if currency_before(tokens, at + 1, words)[1] == at or (
        tokens.kinds[at + 1] == "number" and tokens.words[at] in ("$", "£", "€")
    ):
        at += 1
    if at >= tokens.size or not (tokens.kinds[at] == "number" or tokens.words[at] in words.triggers):
        return None
    plain = read_number(tokens, at, words)
    upper = plain and with_short_scale(tokens, plain, words, money=money)
    if upper is None or (upper.end < tokens.size and tokens.words[upper.end] == ":" and tokens.glued(upper.end)):
        return None
    far = tokens.words[number.end] in words.groups["ranges.or"] and upper.value - number.value > max(
        Decimal(2), number.value
    )
    return None if far or same_scale(number, upper).value >= upper.value else upper


def _joins(tokens: Tokens, number: Number, start: int, words: Vocabulary, *, money: bool) -> bool:
    joint = tokens.words[number.end]
    if joint in RANGE_DASHES:
        return tokens.kinds[number.end + 1] != "word" or tokens.words[number.end + 1] in words.cardinals
    if joint in words.groups["ranges.and"]:
        return any(tokens.words[at] in words.groups["ranges.between"] for at in (start - 1, start - 2))
    if joint in words.groups["ranges.or"]:
        return not money
    if joint not in words.groups["ranges.to"]:
        return False
    spanning = any(tokens.words[at] in words.groups["ranges.spanning"] for at in (start - 2, start - 3))
    return spanning or tokens.words[start - 1] not in words.groups["ranges.from"]


def same_scale(number: Number, upper: Number) -> Number:
    """Give the first of "1.2-1.5 million" the scale of the second, unless that would turn them round."""
    if number.scaled or not upper.scaled or number.value >= 1000:
        return number
    scale = next((step for step in _SCALES if step <= upper.value), Decimal(1))
    scaled = number._replace(value=number.value * scale, step=number.step * scale, scaled=True)
    return scaled if scaled.value < upper.value else number
