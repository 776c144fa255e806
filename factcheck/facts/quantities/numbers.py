"""tokens → Number: what the figures and number words from one token on say, with the precision they were written in."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.facts.quantities.figures import read_figure
from factcheck.facts.quantities.spelled import join_spelled, read_spelled
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

MOST_TOKENS = 24
"""No number is written in more tokens; it bounds the work that a row of "hundred hundred …" can cause."""


class Number(NamedTuple):
    """A number from token `start` up to `end`.

    `step` is the weight of its last written digit (0 for fractions, which have none), `scaled` tells that a scale word
    made it, `decimals` that digits stand behind its mark. `span` is set for vague numbers: the least and the most,
    strictly, then loosely.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    decimals: bool = False
    scaled: bool = False
    fraction: bool = False
    spelled: bool = False
    span: tuple[Decimal, Decimal, Decimal, Decimal] | None = None
    readings: tuple[Decimal, ...] = ()


def read_number(tokens: Tokens, start: int, words: Vocabulary) -> Number | None:
    """Return the number that begins at a token, with its scale, or None.

    A sign, a currency, "a" before "dozen" and the words around it are for others to read.
    """
    number = _digits(tokens, start, words) if tokens.kinds[start] == "number" else _worded(tokens, start, words)
    if number is None:
        return None
    return _with_fraction(tokens, _scaled(tokens, number, words), words)


def _digits(tokens: Tokens, start: int, words: Vocabulary) -> Number | None:
    figure = read_figure(tokens.raw(start), decimal_comma=words.decimal_comma, certain=words.certain)
    if figure is None:
        return None
    number = Number(
        start, start + 1, figure.value, figure.step, figure.decimals, fraction=not figure.step, readings=figure.readings
    )
    return _over(tokens, number) if not figure.decimals else number


def _over(tokens: Tokens, number: Number) -> Number:
    """Read "1/2" and "2 1/4" and "2½" on from a whole figure."""
    end = number.end
    if tokens.kinds[end] != "number" and tokens.words[end] not in ("/", "⁄"):
        return number
    half = tokens.raw(end)
    if tokens.kinds[end] == "number" and len(half) == 1 and not half.isascii():
        part = read_figure(half, decimal_comma=False, certain=True)
        return number._replace(end=end + 1, value=number.value + (part.value if part else 0), step=Decimal(0))
    if tokens.words[end] in ("/", "⁄") and tokens.kinds[end + 1] == "number" and _simple(tokens, number.start, end + 1):
        value = number.value / Decimal(tokens.raw(end + 1))
        return number._replace(end=end + 2, value=value, step=Decimal(0), fraction=True)
    if tokens.kinds[end] == "number" and tokens.words[end + 1] in ("/", "⁄") and _simple(tokens, end, end + 2):
        value = number.value + Decimal(tokens.raw(end)) / Decimal(tokens.raw(end + 2))
        return number._replace(end=end + 3, value=value, step=Decimal(0))
    return number


def _simple(tokens: Tokens, above: int, below: int) -> bool:
    """Tell whether two figures around a stroke make a fraction, not a date, an edition or "24/7"."""
    top, bottom = tokens.raw(above), tokens.raw(below)
    if not (top.isdecimal() and bottom.isdecimal() and top.isascii() and bottom.isascii()) or len(bottom) > 3:
        return False
    return 0 < int(top) < int(bottom) and tokens.words[below + 1] not in ("/", "⁄")


def _worded(tokens: Tokens, start: int, words: Vocabulary) -> Number | None:
    word = tokens.words[start]
    if word in words.fixed:
        return Number(start, start + 1, words.fixed[word], Decimal(0), fraction=True, spelled=True)
    if word in words.denominators and not part_of_one(tokens, start, words):
        return None
    if word in words.denominators:
        value = Decimal(1) / words.denominators[word]
        return Number(start, start + 1, value, Decimal(0), fraction=True, spelled=True)
    spelled = read_spelled(tokens, start, words, MOST_TOKENS)
    if spelled is None:
        joined = join_spelled(word, words)
        return None if joined is None else Number(start, start + 1, joined, Decimal(1), spelled=True)
    number = Number(start, spelled.end, spelled.value, Decimal(1), scaled=spelled.scaled, spelled=True)
    return _point(tokens, _of_parts(tokens, number, words), words)


