"""tokens → one point of time as it is stated: which reader takes what begins with which kind of token."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.facts.dates.calendar import Part, Unit
from factcheck.facts.dates.days import DAYLIKE, calendar_point, day_and_month, month_point, number_point, weekday_point
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.periods import (
    apostrophe_point,
    code_point,
    counted_decade,
    decade_point,
    feast_point,
    number_and_code,
    numbered_week,
    ordinal_point,
    roman_century,
    season_point,
)
from factcheck.facts.dates.telling import (
    distance_point,
    elapsed_point,
    elsewhere_point,
    near_day_point,
    part_of_unit,
    several_of_year,
    turn_point,
    turned_count,
    turned_unit,
)
from factcheck.facts.dates.words import Kind
from factcheck.facts.dates.years import is_counted, year_at

BEGINS_A_DAY = (*DAYLIKE, Kind.MONTH, Kind.CALENDAR)


def point_at(line: Line, index: int) -> Point | None:
    """Return the point of time that begins at a token, or None; what several rules ask for is read once."""
    if index not in line.points:
        line.points[index] = _read_point(line, index)
    return line.points[index]


def _read_point(line: Line, index: int) -> Point | None:
    if line.kind(index) is Kind.WORD and line.kind(index + 1) is Kind.UNIT:
        return roman_century(line, index + 1)
    reader = READERS.get(line.kind(index))
    return reader(line, index) if reader else None


def number_reader(line: Line, index: int) -> Point | None:
    return distance_point(line, index) or turned_count(line, index) or number_and_code(line, index)


def cardinal_reader(line: Line, index: int) -> Point | None:
    return (
        distance_point(line, index)
        or turned_count(line, index)
        or day_and_month(line, index)
        or number_point(line, index)
    )


def ordinal_reader(line: Line, index: int) -> Point | None:
    is_count = line.kind(index + 1) in (Kind.NUMBER, Kind.CARDINAL)
    return (several_of_year(line, index) if is_count else None) or ordinal_point(line, index)


def unit_point(line: Line, index: int) -> Point | None:
    """Read "the year 2020", "the week of April 10", "la semaine dernière", "les années 1990", "siglo XII"."""
    other = turned_unit(line, index) or counted_decade(line, index) or roman_century(line, index)
    if other:
        return other
    if line.value(index) == Unit.YEAR:
        year = year_at(line, line.skip(index + 1, Kind.OF))
        stands = year and line.kind(index - 1) in (Kind.THE, Kind.IN, Kind.AFTER, Kind.BEFORE, Kind.SINCE)
        return Point(year[1] - 1, year[1], Unit.YEAR, year[0]) if year and stands else None
    if line.kind(index - 1) in (Kind.NUMBER, Kind.CARDINAL) or line.value(index) != Unit.WEEK:
        return None
    if line.kind(index + 1) not in (Kind.OF, Kind.SINCE):
        return numbered_week(line, index)
    at = line.skip(index + 2, Kind.THE)
    day = point_at(line, at) if line.kind(at) in BEGINS_A_DAY else None
    return day._replace(first=index, week=0) if day and (day.day or day.fixed) else None


def part_point(line: Line, index: int) -> Point | None:
    """Read "early March", "mid-2019", "the late 1990s", "the end of this year"."""
    at = line.skip(line.skip(index + 1, Kind.DASH), Kind.THE)
    year = year_at(line, at)
    if year and not is_counted(line, year[1]):
        inner: Point | None = Point(at, year[1], Unit.YEAR, year[0])
    else:
        inner = point_at(line, at) if line.kind(at) not in (Kind.PART, Kind.NUMBER, Kind.CARDINAL) else None
    if inner is None or inner.day or inner.weekday is not None:
        return part_of_unit(line, index)
    return inner._replace(first=index, part=Part(line.value(index)))


READERS: dict[Kind, Callable[[Line, int], Point | None]] = {
    Kind.CALENDAR: calendar_point,
    Kind.NUMBER: number_reader,
    Kind.ORDINAL: ordinal_reader,
    Kind.UNIT: unit_point,
    Kind.CARDINAL: cardinal_reader,
    Kind.MONTH: month_point,
    Kind.WEEKDAY: weekday_point,
    Kind.QUARTER_CODE: code_point,
    Kind.HALF_CODE: code_point,
    Kind.YEAR_CODE: code_point,
    Kind.DECADE: decade_point,
    Kind.APOSTROPHE: apostrophe_point,
    Kind.SEASON: season_point,
    Kind.FEAST: feast_point,
    Kind.PART: part_point,
    Kind.TURN: turn_point,
    Kind.ELSEWHERE: elsewhere_point,
    Kind.ELAPSED: elapsed_point,
    Kind.NEAR_DAY: near_day_point,
    Kind.AGO: distance_point,
    Kind.BEFORE_OR_AGO: distance_point,
}
