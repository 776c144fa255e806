"""a Reading (tokens that belong together) → the Quantity it states."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from factcheck.facts.quantities.intervals import between, intervals
from factcheck.facts.quantities.measures import base_after
from factcheck.facts.quantities.modifiers import modifier_after, modifier_before
from factcheck.facts.quantities.nouns import head_noun
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.units import dimension_of, unit_table
from factcheck.facts.vocabulary import Vocabulary
from factcheck.model import Direction, Interval, Modifier, Quantity, Span

_PERCENT = Decimal("0.01")
_FARTHEST_VERB = 6
_LONGEST_PHRASE = 4
_NOUNS_OF = frozenset({"count", "share", "rate", "ordinal"})


class Reading(NamedTuple):
    """A number with its second end, unit and dimension ("measure": its unit decides; "": a trap, to be skipped).

    `lead` is the token at which its modifier begins, `floor` the first that belongs to no quantity before it. `counts`
    tells that a noun may follow. `resume` is the token to read on from where that is not `end`.
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
    modifier: Modifier | None = None
    lead: int = -1
    direction: Direction | None = None
    resume: int = 0
    upper_modifier: Modifier | None = None
    heated: bool = False


def with_modifier(tokens: Tokens, reading: Reading, words: Vocabulary) -> Reading:
    """Return the reading with the modifier before or behind it."""
    modifier, lead = modifier_before(tokens, reading.start, words)
    if lead < reading.floor or (modifier is Modifier.OVER and _throughout(tokens, lead, reading, words)):
        modifier, lead = None, reading.start
    if modifier is None and tokens.words[reading.number.end - 1] in words.groups["numbers.rough"]:
        modifier = Modifier.ABOUT
    behind, end = modifier_after(tokens, reading.end, words)
    if behind is not None and modifier in (None, Modifier.ABOUT):
        return reading._replace(modifier=behind, lead=lead, end=end)
    return reading if modifier is None and lead == reading.lead else reading._replace(modifier=modifier, lead=lead)


def _throughout(tokens: Tokens, lead: int, reading: Reading, words: Vocabulary) -> bool:
    """Tell whether "over five years" means during them: behind a sum or a noun, not behind "lasted" or "for"."""
    lasting = lead == 0 or tokens.words[lead - 1] in words.groups["period.lasting"] or tokens.kinds[lead - 1] == "mark"
    during = tokens.words[lead] in words.groups["period.within"] and lead + 1 == reading.start
    return during and bool(reading.unit) and dimension_of(reading.unit) == "duration" and not lasting


def quantity_of(tokens: Tokens, reading: Reading, words: Vocabulary, offset: int) -> Quantity:
    """Return what a reading states; `offset` is where its sentence begins in the text."""
    number, upper, dimension, unit = _settled(reading)
    noun = _noun(tokens, reading, dimension, words)
    if not unit and dimension == "count" and _measures(noun):
        unit, dimension, noun = noun, dimension_of(noun), ""
    modifier = reading.modifier
    strict, loose = _sets(number, upper, reading)
    if upper is not None and dimension != "score":
        modifier = modifier if modifier is Modifier.ABOUT else Modifier.BETWEEN
    span = Span(offset + tokens.starts[reading.lead], offset + tokens.ends[reading.end - 1])
    text = tokens.text[span.start - offset : span.end - offset]
    value = None if upper is not None or number.span else float(number.value)
    dimension = "rate" if reading.base and dimension == "count" and not unit else dimension
    readings, step = tuple(map(float, number.readings)), float(number.step)
    way, base = reading.direction, reading.base
    return Quantity(span, text, value, strict, loose, dimension, unit, noun, modifier, way, base, readings, step)


def _sets(number: Number, upper: Number | None, reading: Reading) -> tuple[Interval, Interval]:
    if upper is None:
        return intervals(number, reading.modifier)
    if reading.upper_modifier is None:
        return between(number, upper)
    low, _ = intervals(number, reading.modifier)
    high, _ = intervals(upper, reading.upper_modifier)
    both = Interval(low.low, high.high, low.low_open, high.high_open)
    return both, both


def _measures(noun: str) -> bool:
    """Tell whether a noun behind adjectives is a unit: "50 previous years", "517 rushing yards"."""
    return noun in unit_table() and unit_table()[noun].dimension in ("duration", "length")


