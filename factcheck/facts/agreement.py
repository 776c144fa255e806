"""two facts → their Agreement: what a figure of a claim and a figure of its source have to do with each other.

Equal anchors are decided by the comparators alone. A bound in the claim is a half line; a bound in the source speaks of
a value near it, or "over 9,000" would support "over 10,000".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from factcheck.facts.dates import agree_dates
from factcheck.facts.units import currency_table, unit_table
from factcheck.model import Date, Fact, Interval, Modifier, Name, Quantity, Quote, Relation

_NEAR_BOUND = 0.1
_SAME = 1e-9
_BOUNDS = frozenset({Modifier.OVER, Modifier.AT_LEAST, Modifier.UNDER, Modifier.AT_MOST})
_LOWER = frozenset({Modifier.OVER, Modifier.AT_LEAST})
_SIDED = _BOUNDS | {Modifier.NEARLY}
_PARTS = frozenset({"percent", "share"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a claimed fact stands to a found one, and in a few words why. `relation` is None: they cannot be compared."""

    relation: Relation | None
    note: str = ""

    @property
    def comparable(self) -> bool:
        return self.relation is not None

    @property
    def agrees(self) -> bool:
        """True where the source bears the claim out, exactly or loosely."""
        return self.relation in (Relation.AGREES, Relation.AGREES_LOOSELY)


def agree(claimed: Fact, found: Fact) -> Agreement:
    """Return how a fact of a claim stands to a fact of a source, by arithmetic alone.

    The words around both must already have shown that they speak of the same thing: nouns are not compared here.
    """
    match claimed, found:
        case Quantity(), Quantity():
            return _quantities(claimed, found)
        case Date(), Date():
            dates = agree_dates(claimed, found)
            return Agreement(dates.relation, dates.note)
        case Quote(), Quote():
            return _texts(claimed.text, found.text, Relation.ALTERED)
        case Name(), Name():
            return _texts(claimed.text, found.text, Relation.DIFFERS)
        case _:
            return Agreement(None, "different kinds of fact")


def _texts(claimed: str, found: str, otherwise: Relation) -> Agreement:
    same = " ".join(claimed.casefold().split()) == " ".join(found.casefold().split())
    return Agreement(Relation.AGREES, "word for word") if same else Agreement(otherwise, "other words")


def _quantities(claimed: Quantity, found: Quantity) -> Agreement:
    other = _in_unit_of(claimed, found)
    if isinstance(other, str):
        return Agreement(None, other)
    if claimed.dimension == "score":
        same = {claimed.low, claimed.high} == {other.low, other.high}
        return Agreement(Relation.AGREES, "same score") if same else Agreement(Relation.DIFFERS, "another score")
    agreement = _compare(claimed, other)
    if agreement.agrees and claimed.direction and other.direction and claimed.direction is not other.direction:
        return Agreement(Relation.DIFFERS, "opposite direction")
    if agreement.relation is Relation.DIFFERS and _agrees_in_another_reading(claimed, other):
        return Agreement(Relation.AGREES_LOOSELY, "one of two readings of the figure")
    if agreement.relation is Relation.AGREES_LOOSELY and other.unit != found.unit:
        return Agreement(Relation.AGREES_LOOSELY, f"converted from {found.unit}, {agreement.note}")
    return agreement


def _agrees_in_another_reading(claimed: Quantity, found: Quantity) -> bool:
    pairs = [(one, found) for one in _readings(claimed)] + [(claimed, other) for other in _readings(found)]
    return any(_compare(one, other).agrees for one, other in pairs)


def _readings(quantity: Quantity) -> list[Quantity]:
    """Return the quantity in the other readings of its figure ("10.000", "10m")."""
    if not quantity.value:
        return []
    factors = [reading / quantity.value for reading in quantity.readings]
    return [_converted(quantity, quantity.unit, factor, 0.0) for factor in factors]


def _in_unit_of(claimed: Quantity, found: Quantity) -> Quantity | str:
    """Return `found` in the unit of `claimed`, or in a few words why that cannot be."""
    one, other = claimed.dimension, found.dimension
    if {one, other} == {"percent", "percentage points"}:
        return "percent and percentage points never compare"
    if {one, other} == {"duration", "age"}:
        one = other = "duration"
    if one != other and not {one, other} <= _PARTS:
        return "different kinds of quantity"
    if claimed.period != found.period and claimed.period and found.period:
        return "counted against another base"
    if claimed.unit == found.unit or one in _PARTS:
        return found
    if one == "money":
        return _coins(claimed, found)
    ratio = _ratio(claimed.unit, found.unit)
    if ratio is None:
        return "different unit"
    return _converted(found, claimed.unit, *ratio)


def _ratio(into: str, unit: str) -> tuple[float, float] | None:
    """Return factor and offset that turn one unit of a dimension into another."""
    target, source = unit_table().get(into), unit_table().get(unit)
    if target is None or source is None or target.dimension != source.dimension:
        return None
    return source.size / target.size, (source.offset - target.offset) / target.size


