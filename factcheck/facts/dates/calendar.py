"""Stretches of days: a month, a quarter, the middle of a year, the week of a day; arithmetic that never overflows."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum


class Unit(IntEnum):
    """What calendar expressions count in."""

    DAY = 1
    WEEK = 2
    FORTNIGHT = 3
    WEEKEND = 4
    MONTH = 5
    QUARTER = 6
    HALF = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10


class Part(IntEnum):
    """A third of a stretch, as in "early March"."""

    EARLY = 0
    MIDDLE = 1
    LATE = 2


MONTHS_IN = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
PRECISIONS = {
    Unit.DAY: "day",
    Unit.MONTH: "month",
    Unit.QUARTER: "quarter",
    Unit.YEAR: "year",
    Unit.DECADE: "decade",
    Unit.CENTURY: "century",
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `earliest` to `latest`, both included; None is an open end. `precision` is as in `Date`."""

    earliest: date | None
    latest: date | None
    precision: str = "range"


def day_of(year: int, month: int, day: int) -> Days | None:
    """Return one day, or None where the calendar has no such day.

    >>> day_of(2019, 2, 29) is None
    True
    """
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    only = date(year, month, day)
    return Days(only, only, "day")


def months_from(year: int, month: int, count: int = 1, precision: str = "range") -> Days | None:
    """Return `count` whole months from a month on; `month` may lie outside 1 to 12 and then carries into the year."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    if not (MINYEAR * 12 <= first <= last < (MAXYEAR + 1) * 12):
        return None
    last_year, last_month = last // 12, last % 12 + 1
    ends = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Days(date(first // 12, first % 12 + 1, 1), ends, precision)


def unit_around(day: date, unit: Unit, steps: int = 0, count: int = 1) -> Days | None:
    """Return `count` calendar units, the first of them `steps` after the one that holds `day`.

    Weeks begin on Monday; a weekend is the Saturday and Sunday of its week.
    """
    precision = PRECISIONS.get(unit, "range") if count == 1 else "range"
    if unit in MONTHS_IN:
        size = MONTHS_IN[unit]
        first = (day.year * 12 + day.month - 1) // size + steps
        return months_from(0, first * size + 1, count * size, precision)
    offset = {Unit.WEEK: -day.weekday(), Unit.FORTNIGHT: -day.weekday(), Unit.WEEKEND: 5 - day.weekday()}.get(unit, 0)
    start = moved(day, offset + steps * DAYS_IN[unit])
    length = 2 if unit is Unit.WEEKEND else count * DAYS_IN[unit]
    end = start and moved(start, length - 1)
    return Days(start, end, precision) if start and end else None


def moved(day: date, days: int) -> date | None:
    """Return the day so many days on, or None beyond the calendar's ends."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def moved_by_months(day: date, months: int) -> date | None:
    """Return the same day so many months on; the 31st becomes the last day of a shorter month."""
    target = months_from(day.year, day.month + months)
    if target is None or target.earliest is None or target.latest is None:
        return None
    return target.earliest.replace(day=min(day.day, target.latest.day))


def moved_by(day: date, unit: Unit, count: int) -> date | None:
    if unit in MONTHS_IN:
        return moved_by_months(day, count * MONTHS_IN[unit])
    return moved(day, count * DAYS_IN[unit])


def part_of(days: Days, part: Part) -> Days:
    """Return the early, middle or late third of a stretch.

    Of a month these are the days to the 10th, from the 10th to the 20th, and from the 21st; of a year January to
    April, May to August, September to December; of a decade the years 0 to 3, 3 to 6, 6 to 9: neighbours of a decade
    share a year, because writers do.
    """
    if days.earliest is None or days.latest is None or days.precision == "day":
        return days
    if days.precision == "month":
        first, last = {Part.EARLY: (1, 10), Part.MIDDLE: (10, 20), Part.LATE: (21, days.latest.day)}[part]
        return Days(days.earliest.replace(day=first), days.latest.replace(day=last))
    months = (days.latest.year - days.earliest.year) * 12 + days.latest.month - days.earliest.month + 1
    if days.precision == "decade":
        return months_from(days.earliest.year + 3 * part, 1, 48) or days
    if months % 3 == 0:
        return months_from(days.earliest.year, days.earliest.month + part * months // 3, months // 3) or days
    length = (days.latest - days.earliest) // 3
    start = days.earliest + part * length
    return replace(days, earliest=start, latest=days.latest if part is Part.LATE else start + length, precision="range")


def decade_of(year: int) -> Days | None:
    return months_from(year - year % 10, 1, 120, "decade")


def century(number: int) -> Days | None:
    """Return the years x00 to x99, as newspapers count: the 12th century is 1100 to 1199."""
    if number < 1:
        return None
    return months_from(max(1, number * 100 - 100), 1, 1200 if number > 1 else 1188, "century")


def weekday_near(day: date, weekday: int, weeks: int) -> date | None:
    """Return the weekday (Monday is 0) of the week so many weeks from that of `day`."""
    return moved(day, weekday - day.weekday() + 7 * weeks)


def gap(days: Days, day: date) -> timedelta:
    """Return how far a day lies outside of a stretch: zero inside."""
    if days.earliest and day < days.earliest:
        return days.earliest - day
    if days.latest and day > days.latest:
        return day - days.latest
    return timedelta(0)
