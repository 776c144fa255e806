"""tokens → what is told from the day of writing: "last Friday", "two weeks ago", "earlier this year"."""

from __future__ import annotations

from factcheck.facts.dates.calendar import Part, Unit
from factcheck.facts.dates.days import DAYLIKE, weekday_point
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.periods import ordinal_point
from factcheck.facts.dates.relative import (
    Away,
    Elapsed,
    Elsewhere,
    NearDay,
    Turn,
    TurnOfMonths,
    TurnOfWeekday,
    WeekdayOfWeek,
)
from factcheck.facts.dates.words import Kind
from factcheck.facts.dates.years import year_at

MOST = 999


def near_day_point(line: Line, index: int) -> Point | None:
    return Point(index, index + 1, relative=NearDay(line.value(index)))


def turn_point(line: Line, index: int) -> Point | None:
    """Read "last Friday", "this year", "next May", "the past five years", "the last week of July"."""
    steps, at = line.value(index), line.skip(index + 1, Kind.APOSTROPHE)
    match line.kind(at):
        case Kind.UNIT:
            ordered = ordinal_point(line, index) if steps < 0 else None
            return ordered or _weekday_of_turn(line, index) or _turn_of_unit(line, index, at, 1)
        case Kind.NUMBER | Kind.CARDINAL if line.kind(at + 1) is Kind.UNIT:
            return several_of_year(line, index) or _turn_of_unit(line, index, at + 1, line.value(at))
        case Kind.WEEKDAY:
            dated = weekday_point(line, at)
            if dated and dated.month:
                return dated._replace(first=index)
            return Point(index, at + 1, relative=TurnOfWeekday(line.value(at), steps))
        case Kind.MONTH if not _is_verb(line, at):
            return Point(index, at + 1, Unit.MONTH, relative=TurnOfMonths(line.value(at), 1, steps))
        case Kind.SEASON:
            return Point(index, at + 1, Unit.HALF, relative=TurnOfMonths(line.value(at), 3, steps))
        case _:
            return None


def turned_unit(line: Line, index: int) -> Point | None:
    """Read "la semaine dernière", where the language sets the turn behind."""
    if not line.words.turn_follows or line.kind(index + 1) is not Kind.TURN:
        return None
    unit, steps = Unit(line.value(index)), line.value(index + 1)
    if unit in (Unit.DAY, Unit.HALF) or line.kind(index - 1) in DAYLIKE:
        return None
    return Point(index, index + 2, unit, relative=Turn(unit, steps))


def _weekday_of_turn(line: Line, index: int) -> Point | None:
    """Read "next week on Tuesday"."""
    at = line.skip(index + 2, Kind.ON)
    if line.value(index + 1) != Unit.WEEK or line.kind(at) is not Kind.WEEKDAY:
        return None
    return Point(index, at + 1, relative=WeekdayOfWeek(line.value(at), line.value(index)))


def turned_count(line: Line, index: int) -> Point | None:
    """Read "the 5 past years"."""
    is_turn = line.kind(index + 1) is Kind.TURN and line.kind(index + 2) is Kind.UNIT
    if not is_turn or line.kind(index - 1) not in (Kind.THE, Kind.OF, Kind.IN) or line.value(index) < 2:
        return None
    point = _turn_of_unit(line, index + 1, index + 2, line.value(index))
    return point._replace(first=index) if point else None


def several_of_year(line: Line, index: int) -> Point | None:
    """Read "the last four months of 2021", "the first nine months of 2020"."""
    count, unit = line.value(index + 1), line.value(index + 2)
    year = year_at(line, index + 4) if line.kind(index + 3) is Kind.OF else None
    months = count * {Unit.MONTH: 1, Unit.QUARTER: 3}.get(Unit(unit), 0) if line.kind(index + 2) is Kind.UNIT else 0
    if year is None or not 0 < months <= 12 or line.value(index) not in (1, -1):
        return None
    month = 1 if line.value(index) == 1 else 13 - months
    return Point(index, year[1], Unit.HALF, year[0], month=month, months=months)


def _turn_of_unit(line: Line, index: int, at: int, count: int) -> Point | None:
    """Read a turn of one or several units; "the next day" belongs to a story, and half of what is not said."""
    unit, steps = Unit(line.value(at)), line.value(index)
    several = count > 1
    is_vague = not several and line.wording(at).lower() in line.words.plurals
    if is_vague or (several and line.kind(at + 1) is Kind.OF):
        return None
    if unit is Unit.HALF or (unit is Unit.DAY and not several) or (several and steps == 0) or not 0 < count <= MOST:
        return None
    rolling = several or line.wording(index).lower() in line.words.rolling
    precise = Unit.HALF if rolling else unit
    return Point(index, at + 1, precise, relative=Turn(unit, steps, count, rolling))


def _is_verb(line: Line, index: int) -> bool:
    """Tell whether a month is written as the verb of "this may take long"."""
    return line.wording(index).islower() and line.wording(index) in line.words.verb_like


def elsewhere_point(line: Line, index: int) -> Point | None:
    """Read "the previous year", "the following Monday": dates, but told from a day that the story sets."""
    if line.kind(index + 1) is Kind.UNIT and line.value(index + 1) not in (Unit.HALF, Unit.DAY):
        return Point(index, index + 2, Unit(line.value(index + 1)), relative=Elsewhere())
    if line.kind(index + 1) is Kind.WEEKDAY:
        return Point(index, index + 2, relative=Elsewhere())
    return None


def elapsed_point(line: Line, index: int) -> Point | None:
    """Read "earlier this year" and "later this month"."""
    if line.kind(index + 1) is not Kind.UNIT or line.value(index + 1) in (Unit.DAY, Unit.HALF):
        return None
    relative = Elapsed(Unit(line.value(index + 1)), Part(line.value(index)))
    return Point(index, index + 2, Unit.HALF, relative=relative)


def distance_point(line: Line, index: int) -> Point | None:
    """Read "two weeks ago", "10 days from now", and with the word in front "vor zwei Wochen"."""
    prefixed = line.kind(index) in (Kind.AGO, Kind.BEFORE_OR_AGO)
    at = index + 1 if prefixed else index
    if line.kind(at) not in DAYLIKE or line.kind(at + 1) is not Kind.UNIT or line.value(at) > MOST:
        return None
    unit, count = Unit(line.value(at + 1)), line.value(at)
    precise = unit if unit is Unit.DAY else Unit.HALF
    if prefixed or line.kind(at + 2) is Kind.AGO:
        return Point(index, at + (2 if prefixed else 3), precise, relative=Away(unit, -count))
    if line.kind(at + 2) is Kind.HENCE:
        return Point(index, at + 3, precise, relative=Away(unit, count))
    return None


def part_of_unit(line: Line, index: int) -> Point | None:
    """Read "the end of the year", "the beginning of this month"."""
    at = line.skip(index + 1, Kind.THE)
    is_unit = line.kind(at) is Kind.UNIT and line.value(at) >= Unit.MONTH and line.value(at) != Unit.HALF
    if not is_unit or (" " not in line.wording(index) and at == index + 1):
        return None
    unit = Unit(line.value(at))
    return Point(index, at + 1, Unit.HALF, part=Part(line.value(index)), relative=Turn(unit, 0))
