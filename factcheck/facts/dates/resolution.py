"""expressions of time → days: what is stated, seen from the day of writing where it must be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import assert_never

from factcheck.facts.dates.calendar import (
    PRECISIONS,
    Days,
    Part,
    Unit,
    day_of,
    gap,
    months_from,
    moved,
    moved_by,
    moved_by_months,
    part_of,
    unit_around,
)
from factcheck.facts.dates.line import Point
from factcheck.facts.dates.relative import Turn, TurnOfWeekday, resolve
from factcheck.facts.dates.spans import Expression, Reach, Shifted, Stretch, shared

SURE = timedelta(days=92)
GRAINS = {1: "month", 3: "quarter"}


def days_of(expression: Expression, today: date | None) -> tuple[Days, ...]:
    """Return the readings of an expression, the likeliest first; empty where it names no day of the calendar."""
    match expression:
        case Point():
            return days_of_point(expression, today)
        case Stretch():
            return days_of_stretch(expression, today)
        case Shifted():
            return tuple(filter(None, (_shifted(expression, days) for days in days_of_point(expression.base, today))))
        case _:
            assert_never(expression)


def _shifted(expression: Shifted, days: Days) -> Days | None:
    if days.earliest is None or days.latest is None:
        return days
    earliest, latest = (moved_by(end, expression.unit, expression.count) for end in (days.earliest, days.latest))
    if earliest is None or latest is None:
        return None
    match expression.reach:
        case Reach.EXACTLY:
            return Days(earliest, latest, days.precision)
        case Reach.BEYOND if expression.count < 0:
            return Days(None, moved(earliest, -1))
        case Reach.BEYOND:
            return Days(moved(latest, 1), None)
        case Reach.WITHIN if expression.count < 0:
            return Days(moved(latest, 1), days.latest)
        case Reach.WITHIN | Reach.LASTING:
            return Days(days.earliest, moved(earliest, -1))
        case _:
            assert_never(expression.reach)


def days_of_stretch(stretch: Stretch, today: date | None) -> tuple[Days, ...]:
    """Return the readings of a stretch, the likeliest first; empty where an end is no day of the calendar."""
    start, end = stretch.start, stretch.end
    if start and end:
        return _between(start, end, today)
    point = start or end
    assert point is not None
    return tuple(filter(None, (_open(stretch, days) for days in days_of_point(point, today))))


def _between(start: Point, end: Point, today: date | None) -> tuple[Days, ...]:
    lasts = days_of_point(end, today)
    if lasts and lasts[0].latest and start.month and end.month and start.year is None and end.year is None:
        start, _ = shared(start, end._replace(year=lasts[0].latest.year))
    firsts = days_of_point(start, today)
    if not firsts or not lasts:
        return ()
    pairs = list(zip(firsts, lasts, strict=False)) if len(firsts) == len(lasts) else [(firsts[0], lasts[0])]
    found = [Days(first.earliest, last.latest) for first, last in pairs]
    return tuple(days for days in found if not (days.earliest and days.latest and days.earliest > days.latest))


def _open(stretch: Stretch, days: Days) -> Days | None:
    """Leave one end open; "before the end of May" still reaches to that end."""
    if stretch.start:
        edge = days.latest and moved(days.latest, 1) if stretch.outside else days.earliest
        return Days(edge, None, days.precision)
    before = stretch.outside and not (stretch.end and stretch.end.part is Part.LATE)
    edge = days.earliest and moved(days.earliest, -1) if before else days.latest
    return Days(None, edge, days.precision)


def days_of_point(point: Point, today: date | None) -> tuple[Days, ...]:
    """Return the readings of a point, the likeliest first; one without ends where the day of writing is needed."""
    found = _whole(point, today)
    if point.part is not None:
        found = tuple(part_of(days, point.part) for days in found if days.precision == found[0].precision)
    if point.week is not None:
        found = tuple(filter(None, (_week_of(days, point.week) for days in found)))
    return found


def _whole(point: Point, today: date | None) -> tuple[Days, ...]:
    if point.fixed:
        return point.fixed
    if point.relative or (point.weekday is not None and point.month is None):
        return _told_from(point, today)
    if point.year is not None:
        return _present(_in_year(point, point.year))
    if today is None:
        return (Days(None, None, precision_of(point)),)
    return _nearest(point, today)


def _told_from(point: Point, today: date | None) -> tuple[Days, ...]:
    unknown = (Days(None, None, precision_of(point)),)
    if today is None:
        return unknown
    if point.month is not None and isinstance(point.relative, Turn):
        return _present(_in_year(point, today.year + point.relative.steps))
    if point.day is not None and isinstance(point.relative, Turn):
        month = unit_around(today, Unit.MONTH, point.relative.steps)
        first = month.earliest if month else None
        return _present(day_of(first.year, first.month, point.day) if first else None)
    if point.day is not None:
        return _weekdays_of_month(point, today)
    relative = point.relative or TurnOfWeekday(point.weekday or 0, None)
    return resolve(relative, today) or unknown


def _weekdays_of_month(point: Point, today: date) -> tuple[Days, ...]:
    """Return the nearest days that are both the weekday and the day of the month that "Tuesday 13th" names."""
    months = (moved_by_months(today.replace(day=1), step) for step in range(-12, 13))
    days = (day_of(month.year, month.month, point.day or 0) for month in months if month)
    fitting = [one for one in days if one and one.earliest and one.earliest.weekday() == point.weekday]
    return tuple(sorted(fitting, key=lambda one: gap(one, today))[:2])


def _in_year(point: Point, year: int) -> Days | None:
    if point.month is None:
        return months_from(year, 1, 12, "year")
    if point.day is not None:
        return day_of(year, point.month, point.day)
    return months_from(year, point.month, point.months, GRAINS.get(point.months, "range"))


def _nearest(point: Point, today: date) -> tuple[Days, ...]:
    """Return the year that lies nearest, and the next nearest as well where the nearest is more than a quarter off."""
    near = sorted(
        filter(None, (_in_year(point, today.year + step) for step in (0, -1, 1))), key=lambda days: gap(days, today)
    )
    if not near and point.day:
        near = [days for days in (_in_year(point, today.year + step) for step in (-2, 2, -3, 3, -4, 4)) if days]
    return tuple(near[:1] if near and gap(near[0], today) <= SURE else near[:2])


def _present(days: Days | None) -> tuple[Days, ...]:
    return (days,) if days else ()


def _week_of(days: Days, number: int) -> Days | None:
    """Return the week of that number within a stretch; a week belongs where its Thursday lies (ISO 8601)."""
    if days.earliest is None or days.latest is None:
        return days
    if number == 0:
        return unit_around(days.earliest, Unit.WEEK)
    edge = days.earliest if number > 0 else days.latest
    week = unit_around(edge, Unit.WEEK)
    if week is None or week.earliest is None:
        return None
    thursday = moved(week.earliest, 3)
    if thursday is None:
        return None
    outside = (thursday < days.earliest) - (thursday > days.latest)
    return unit_around(edge, Unit.WEEK, outside + (number - 1 if number > 0 else 0))


def precision_of(point: Point) -> str:
    if point.part is not None or point.week is not None or (point.unit is Unit.MONTH and point.months > 1):
        return "range"
    return PRECISIONS.get(point.unit, "range")
