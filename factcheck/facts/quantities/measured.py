"""a number and the tokens on both sides → a Reading with its sign, currency, scale letters, second end and unit."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.ages import as_age
from factcheck.facts.quantities.compounds import with_smaller_part
from factcheck.facts.quantities.measures import (
    Measure,
    base_after,
    currency_before,
    is_money,
    measure_after,
    with_short_scale,
)
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.ranges import same_scale, upper_end
from factcheck.facts.quantities.reading import Reading, way_before
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.quantities.traps import is_trap
from factcheck.facts.vocabulary import Vocabulary

_NEAR = 10
_MILLION = Decimal(1_000_000)


def read_measured(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> Reading:
    """Return what a number states with the words around it; a trap comes back without dimension."""
    number, start = _signed(tokens, number, floor, words)
    currency, begin = currency_before(tokens, start, words)
    currency, start = (currency, begin) if begin >= floor else ("", start)
    number = with_short_scale(tokens, number, words, money=bool(currency))
    first = None if currency else measure_after(tokens, _behind_article(tokens, number, words), words)
    if first is None and not currency and (named := _named_before(tokens, start, words)) >= floor:
        currency, start = words.units[tokens.words[named]], named
    upper = _upper(tokens, number, first, start, currency, words)
    measure = _measure(tokens, upper or number, first, currency, words, alone=upper is None)
    if measure is not None and not currency:
        number, measure = _scaled_behind(tokens, number, measure, words)
    last = (upper or number).end
    if is_trap(tokens, number, words, start, last, measured=measure is not None or number.scaled):
        return Reading(start, number.end, number, dimension="")
    unit, end, base, _ = measure or Measure("", last)
    if upper is not None:
        number = same_scale(number, upper)
    elif (lead := _margin(tokens, start, words)) >= floor:
        above = abs(number.value)
        start, number, upper = lead, number._replace(value=-above), number._replace(value=above)
    unit, heated = _by_context(tokens, unit, number, words)
    reading = Reading(start, end, number, upper, unit, base=base, floor=floor, lead=start, heated=heated)
    return as_age(tokens, with_smaller_part(tokens, reading, words), words)


def _by_context(tokens: Tokens, unit: str, number: Number, words: Vocabulary) -> tuple[str, bool]:
    """Return the unit as the words near by make it (pounds of money, a point of a rate), and whether degrees heat."""
    if unit not in ("degree", "pound", "point"):
        return unit, False
    near = tokens.words[max(0, number.start - _NEAR) : number.end + _NEAR]
    if unit == "point":
        parts_rate = number.fraction and number.value < 1 and not words.groups["measures.rates"].isdisjoint(near)
        return ("percentage point" if parts_rate else unit), False
    if unit == "degree":
        return unit, not words.groups["measures.heat"].isdisjoint(near)
    weighs = not words.groups["pound.mass"].isdisjoint(near)
    paid = number.scaled or not words.groups["pound.money"].isdisjoint(near)
    return ("GBP" if paid and not weighs else unit), False


def _named_before(tokens: Tokens, start: int, words: Vocabulary) -> int:
    """Return the token of a unit that stands before its figure ("magnitude 6.1", "magnitude-6.1"), or -1."""
    at = start - 1 - (tokens.words[start - 1] in ("-", "‐") and tokens.glued(start))
    return at if tokens.words[at] in words.groups["measures.before"] else -1


def _behind_article(tokens: Tokens, number: Number, words: Vocabulary) -> int:
    """Return where the unit of a fraction may begin: behind "an" of "half an acre", or "of a"."""
    at = number.end + (number.fraction and tokens.words[number.end] in words.groups["numbers.of"])
    return at + 1 if number.fraction and tokens.words[at] in words.groups["numbers.a"] else number.end


def _measure(
    tokens: Tokens, last: Number, first: Measure | None, currency: str, words: Vocabulary, *, alone: bool
) -> Measure | None:
    """Return the unit of a number or range: the currency before it, or what stands behind it."""
    if currency:
        base, end = base_after(tokens, _said_twice(tokens, last.end, currency, words), words)
        return Measure(currency, end, base)
    if alone or (first is not None and first.end > last.end):
        return first
    measure = measure_after(tokens, last.end, words)
    return Measure(first.unit, last.end, first.per) if measure is None and first is not None else measure


def _scaled_behind(tokens: Tokens, number: Number, measure: Measure, words: Vocabulary) -> tuple[Number, Measure]:
    """Apply a scale that stands behind the currency: "75 USD million"."""
    scale = _MILLION if measure.millions else words.scales.get(tokens.words[measure.end])
    if scale is None or number.scaled or not measure.unit.isupper():
        return number, measure
    scaled = number._replace(value=number.value * scale, step=number.step * scale, scaled=True)
    return scaled, measure._replace(end=measure.end + (not measure.millions))


def _margin(tokens: Tokens, start: int, words: Vocabulary) -> int:
    """Return the token at which "plus or minus" or "±" before a number begins, or -1 where there is none."""
    if tokens.words[start - 1] == "±":
        return start - 1
    ends = tokens.words[start] in words.margin_ends
    return start - 2 if ends and tokens.phrase(start - 2, start + 1) in words.groups["numbers.margin"] else -1


def _upper(
    tokens: Tokens, number: Number, first: Measure | None, start: int, unit: str, words: Vocabulary
) -> Number | None:
    """Return the second end of a range, whether the unit stands behind both ends or behind the last alone."""
    if tokens.words[number.end if first is None else first.end] not in words.range_joints:
        return None
    number = number if first is None else number._replace(end=first.end)
    upper = upper_end(tokens, number, start, words, money=bool(unit))
    if upper is None:
        return None
    if first is None and not unit:
        return upper
    other = measure_after(tokens, upper.end, words)
    changed = tokens.words[number.end] in words.groups["ranges.to"] and way_before(tokens, start, 0, words) is not None
    same = unit or (other is not None and first is not None and other.unit == first.unit)
    return upper if same and not changed else None


def _signed(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> tuple[Number, int]:
    """Apply a minus that stands before the number and is no hyphen between two words; take "a" of "a dozen"."""
    at = number.start - 1
    word = tokens.words[at]
    if at < floor:
        return number, number.start
    if word in words.groups["numbers.a"] and number.spelled:
        return number, at if number.scaled or number.fraction else number.start
    spoken = at - 1 if word == "-" else at
    if tokens.words[spoken] in words.groups["numbers.minus"] and spoken >= floor:
        modifies = any(tokens.phrase(begin, number.start) in words.modifiers for begin in (spoken - 2, spoken - 1))
        return (number, number.start) if modifies else (number._replace(value=-number.value), spoken)
    free = at == 0 or not tokens.glued(at) or tokens.words[at - 1] in ("(", "$", "=", "<", ">", "£", "€")
    if word == "−" or (word in ("-", "–") and free and tokens.glued(number.start)):
        return number._replace(value=-number.value), at
    return number, number.start


def _said_twice(tokens: Tokens, at: int, unit: str, words: Vocabulary) -> int:
    """Step over a currency that is said twice: "$5 USD", "$3 million dollars", "$75 U.S."."""
    measure = measure_after(tokens, at, words)
    if measure is not None and (measure.unit == unit or (unit == "USD" and is_money(tokens, at, words))):
        return at + 1 if measure.per else measure.end
    return at + 1 if unit == "USD" and tokens.words[at] == "u.s." else at
