"""two Dates → how the one of a claim stands to the one of its source, with the tolerance of their own precision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from factcheck.facts.dates.calendar import PRECISIONS, Days, unit_around
from factcheck.model import Date, Relation

UNITS = {precision: unit for unit, precision in PRECISIONS.items()}


@dataclass(frozen=True, slots=True)
class DateRelation:
    """How two dates stand to each other, and in a few words why. `relation` is None: they cannot be compared."""

    relation: Relation | None
    note: str


SAME = DateRelation(Relation.AGREES, "same date")
WITHIN = DateRelation(Relation.AGREES, "within the time")
FINER = DateRelation(Relation.AGREES_LOOSELY, "the claim is more precise")
OVERLAP = DateRelation(Relation.AGREES_LOOSELY, "the times overlap")
ONE_READING = DateRelation(Relation.AGREES_LOOSELY, "one of two readings of the date")
YEAR_UNSTATED = DateRelation(Relation.AGREES_LOOSELY, "the year is not stated")
ANOTHER = DateRelation(Relation.DIFFERS, "another date")
UNKNOWN = DateRelation(None, "told from a day that is not known")
OPPOSITE = DateRelation(None, "one has no beginning, the other no end")
BEST_FIRST = (Relation.AGREES, Relation.AGREES_LOOSELY, None, Relation.DIFFERS)


def agree_dates(claimed: Date, found: Date) -> DateRelation:
    """Return how a date of a claim stands to a date of a source.

    A source's date inside the claim's agrees; a claim more precise than its source agrees loosely, and so does what
    only one of several readings bears out. An open end is compared by the day, month or year that it names: "since
    2017" is borne out by "in 2017" and "since March 2017", but not by "since 2019". Dates whose year is not stated
    agree loosely with the same day of any year. Two dates that share no reading differ.
    """
    if (claimed.text, claimed.earliest, claimed.latest) == (found.text, found.earliest, found.latest):
        return SAME
    if not (_is_known(claimed) and _is_known(found)):
        return _without_year(claimed, found) or UNKNOWN
    relations = [_compare(one, other) for one, other in product(_readings(claimed), _readings(found))]
    best = min(relations, key=lambda one: BEST_FIRST.index(one.relation))
    if best.relation is Relation.DIFFERS:
        return _without_year(claimed, found) or best
    return ONE_READING if len(relations) > 1 and best.relation is Relation.AGREES else best


def _is_known(found: Date) -> bool:
    return found.earliest is not None or found.latest is not None


def _without_year(claimed: Date, found: Date) -> DateRelation | None:
    """Compare by month and day where one of the two states no year; None where both do, or a day cannot be told."""
    ours, theirs = _in_any_year(claimed), _in_any_year(found)
    if not (claimed.yearless or found.yearless) or not ours or not theirs:
        return None
    return YEAR_UNSTATED if ours.startswith(theirs) or theirs.startswith(ours) else ANOTHER


def _in_any_year(found: Date) -> str:
    """Return month and day, or the month, as `Date.yearless` writes them."""
    if found.yearless or found.earliest is None or found.latest is None:
        return found.yearless
    return {"day": f"{found.earliest:--%m-%d}", "month": f"{found.earliest:--%m}"}.get(found.precision, "")


def _readings(found: Date) -> list[Date]:
    others = (replace(found, earliest=earliest, latest=latest) for earliest, latest in found.readings)
    return [found, *others]


def _compare(claimed: Date, found: Date) -> DateRelation:
    match _open_end(claimed), _open_end(found):
        case (None, None):
            return _two_stretches(_ends(claimed), _ends(found))
        case (None, _):
            return FINER if _meets(_ends(claimed), _edge(found)) else _beyond(claimed, found)
        case (_, None):
            return WITHIN if _meets(_ends(found), _edge(claimed)) else _beyond(found, claimed)
        case (one, other) if one == other:
            return SAME if _meets(_edge(claimed), _edge(found)) else ANOTHER
        case _:
            return OPPOSITE


def _open_end(found: Date) -> str | None:
    if found.earliest is not None and found.latest is not None:
        return None
    return "start" if found.earliest is None else "end"


def _edge(found: Date) -> tuple[int, int]:
    """Return the days of the year, month or day that an open stretch names: of "since 2017" the days of 2017."""
    day = found.earliest or found.latest or date.min
    unit = UNITS.get(found.precision)
    around = unit_around(day, unit) if unit else None
    return _numbered(around) if around else (day.toordinal(), day.toordinal())


def _ends(found: Date) -> tuple[int, int]:
    return _numbered(Days(found.earliest, found.latest))


def _numbered(days: Days) -> tuple[int, int]:
    return (days.earliest or date.min).toordinal(), (days.latest or date.max).toordinal()


def _beyond(bounded: Date, unbounded: Date) -> DateRelation:
    """Compare a time with an open stretch that it does not touch at the edge: it lies far inside, or outside."""
    return OVERLAP if _meets(_ends(bounded), _ends(unbounded)) else ANOTHER


def _two_stretches(claimed: tuple[int, int], found: tuple[int, int]) -> DateRelation:
    if claimed == found:
        return SAME
    if claimed[0] <= found[0] and found[1] <= claimed[1]:
        return WITHIN
    if found[0] <= claimed[0] and claimed[1] <= found[1]:
        return FINER
    return OVERLAP if _meets(claimed, found) else ANOTHER


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
