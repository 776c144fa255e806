"""Dates told from the day of writing: yesterday, last Friday, two weeks ago, the past five years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from factcheck.facts.dates.calendar import (
    Days,
    Part,
    Unit,
    gap,
    months_from,
    moved,
    moved_by,
    unit_around,
    weekday_near,
)
from factcheck.facts.dates.feasts import Feast, feast_of

SLACK = {
    Unit.DAY: 0,
    Unit.WEEK: 3,
    Unit.FORTNIGHT: 3,
    Unit.WEEKEND: 3,
    Unit.MONTH: 15,
    Unit.QUARTER: 45,
    Unit.HALF: 91,
    Unit.YEAR: 183,
    Unit.DECADE: 1826,
    Unit.CENTURY: 18262,
}


@dataclass(frozen=True, slots=True)
class NearDay:
    """Yesterday is -1, today 0, tomorrow 1."""

    offset: int


@dataclass(frozen=True, slots=True)
class Turn:
    """The last (-1), this (0) or next (1) `count` calendar units: "last month", "the next two years".

    A rolling turn ends or begins at the day of writing: "over the past year".
    """

    unit: Unit
    steps: int
    count: int = 1
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class TurnOfWeekday:
    """Last, this or next Friday; `steps` is None of a bare "on Friday"."""

    weekday: int
    steps: int | None


@dataclass(frozen=True, slots=True)
class WeekdayOfWeek:
    """Tuesday of last (-1), this (0) or next (1) week."""

    weekday: int
    weeks: int


@dataclass(frozen=True, slots=True)
class TurnOfMonths:
    """Last May, this summer, next Q3: the months from `month` on, `count` of them."""

    month: int
    count: int
    steps: int


@dataclass(frozen=True, slots=True)
class Away:
    """So many units before (negative) or after the day of writing: "two weeks ago"."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The part of this unit that has passed ("earlier this year"), or is to come ("later this month")."""

    unit: Unit
    part: Part


@dataclass(frozen=True, slots=True)
class MovableFeast:
    """The nearest feast that lies on another day each year."""

    feast: Feast


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Told from another day of the story, which is not known here: "the previous year"."""


Relative = Elsewhere | MovableFeast | NearDay | Turn | TurnOfWeekday | WeekdayOfWeek | TurnOfMonths | Away | Elapsed


def resolve(relative: Relative, today: date) -> tuple[Days, ...]:
    """Return what the words mean when written on a day, the likeliest reading first; nothing beyond the calendar."""
    match relative:
        case Elsewhere():
            found: list[Days | None] = []
        case MovableFeast(feast):
            feasts = [feast_of(feast, today.year + step) for step in (0, -1, 1)]
            found = [min(filter(None, feasts), key=lambda days: gap(days, today), default=None)]
        case NearDay(offset):
            found = [_day(moved(today, offset))]
        case Turn():
            found = [_turn(relative, today)]
        case TurnOfWeekday():
            found = _weekdays(relative, today)
        case WeekdayOfWeek(weekday, weeks):
            found = [_day(weekday_near(today, weekday, weeks))]
        case TurnOfMonths():
            found = [_months(relative, today)]
        case Away(unit, count):
            found = [_away(unit, count, today)]
        case Elapsed(unit, part):
            found = [_elapsed(unit, part, today)]
        case _:
            assert_never(relative)
    return tuple(days for days in found if days)


def _day(day: date | None) -> Days | None:
    return Days(day, day, "day") if day else None


def _turn(turn: Turn, today: date) -> Days | None:
    """Quarters are always those of the calendar ("the last three quarters"), and decades to come."""
    if not turn.rolling or turn.unit is Unit.QUARTER or (turn.steps > 0 and turn.unit in (Unit.DECADE, Unit.CENTURY)):
        first = turn.steps * turn.count if turn.steps < 0 else turn.steps
        return unit_around(today, turn.unit, first, turn.count)
    far = moved_by(today, turn.unit, turn.count if turn.steps > 0 else -turn.count)
    if far is None:
        return None
    tomorrow = moved(today, 1)
    return Days(tomorrow, far) if far > today and tomorrow else Days(far, today)


def _weekdays(turn: TurnOfWeekday, today: date) -> list[Days | None]:
    """Return the likeliest day, then the other that the wording allows.

    Whether "last Friday" said on a Saturday is yesterday or a week earlier, writers do not agree, and so with "next".
    A bare weekday is the latest one in news, but may be the one to come.
    """
    latest = moved(today, -((today.weekday() - turn.weekday) % 7))
    coming = moved(today, (turn.weekday - today.weekday()) % 7 or 7)
    match turn.steps:
        case None:
            return [_day(latest), _day(coming)]
        case 0:
            return [_day(weekday_near(today, turn.weekday, 0))]
        case -1:
            before = moved(today, -((today.weekday() - turn.weekday - 1) % 7) - 1)
            return _distinct(before, weekday_near(today, turn.weekday, -1))
        case _:
            return _distinct(weekday_near(today, turn.weekday, 1), coming)


def _distinct(first: date | None, second: date | None) -> list[Days | None]:
    return [_day(first)] if first == second else [_day(first), _day(second)]


def _months(turn: TurnOfMonths, today: date) -> Days | None:
    """Of "last May" the latest May that is over, of "next May" the first that has not begun, of "this" the year's."""
    precision = "month" if turn.count == 1 else "range"
    years = {-1: (0, -1, -2), 0: (-1, 0), 1: (-1, 0, 1)}[turn.steps]
    near = [months_from(today.year + step, turn.month, turn.count, precision) for step in years]
    fitting = [days for days in near if days and _fits(turn.steps, days, today)]
    return fitting[0] if fitting else near[-1]


def _fits(steps: int, days: Days, today: date) -> bool:
    if days.earliest is None or days.latest is None:
        return False
    match steps:
        case -1:
            return days.latest < today
        case 0:
            return days.earliest <= today <= days.latest
        case _:
            return days.earliest > today


def _away(unit: Unit, count: int, today: date) -> Days | None:
    """Return the day so far away, with half a unit on each side: "two months ago" is not said of one day."""
    middle = moved_by(today, unit, count)
    start = middle and moved(middle, -SLACK[unit])
    end = middle and moved(middle, SLACK[unit])
    return Days(start, end, "day" if unit is Unit.DAY else "range") if start and end else None


def _elapsed(unit: Unit, part: Part, today: date) -> Days | None:
    whole = unit_around(today, unit)
    if whole is None:
        return None
    return Days(whole.earliest, today) if part is Part.EARLY else Days(today, whole.latest)
