"""value × written precision × modifier → the strict and the loose set of values that a writer asserts.

The widths of "about" and "nearly" are policy: labelled pairs of claim and source hold too few of them to fit.
"""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Decimal

from factcheck.facts.quantities.numbers import Number
from factcheck.model import Interval, Modifier

_ABOUT = (Decimal("0.05"), Decimal("0.10"))
_NEARLY = Decimal("0.9")
_ROUND_FROM = 1000
_MOST_ROUNDING = Decimal("0.05")
_FRACTION = Decimal("0.10")


def intervals(number: Number, modifier: Modifier | None) -> tuple[Interval, Interval]:
    """Return the strict and the loose set of one number.

    >>> from decimal import Decimal
    >>> intervals(Number(0, 1, Decimal("91.6"), Decimal("0.1"), decimals=True), None)[0]
    Interval(low=91.55, high=91.65, low_open=False, high_open=True)
    """
    value = number.value
    match modifier:
        case Modifier.OVER | Modifier.AT_LEAST:
            strict = Interval(float(value), math.inf, modifier is Modifier.OVER, True)
            return strict, strict
        case Modifier.UNDER | Modifier.AT_MOST:
            strict = Interval(-math.inf, float(value), True, modifier is Modifier.UNDER)
            return strict, strict
        case Modifier.NEARLY:
            ends = sorted((value * _NEARLY, value))
            return Interval(float(ends[0]), float(ends[1]), value < 0, value > 0), _between(*ends)
        case Modifier.ABOUT:
            half = number.step / 2 if number.decimals else Decimal(0)
            strict_half, loose_half = (max(abs(value) * width, half) for width in _ABOUT)
            return _around(value, strict_half), _around(value, loose_half)
        case _:
            return _as_written(number)


def _as_written(number: Number) -> tuple[Interval, Interval]:
    value = number.value
    if number.span is not None:
        return _between(*number.span[:2]), _between(*number.span[2:])
    if number.decimals:
        half = number.step / 2
        strict = Interval(float(value - half), float(value + half), False, True)
        return strict, strict
    exact = _between(value, value)
    if number.fraction:
        return exact, _around(value, abs(value) * _FRACTION)
    if number.scaled or abs(value) >= _ROUND_FROM:
        return exact, _around(value, rounding_room(value))
    return exact, exact


def rounding_room(value: Decimal) -> Decimal:
    """Return half a unit of the last digit of a round number that is not 0, at most 5 % of it.

    >>> rounding_room(Decimal(2_000_000)), rounding_room(Decimal(10_250))
    (Decimal('100000.00'), Decimal('5'))
    """
    if not value or value != value.to_integral_value(ROUND_FLOOR):
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return Decimal(0) if last == 1 else min(last / 2, abs(value) * _MOST_ROUNDING)


def between(low: Number, high: Number) -> tuple[Interval, Interval]:
    """Return the sets of "A to B": loosely, half a unit of the last digit wider at each end."""
    low_room, high_room = (
        max(end.step / 2, rounding_room(end.value)) if end.step != 1 else Decimal("0.5") for end in (low, high)
    )
    return _between(low.value, high.value), _between(low.value - low_room, high.value + high_room)


def _between(low: Decimal, high: Decimal) -> Interval:
    return Interval(float(low), float(high))


def _around(value: Decimal, room: Decimal) -> Interval:
    return _between(value - room, value + room)