def part_of_one(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    """Tell whether a bare "third" or "half" is a part ("a third of", "half a mile"), not a place or a period."""
    before, after = tokens.words[start - 1], tokens.words[start + 1]
    if after == "-" and tokens.glued(start + 1):
        return tokens.words[start + 2] in words.scales or tokens.words[start + 2] in words.groups["numbers.part_units"]
    if tokens.words[start] in words.groups["numbers.half"]:
        return before not in words.groups["traps.half_before"]
    if after in words.scales or after in words.groups["numbers.part_units"]:
        return True
    if tokens.words[start] in words.groups["numbers.bare_parts"]:
        return True
    ends = after in words.groups["numbers.of"] or after in words.groups["nouns.stop"] or not after.isalpha()
    return before in words.groups["numbers.a"] and ends


def _of_parts(tokens: Tokens, number: Number, words: Vocabulary) -> Number:
    """Read "two thirds", "three-quarters", "twenty-three fifths" on from the number above the line."""
    at = number.end + (tokens.words[number.end] in ("-", "‐", "‑"))
    below = words.denominators.get(tokens.words[at])
    singular = number.value == 1
    if below is None or below == 2 or (number.scaled and number.value >= 1000):
        return number
    if singular == tokens.words[at].endswith("s") and words.language == "en":
        return number
    if (
        below == 4
        and tokens.words[at].startswith("q")
        and at == number.end
        and tokens.words[number.start - 1] in words.groups["traps.quarter_after"]
    ):
        return number
    return number._replace(end=at + 1, value=number.value / below, step=Decimal(0), fraction=True)


def _point(tokens: Tokens, number: Number, words: Vocabulary) -> Number:
    """Read "five point five" on from its first word."""
    if tokens.words[number.end] not in words.groups["numbers.point"]:
        return number
    digits, at = "", number.end + 1
    while at < number.end + MOST_TOKENS and (digit := words.cardinals.get(tokens.words[at], 100)) < 20:
        digits, at = f"{digits}{digit}", at + 1
    if not digits:
        return number
    value = number.value + Decimal(f"0.{digits}")
    return number._replace(end=at, value=value, step=Decimal(1).scaleb(-len(digits)), decimals=True)


def _scaled(tokens: Tokens, number: Number, words: Vocabulary) -> Number:
    """Apply the scales that follow: "1.5 million", "4 hundred thousand", "35 lakh", "half a dozen"."""
    at = number.end
    while at < number.end + 4:
        linked = _link(tokens, number, words)
        scale = words.scales.get(tokens.words[at + linked])
        if scale is None or (
            number.spelled and not number.fraction and not number.decimals and scale <= number.value < 100 * scale
        ):
            break
        number = number._replace(
            end=at + linked + 1,
            value=number.value * scale,
            step=number.step * scale,
            scaled=True,
            fraction=False,
            readings=tuple(other * scale for other in number.readings),
        )
        at = number.end
    return _continued(tokens, number, words)


def _link(tokens: Tokens, number: Number, words: Vocabulary) -> int:
    """Return how many tokens stand between a number and its scale: a hyphen, or "of a" of "a quarter of a million"."""
    at = number.end
    if tokens.words[at] in ("-", "‐", "‑"):
        return 1
    if not number.fraction:
        return 0
    of = tokens.words[at] in words.groups["numbers.of"]
    return of + 1 if tokens.words[at + of] in words.groups["numbers.a"] else 0


def _continued(tokens: Tokens, number: Number, words: Vocabulary) -> Number:
    """Read "4 thousand 3 hundred and 21" on: each further part has its own, smaller scale."""
    at = number.end
    if not number.scaled or number.spelled or tokens.kinds[at] != "number" or not tokens.raw(at).isdecimal():
        return number
    scale = words.scales.get(tokens.words[at + 1])
    part = Decimal(tokens.raw(at)) * scale if scale and len(tokens.raw(at)) < 4 else number.step
    return (
        number
        if part >= number.step
        else number._replace(end=at + 2, value=number.value + part, step=scale or Decimal(1))
    )


def _with_fraction(tokens: Tokens, number: Number, words: Vocabulary) -> Number:
    """Read "three and a half", "one and three quarters", "two-and-a-half" on; after a scale it is a part of that."""
    at = number.end + (tokens.words[number.end] == "-")
    if tokens.words[at] not in words.groups["numbers.and"] or number.fraction:
        return number
    at += 1 + (tokens.words[at + 1] == "-")
    one = tokens.words[at] in words.groups["numbers.a"]
    above = 1 if one else words.cardinals.get(tokens.words[at], 0)
    at += 1 + (tokens.words[at + 1] == "-")
    below = words.denominators.get(tokens.words[at])
    if (
        not below
        or not above
        or above >= below
        or (tokens.words[at].endswith("s") == (above == 1) and words.language == "en")
    ):
        return number
    if tokens.words[at + 1] in words.groups["nouns.stop"] and below != 2 and one and not number.spelled:
        return number
    part = Decimal(above) / below
    own = words.scales.get(tokens.words[at + 1])
    scale = own or (words.scales.get(tokens.words[number.end - 1], Decimal(1)) if number.scaled else Decimal(1))
    if own is not None and not number.scaled:
        return number._replace(end=at + 2, value=(number.value + part) * own, step=Decimal(0), scaled=True)
    value = number.value + part * (scale if own or scale >= 1000 else 1)
    return number._replace(end=at + 1 + (own is not None), value=value, step=Decimal(0))