def _coins(claimed: Quantity, found: Quantity) -> Quantity | str:
    coins = currency_table().coins
    for coin, money, factor in ((found.unit, claimed.unit, -1), (claimed.unit, found.unit, 1)):
        if coin in coins and money in coins[coin][1]:
            return _converted(found, claimed.unit, coins[coin][0] ** factor, 0.0)
    return "different currency"


def _converted(found: Quantity, unit: str, factor: float, offset: float) -> Quantity:
    def turned(interval: Interval) -> Interval:
        return replace(interval, low=interval.low * factor + offset, high=interval.high * factor + offset)

    value = None if found.value is None else found.value * factor + offset
    return replace(
        found,
        value=value,
        strict=turned(found.strict),
        loose=turned(found.loose),
        unit=unit,
        readings=(),
        step=found.step * factor,
    )


def _compare(claimed: Quantity, found: Quantity) -> Agreement:
    one, other = claimed.value, found.value
    if one is not None and other is not None and math.isclose(one, other, rel_tol=_SAME, abs_tol=1e-12):
        return _same_anchor(claimed.modifier, found.modifier)
    strict, loose = _as_source(found)
    if _inside(strict, claimed.strict):
        return Agreement(Relation.AGREES, _note(claimed, found))
    if claimed.modifier is None and found.modifier is None and _rounds(claimed, found):
        return Agreement(Relation.AGREES_LOOSELY, "rounded")
    if _meets(loose, claimed.loose):
        return Agreement(Relation.AGREES_LOOSELY, _note(claimed, found))
    return Agreement(Relation.DIFFERS, "another value")


def _same_anchor(claimed: Modifier | None, found: Modifier | None) -> Agreement:
    """Decide two equal figures by their comparators."""
    if claimed is found:
        return Agreement(Relation.AGREES, "same figure")
    if found is None or found is Modifier.BETWEEN:
        return _against_plain(claimed)
    if claimed is None:
        return Agreement(Relation.AGREES_LOOSELY, f"the source says {_SPOKEN[found]}")
    if claimed in _SIDED and found in _SIDED and (claimed in _LOWER) != (found in _LOWER):
        return Agreement(Relation.DIFFERS, f"the source says {_SPOKEN[found]}")
    return Agreement(Relation.AGREES_LOOSELY, f"the source says {_SPOKEN[found]}" if found else "same figure")


def _against_plain(claimed: Modifier | None) -> Agreement:
    match claimed:
        case Modifier.OVER | Modifier.UNDER:
            return Agreement(Relation.DIFFERS, "exactly at the bound")
        case Modifier.AT_LEAST | Modifier.AT_MOST:
            return Agreement(Relation.AGREES, "at the bound")
        case Modifier.ABOUT | Modifier.NEARLY:
            return Agreement(Relation.AGREES_LOOSELY, _SPOKEN[claimed])
        case _:
            return Agreement(Relation.AGREES, "same figure")


_SPOKEN = {
    Modifier.ABOUT: "about",
    Modifier.OVER: "over",
    Modifier.AT_LEAST: "at least",
    Modifier.UNDER: "under",
    Modifier.AT_MOST: "at most",
    Modifier.NEARLY: "nearly",
    Modifier.BETWEEN: "between",
}


def _note(claimed: Quantity, found: Quantity) -> str:
    modifier = claimed.modifier or found.modifier
    if modifier is not None:
        return _SPOKEN[modifier]
    return "within the range" if claimed.value is None or found.value is None else "rounded"


def _as_source(found: Quantity) -> tuple[Interval, Interval]:
    """Return the sets of a source's figure, a bound closed near its value."""
    if found.modifier not in _BOUNDS or found.value is None:
        return found.strict, found.loose
    room = abs(found.value) * _NEAR_BOUND
    if found.modifier in _LOWER:
        closed = replace(found.strict, high=found.value + room, high_open=False)
    else:
        closed = replace(found.strict, low=found.value - room, low_open=False)
    return closed, closed


def _inside(inner: Interval, outer: Interval) -> bool:
    low = inner.low > outer.low or (_equal(inner.low, outer.low) and (not outer.low_open or inner.low_open))
    high = inner.high < outer.high or (_equal(inner.high, outer.high) and (not outer.high_open or inner.high_open))
    return low and high


def _meets(one: Interval, other: Interval) -> bool:
    return _starts_before(one, other) and _starts_before(other, one)


def _starts_before(one: Interval, other: Interval) -> bool:
    """Tell whether `one` begins where `other` has not ended yet."""
    if _equal(one.low, other.high):
        return not one.low_open and not other.high_open
    return one.low < other.high


def _equal(one: float, other: float) -> bool:
    return one == other or math.isclose(one, other, rel_tol=_SAME, abs_tol=1e-12)


def _rounds(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether the coarser of two figures is the other one rounded to its written precision."""
    if claimed.value is None or found.value is None or claimed.value == 0 or found.value == 0:
        return False
    step = max(claimed.step, found.step)
    if not step or (claimed.dimension == "count" and step <= 1 and not (claimed.step < 1 or found.step < 1)):
        return False
    return abs(claimed.value - found.value) <= step / 2 * (1 + _SAME)
