"""a Reading and what follows → one measure out of two: "5 ft 11", "two hours 20 minutes", "13 dollars 45 cents"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.measures import measure_after
from factcheck.facts.quantities.numbers import Number, read_number
from factcheck.facts.quantities.reading import Reading
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_PARTS = {
    "foot": ("inch", 12),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "pound": ("ounce", 16),
    "stone": ("pound", 14),
    "USD": ("cent", 100),
    "EUR": ("cent", 100),
    "GBP": ("penny", 100),
}
_BARE = frozenset({"foot"})
"""Units whose smaller part may be said without its name: 5 ft 11."""


def with_smaller_part(tokens: Tokens, reading: Reading, words: Vocabulary) -> Reading:
    """Return the reading with the smaller part added: lengths, times and weights in that part, money in the whole."""
    part, many = _PARTS.get(reading.unit, ("", 0))
    at = reading.end + (tokens.words[reading.end] in words.groups["numbers.and"])
    if not part or reading.upper is not None or reading.base or at >= tokens.size:
        return reading
    if tokens.kinds[at] != "number" and tokens.words[at] not in words.cardinals:
        return reading
    smaller = read_number(tokens, at, words)
    if smaller is None or smaller.value >= many or reading.number.decimals or reading.number.scaled:
        return reading
    measure = measure_after(tokens, smaller.end, words)
    if measure is not None and measure.unit == part:
        return _added(reading, smaller, measure.end, part, many)
    bare = measure is None and reading.unit in _BARE and at == reading.end and not smaller.spelled
    return _added(reading, smaller, smaller.end, part, many) if bare else reading


def _added(reading: Reading, smaller: Number, end: int, part: str, many: int) -> Reading:
    if reading.unit.isupper():
        value = reading.number.value + smaller.value / many
        number = reading.number._replace(value=value, step=Decimal(1) / many, decimals=False)
        return reading._replace(number=number, end=end)
    number = reading.number._replace(
        value=reading.number.value * many + smaller.value, step=smaller.step, fraction=False
    )
    return reading._replace(number=number, unit=part, end=end)
