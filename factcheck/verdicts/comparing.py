"""Two figures → their Agreement, where the words of a claim ask for more than arithmetic between two sets.

A claim that names a bound says that the number lies beyond it: "over 500,000" is not borne out by "more than 490,000",
nor "less than 14,000" by "about 15,000". A score or share written in figures is as exact as it is written.
"""

from __future__ import annotations

import math
import re

from factcheck.facts import Agreement, agree
from factcheck.model import Date, Modifier, Quantity, Relation
from factcheck.verdicts.moments import compare_dates, nearness

Figure = Quantity | Date

_OF_TEN = re.compile(r"^\D*\d+(?:[.,·](\d+))?\s*(?:/|out of)\s*(10|100)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SCALED = re.compile(r"\d\s*[^\W\d_]")

_LOWER = frozenset({Modifier.OVER, Modifier.AT_LEAST})
_UPPER = frozenset({Modifier.UNDER, Modifier.AT_MOST})
BOUNDS = _LOWER | _UPPER
_TIMES = {"age", "duration"}
_LARGE = 1000


def compare(claimed: Figure, found: Figure) -> Agreement:
    """Return how a figure of a claim stands to one of its source; the relation is None where they share no measure."""
    match claimed, found:
        case Date(), Date():
            return compare_dates(claimed, found)
        case Quantity(), Quantity():
            return _quantities(claimed, found)
        case _:
            return agree(claimed, found)


def by_bound(claimed: Figure, found: Figure) -> bool:
    """Tell whether a claim only bounds its figure, so that a great many others agree with it."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return isinstance(claimed, Date) and (claimed.earliest is None) != (claimed.latest is None)
    return claimed.modifier in BOUNDS and claimed.value != found.value


def converted(claimed: Figure, found: Figure) -> bool:
    """Tell whether two figures agree only across forms: "7/10" and "70%"."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return False
    return claimed.dimension != found.dimension


def scale_slip(claimed: Figure, found: Figure) -> bool:
    """Tell whether only the word for the scale is another: "€3.2 million", "€3.2 billion"."""
    if isinstance(claimed, Date) or isinstance(found, Date) or claimed.unit != found.unit:
        return False
    digits = _DIGITS.findall(claimed.text)
    worded = all(_SCALED.search(figure.text) for figure in (claimed, found))
    return worded and digits == _DIGITS.findall(found.text) and len("".join(digits).strip("0")) > 1


def tenfold_slip(claimed: Figure, found: Figure) -> bool:
    """Tell whether a large number has a nought too many or too few: "€50,000", "€500,000"."""
    if isinstance(claimed, Date) or isinstance(found, Date) or claimed.unit != found.unit:
        return False
    low, high = sorted((abs(_anchor(claimed)), abs(_anchor(found))))
    return low >= _LARGE and math.isclose(high, 10 * low)


def closeness(claimed: Figure, found: Figure) -> float:
    """Return from 0 to 1 how near two figures are: the lesser over the greater; dates are halfway a year apart."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return nearness(claimed, found) if isinstance(claimed, Date) and isinstance(found, Date) else 0.5
    one, other = _anchor(claimed), _anchor(found)
    if one == other:
        return 1.0
    return min(abs(one), abs(other)) / max(abs(one), abs(other)) if one * other > 0 else 0.0


def _quantities(claimed: Quantity, found: Quantity) -> Agreement:
    agreement = agree(claimed, found)
    if {claimed.dimension, found.dimension} == _TIMES and by_bound(claimed, found):
        return Agreement(None, "a time and an age")
    if agreement.agrees and _on_the_wrong_side(claimed, found):
        return Agreement(Relation.DIFFERS, "beyond the bound")
    if agreement.relation is not Relation.AGREES_LOOSELY:
        return agreement
    if _somewhere_within(claimed, found):
        return Agreement(None, "within a range that the source gives")
    return Agreement(Relation.DIFFERS, "another value") if _too_far(claimed, found) else agreement


def _somewhere_within(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether a plain figure lies somewhere inside a range of the source, at neither end: "95" in "85 to 275"."""
    if claimed.value is None or claimed.modifier is not None or found.modifier is not Modifier.BETWEEN:
        return False
    ends = (found.low, found.high)
    return all(abs(claimed.value - end) > _ROOM * abs(claimed.value) for end in ends)


def _too_far(claimed: Quantity, found: Quantity) -> bool:
    """Tell whether two figures agree only because each was taken more loosely than it is written."""
    if claimed.value is None or found.value is None or claimed.unit != found.unit:
        return False
    apart, greater = abs(claimed.value - found.value), max(abs(claimed.value), abs(found.value))
    if Modifier.ABOUT in (claimed.modifier, found.modifier) and apart > _ROOM * greater:
        return True
    steps = [_step(figure) for figure in (claimed, found)]
    plain = claimed.modifier is None and found.modifier is None
    return plain and None not in steps and apart > max(step for step in steps if step is not None) / 2 + _SAME


def _step(figure: Quantity) -> float | None:
    """Return the weight of the last digit of a share that is written in figures, "83%" or "8.5 out of 10"."""
    if figure.dimension == "percent":
        return figure.step or None
    match = _OF_TEN.match(figure.text)
    return 10.0 ** -len(match[1] or "") / int(match[2]) if match and figure.dimension == "share" else None


_ROOM, _SAME = 0.1, 1e-9


def _on_the_wrong_side(claimed: Quantity, found: Quantity) -> bool:
    if claimed.value is None or found.value is None or claimed.unit != found.unit:
        return False
    below, above = found.value < claimed.value, found.value > claimed.value
    return (claimed.modifier in _LOWER and below) or (claimed.modifier in _UPPER and above)


def _anchor(figure: Quantity) -> float:
    return figure.value if figure.value is not None else (figure.low + figure.high) / 2
