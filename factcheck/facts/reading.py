"""a Reading (tokens that belong together) → the Quantity it states."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.facts.intervals import between, intervals
from factcheck.facts.measures import base_after
from factcheck.facts.modifiers import modifier_after, modifier_before
from factcheck.facts.nouns import head_noun
from factcheck.facts.numbers import Number
from factcheck.facts.tokens import Tokens
from factcheck.facts.units import dimension_of
from factcheck.facts.vocabulary import Vocabulary
from factcheck.model import Direction, Modifier, Quantity, Span

_PERCENT = Decimal("0.01")
_FARTHEST_VERB = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its second end, unit and dimension ("measure": its unit decides; "": a trap, to be skipped).

    `floor` is the first token that belongs to no quantity before it. `counts` tells that a noun may follow.
    """

    start: int
    end: int
    number: Number
    upper: Number | None = None
    unit: str = ""
    dimension: str = "measure"
    base: str = ""
    floor: int = 0
    counts: bool = True


def quantity_of(tokens: Tokens, reading: Reading, words: Vocabulary, offset: int) -> Quantity:
    """Return what a reading states; `offset` is where its sentence begins in the text."""
    number, upper, dimension, unit = _settled(tokens, reading, words)
    modifier, start = modifier_before(tokens, reading.start, words)
    start, modifier = (start, modifier) if start >= reading.floor else (reading.start, None)
    end, modifier = _after(tokens, reading, modifier, words)
    strict, loose = between(number, upper) if upper is not None else intervals(number, modifier)
    if upper is not None:
        modifier = modifier if modifier is Modifier.ABOUT else Modifier.BETWEEN
    noun = _noun(tokens, reading, dimension, end, words)
    base = reading.base or (
        base_after(tokens, reading.end + _noun_length(tokens, reading, words), words)[0] if dimension == "count" else ""
    )
    span = Span(offset + tokens.starts[start], offset + tokens.ends[end - 1])
    return Quantity(
        span=span,
        text=tokens.text[span.start - offset : span.end - offset],
        value=None if upper is not None or number.span else float(number.value),
        strict=strict,
        loose=loose,
        dimension="rate" if base and dimension == "count" else dimension,
        unit=unit,
        noun=noun,
        modifier=modifier,
        direction=_direction(tokens, start, end, reading.floor, words),
        period=base,
        readings=tuple(float(other) for other in number.readings),
        step=float(number.step),
    )


def _noun_length(tokens: Tokens, reading: Reading, words: Vocabulary) -> int:
    for length in range(4):
        if (
            words.has("period.per", tokens.word(reading.end + length))
            or tokens.word(reading.end + length) in words.adverbs
        ):
            return length
    return 0


def _settled(tokens: Tokens, reading: Reading, words: Vocabulary) -> tuple[Number, Number | None, str, str]:
    number, upper, unit, dimension = reading.number, reading.upper, reading.unit, reading.dimension
    if dimension == "measure":
        dimension = dimension_of(unit) if unit else ("share" if number.fraction and abs(number.value) < 1 else "count")
        unit = "percent" if dimension == "share" else unit
    if unit == "percent" and dimension == "percent":
        number, upper = _as_part(number), upper and _as_part(upper)
    return number, upper, dimension, unit


def _as_part(number: Number) -> Number:
    """Store a percentage as a fraction of one."""
    return Number(
        number.start,
        number.end,
        number.value * _PERCENT,
        number.step * _PERCENT,
        number.decimals,
        number.scaled,
        number.fraction,
        number.spelled,
        None,
        tuple(other * _PERCENT for other in number.readings),
    )


def _after(
    tokens: Tokens, reading: Reading, modifier: Modifier | None, words: Vocabulary
) -> tuple[int, Modifier | None]:
    behind, end = modifier_after(tokens, reading.end, words)
    return (end, behind) if behind is not None and modifier in (None, Modifier.ABOUT) else (reading.end, modifier)


def _noun(tokens: Tokens, reading: Reading, dimension: str, end: int, words: Vocabulary) -> str:
    if not reading.counts or dimension not in ("count", "share", "rate", "ordinal"):
        return ""
    at = end + (tokens.word(end) in ("-", "‐"))
    if words.has("strong.words", tokens.word(at)):
        return head_noun(tokens, at + 1, words, one=True)
    return head_noun(tokens, at, words, one=reading.number.value == 1 or dimension == "ordinal" or at > end)


def _direction(tokens: Tokens, start: int, end: int, floor: int, words: Vocabulary) -> Direction | None:
    """Return the way of a change whose verb stands near before the figure, or whose noun right after it."""
    for at in range(start - 1, max(floor, start - _FARTHEST_VERB) - 1, -1):
        word = tokens.words[at]
        if words.has("direction.up", word):
            return Direction.UP
        if words.has("direction.down", word):
            return Direction.DOWN
        if not words.has("direction.through", word):
            break
    for word in tokens.words[end : end + 2]:
        if words.has("direction.up", word):
            return Direction.UP
        if words.has("direction.down", word):
            return Direction.DOWN
        if words.has("nouns.stop", word):
            break
    return None