def _settled(reading: Reading) -> tuple[Number, Number | None, str, str]:
    number, upper, unit, dimension = reading.number, reading.upper, reading.unit, reading.dimension
    if dimension == "measure":
        dimension = "temperature" if unit == "degree" and reading.heated else dimension_of(unit)
        if not unit and number.fraction and abs(number.value) < 1:
            dimension, unit = "share", "percent"
    if dimension == "percent":
        number, upper = _as_part(number), upper and _as_part(upper)
    return number, upper, dimension, unit


def _as_part(number: Number) -> Number:
    """Store a percentage as a fraction of one."""
    start, end, value, step, decimals, scaled, fraction, spelled, span, readings = number
    others = tuple([other * _PERCENT for other in readings]) if readings else ()
    return Number(start, end, value * _PERCENT, step * _PERCENT, decimals, scaled, fraction, spelled, span, others)


def _noun(tokens: Tokens, reading: Reading, dimension: str, words: Vocabulary) -> str:
    if not reading.counts or dimension not in _NOUNS_OF:
        return ""
    hyphen = tokens.words[reading.end] in ("-", "‐") and tokens.glued(reading.end + 1)
    at = reading.end + hyphen
    if tokens.words[at] in words.groups["strong.words"]:
        return head_noun(tokens, at + 1, words, one=True)
    one = (reading.number.value == 1 and reading.upper is None) or dimension == "ordinal"
    return head_noun(tokens, at, words, one=one, joined=hyphen)


def with_base(tokens: Tokens, reading: Reading, words: Vocabulary) -> Reading:
    """Return the reading with what it is counted against or happens in: "120 cases per 100,000", "a decade"."""
    if reading.base or not reading.dimension:
        return reading
    for at in range(reading.end, reading.end + _LONGEST_PHRASE):
        word = tokens.words[at]
        if word in words.groups["period.within"]:
            return _within(tokens, at, reading, words)
        if word in words.groups["period.per"] or word in words.adverbs:
            base, end = ("", at) if reading.unit else base_after(tokens, at, words)
            return reading._replace(base=base, resume=end) if base else reading
        if tokens.kinds[at] != "word" or word in words.triggers or word in words.groups["numbers.and"]:
            break
    return reading


def _within(tokens: Tokens, at: int, reading: Reading, words: Vocabulary) -> Reading:
    """Return a change or factor with the time it took: "doubled in a decade"; a count in an hour is none."""
    unit = words.units.get(tokens.words[at + 2], "") if tokens.words[at + 1] in words.groups["numbers.a"] else ""
    changes = reading.dimension in ("multiple", "share") or reading.unit == "percent"
    return reading._replace(base=unit) if unit and changes and dimension_of(unit) == "duration" else reading


def direction_of(tokens: Tokens, reading: Reading, words: Vocabulary) -> Direction | None:
    """Return the way of a change: its verb stands before the figure, or its noun right behind it.

    A level that was reached ("to 3.2") has none of its own.
    """
    if reaches(tokens.words[reading.lead - 1], words) or reading.dimension in (
        "ordinal",
        "score",
        "clock time",
        "age",
    ):
        return None
    before = way_before(tokens, reading.lead, reading.floor, words)
    if before is not None:
        return before
    if reading.unit == "percent" and reading.number.value < 0:
        return Direction.DOWN
    return None if tokens.kinds[reading.end + 1] == "number" else _way(tokens.words[reading.end], words)


def reaches(word: str, words: Vocabulary) -> bool:
    """Tell whether a word leads to the level that a change ends at: "to", "auf", "al"."""
    return word in words.groups["ranges.to"] or word in words.groups["ranges.until"]


def way_before(tokens: Tokens, lead: int, floor: int, words: Vocabulary) -> Direction | None:
    """Return the way of the verb that leads to token `lead`, with small words between; before "by", its object too."""
    by = tokens.words[lead - 1] in words.groups["direction.by"]
    for at in range(lead - 1, max(floor, lead - _FARTHEST_VERB) - 1, -1):
        if way := _way(tokens.words[at], words):
            return None if tokens.phrase(at - 1, at + 1) in words.groups["direction.phrasal"] else way
        if tokens.words[at] not in words.groups["direction.through"] and not (by and tokens.kinds[at] == "word"):
            break
    return None


def _way(word: str, words: Vocabulary) -> Direction | None:
    if word in words.groups["direction.up"]:
        return Direction.UP
    return Direction.DOWN if word in words.groups["direction.down"] else None
