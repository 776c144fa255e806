"""tokens → expressions of time: points, stretches with two ends or one, and lists that share a month or year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from factcheck.facts.dates.beginnings import may_begin
from factcheck.facts.dates.calendar import Unit
from factcheck.facts.dates.days import calendar_point, day_and_month, day_at, with_year
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.points import point_at
from factcheck.facts.dates.relative import NearDay
from factcheck.facts.dates.slashes import pairs
from factcheck.facts.dates.telling import MOST, distance_point
from factcheck.facts.dates.words import Kind
from factcheck.facts.dates.years import is_counted, year_at

LONGEST_LIST = 8
ENDS_A_PHRASE = (Kind.END, Kind.DOT, Kind.COMMA, Kind.MARK, Kind.CLOSE, Kind.BREAK, Kind.DASH)
THROUGH = (Kind.TO, Kind.UNTIL, Kind.DASH)
JOINS = (Kind.COMMA, Kind.AND)
COUNTED_BEHIND = (Kind.WORD, Kind.COUNT, Kind.UNIT, Kind.MONTH, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one point to another; None is an open end. `outside`: the point named is itself left out ("after 2017")."""

    first: int
    after: int
    start: Point | None
    end: Point | None
    outside: bool = False


class Reach(StrEnum):
    """Which days so many units from a point mean: the one there, those beyond it, those until it, or all of them."""

    EXACTLY = auto()
    BEYOND = auto()
    WITHIN = auto()
    LASTING = auto()


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units before (negative) or after a point: "two weeks before 5 May", "more than two days after it"."""

    first: int
    after: int
    base: Point
    unit: Unit
    count: int
    reach: Reach = Reach.EXACTLY


REACHES = {"beyond": Reach.BEYOND, "within": Reach.WITHIN}
Expression = Point | Stretch | Shifted


def expressions_at(line: Line, index: int) -> tuple[Expression, ...]:
    """Return the expressions that begin at a token: one, several of a list, or none."""
    if not may_begin(line, index):
        return ()
    single = _stretch_at(line, index) or _shifted_at(line, index)
    if single:
        return (single,)
    days = _days_before_month(line, index)
    if days:
        return days
    point = point_at(line, index)
    return _with_followers(line, point) if point else ()


def _stretch_at(line: Line, index: int) -> Stretch | None:
    match line.kind(index):
        case Kind.BETWEEN:
            return _two_ends(line, index, index + 1, (Kind.AND, *THROUGH))
        case Kind.FROM:
            return _two_ends(line, index, index + 1, THROUGH) or _onwards(line, index, index + 1)
        case Kind.THE:
            return None
        case Kind.SINCE:
            return _two_ends(line, index, index + 1, THROUGH) or _one_end(line, index)
        case Kind.AFTER | Kind.BEFORE | Kind.BEFORE_OR_AGO | Kind.UNTIL | Kind.BY:
            return None if distance_point(line, index) else _one_end(line, index)
        case _:
            return _two_ends(line, index, index, THROUGH) or _onwards(line, index, index)


def _two_ends(line: Line, first: int, at: int, joints: tuple[Kind, ...]) -> Stretch | None:
    """Read "1816 to 1828", "3–5 May 2020", "November 18-19", "2018–19"."""
    days = pairs(line, at)
    if days and (first < at or line.kind(days[1].first) is Kind.CALENDAR):
        return _slashed_ends(line, first, *days)
    start = _edge(line, at, is_start=True)
    if start is None or not (line.kind(start.after) in joints or line.kind(start.after) is Kind.SLASH):
        return None
    short = _short_end(line, start)
    if line.kind(start.after) is Kind.SLASH and (short is None or short.year != (start.year or 0) + 1):
        return None
    end = short or _edge(line, line.skip(line.skip(start.after + 1, Kind.FROM), Kind.THE), is_start=False)
    if end is None or not _can_join(line, first, start, end):
        return None
    start, end = shared(start, end)
    if end.month and end.year is None and not end.relative and not end.fixed:
        start, end = shared(start, with_year(line, end))
    return None if start.is_bare_day or end.is_bare_day else Stretch(first, end.after, start, end)


def _slashed_ends(line: Line, first: int, start: Point, end: Point) -> Stretch:
    """Read "from 10/25 to 01/25", "from 5/1-5/7, 2020", "from 5/1-5/7/2020"."""
    whole = calendar_point(line, end.first) if line.kind(end.first) is Kind.CALENDAR else with_year(line, end)
    start, end = shared(start, whole or end)
    return Stretch(first, end.after, start, end)


def _edge(line: Line, index: int, *, is_start: bool) -> Point | None:
    """Return the point at a token; between two ends a year and the day of a month may stand bare."""
    index = line.skip(index, Kind.THE)
    point = point_at(line, index)
    if point:
        return point
    if line.kind(index) is Kind.NOW and not is_start:
        return Point(index, index + 1, relative=NearDay(0))
    if line.kind(index) is Kind.MONTH and line.wording(index)[:1].isupper() and not is_start:
        return Point(index, index + 1, Unit.MONTH, month=line.value(index))
    year = year_at(line, index)
    if year:
        return Point(index, year[1], Unit.YEAR, year[0])
    day = day_at(line, index)
    return Point(index, day[1], day=day[0]) if day and (is_start or line.kind(day[1]) is not Kind.WORD) else None


def _short_end(line: Line, start: Point) -> Point | None:
    """Read the 19 of "2018–19"."""
    at = start.after + 1
    is_short = line.kind(at) is Kind.NUMBER and line.length(at) == 2 and line.touches(at) and line.touches(start.after)
    if start.unit is not Unit.YEAR or start.year is None or start.part is not None or not is_short:
        return None
    year: int = start.year - start.year % 100 + line.value(at)
    return Point(at, at + 1, Unit.YEAR, year) if year > start.year else None


def _can_join(line: Line, first: int, start: Point, end: Point) -> bool:
    """Tell two ends from two numbers: bare years must rise, and must not count a noun or be a piece of a code."""
    if start.relative or end.relative or start.unit is not Unit.YEAR or end.unit is not Unit.YEAR:
        return True
    dash_before = line.kind(start.first - 1) is Kind.DASH and line.touches(start.first)
    if dash_before or is_counted(line, end.after) or not start.year or not end.year or start.year >= end.year:
        return False
    is_round = start.year % 100 == 0 and end.year % 100 == 0
    in_words = first < start.first or line.kind(start.first - 1) in (Kind.IN, Kind.OPEN)
    return in_words or not (is_round and line.kind(end.after) is Kind.WORD)


def shared(start: Point, end: Point) -> tuple[Point, Point]:
    """Give each end the month and year that only the other states: "3 to 5 May 2020", "November 2019 to March"."""
    if start.is_bare_day and end.month:
        start = start._replace(month=end.month)
    if end.is_bare_day and start.month:
        end = end._replace(month=start.month, unit=Unit.DAY)
    if not start.month or not end.month:
        return start, end
    turn_of_year = int(start.month > end.month)
    if start.year is None and end.year is not None and not start.relative:
        start = start._replace(year=end.year - turn_of_year)
    elif end.year is None and start.year is not None and not end.relative:
        end = end._replace(year=start.year + turn_of_year)
    return start, end


def _onwards(line: Line, first: int, at: int) -> Stretch | None:
    """Read "from 2017 onwards", "2012 or earlier"."""
    point = _edge(line, at, is_start=False)
    if point is None or point.is_bare_day:
        return None
    at = line.skip(point.after, Kind.AND)
    joined = at > point.after and line.kind(at + 1) in ENDS_A_PHRASE
    match line.kind(at):
        case Kind.ONWARDS if not joined:
            return Stretch(first, at + 1, point, None)
        case Kind.LATER | Kind.AFTER if joined:
            return Stretch(first, at + 1, point, None)
        case Kind.EARLIER | Kind.BEFORE if joined:
            return Stretch(first, at + 1, None, point)
        case _:
            return None


def _one_end(line: Line, index: int) -> Stretch | None:
    """Read "since 2017", "until March". "After the 2016 vote" and "by last year’s count" speak of something else."""
    at = line.skip(index + 1, Kind.DASH)
    point = _hyphenated_year(line, at) if at > index + 1 else point_at(line, line.skip(at, Kind.THE))
    if point is None or line.kind(point.after) is Kind.APOSTROPHE:
        return None
    if line.kind(at) is Kind.THE and line.kind(point.after) is Kind.WORD:
        return None
    kind = line.kind(index)
    outside = kind in (Kind.AFTER, Kind.BEFORE, Kind.BEFORE_OR_AGO)
    if kind in (Kind.SINCE, Kind.AFTER):
        return Stretch(index, point.after, point, None, outside)
    return Stretch(index, point.after, None, point, outside)


def _hyphenated_year(line: Line, at: int) -> Point | None:
    """Read the year of "pre-2020 figures"."""
    year = year_at(line, at)
    return Point(at, year[1], Unit.YEAR, year[0]) if year else None


def _shifted_at(line: Line, index: int) -> Shifted | None:
    if line.kind(index) not in (Kind.NUMBER, Kind.CARDINAL) or line.kind(index + 1) is not Kind.UNIT:
        return None
    lasts = line.wording(index - 1).lower() in line.words.lasting
    at = line.skip(index + 2, Kind.COMMA) if lasts else index + 2
    kind, unit = line.kind(at), Unit(line.value(index + 1))
    lasts = lasts and (kind is Kind.FROM or line.wording(at).lower() in line.words.starting)
    if not (lasts or kind in (Kind.AFTER, Kind.BEFORE, Kind.FROM)) or line.value(index) > MOST or unit is Unit.HALF:
        return None
    base = point_at(line, line.skip(at + 1, Kind.THE))
    if base is None or line.kind(base.after) in THROUGH:
        return None
    count = -line.value(index) if kind is Kind.BEFORE else line.value(index)
    compared = f"{line.wording(index - 2)} {line.wording(index - 1)}".lower()
    reach = Reach.LASTING if lasts else REACHES.get(line.words.compared.get(compared, ""), Reach.EXACTLY)
    first = index - 2 if reach in (Reach.BEYOND, Reach.WITHIN) else index
    return Shifted(first, base.after, base, unit, count, reach)


def _days_before_month(line: Line, index: int) -> tuple[Point, ...]:
    """Read "3, 4 and 5 May": each day is a date of its own."""
    days: list[Point] = []
    at = index
    while len(days) < LONGEST_LIST:
        whole, day = day_and_month(line, at), day_at(line, at)
        if whole:
            return (*(day._replace(month=whole.month, year=whole.year) for day in days), whole) if days else ()
        if day is None or line.kind(day[1]) not in JOINS:
            return ()
        days.append(Point(at, day[1], day=day[0]))
        at = line.skip(line.skip(day[1], *JOINS), *JOINS, Kind.THE)
    return ()


def _with_followers(line: Line, point: Point) -> tuple[Point, ...]:
    """Add what goes on with the same kind: "May 3, 4 and 5", "2007 and 2009", "March and April 2020"."""
    points = [point]
    while len(points) < LONGEST_LIST:
        last = points[-1]
        at = line.skip(line.skip(last.after, *JOINS), *JOINS)
        follower = _follower(line, last, at) if at > last.after else None
        if follower is None:
            break
        points.append(follower)
    return _with_shared_year(points) if point.month and not point.relative else tuple(points)


def _follower(line: Line, last: Point, at: int) -> Point | None:
    if last.unit is Unit.YEAR and last.year:
        year = year_at(line, at)
        return Point(at, year[1], Unit.YEAR, year[0]) if year and not is_counted(line, year[1]) else None
    if last.unit is Unit.MONTH and last.month and last.months == 1 and line.kind(at) is Kind.MONTH:
        followed = line.kind(at + 1) is Kind.WORD and line.wording(at + 1)[:1].isupper()
        month = point_at(line, at) or (None if followed else Point(at, at + 1, Unit.MONTH, month=line.value(at)))
        return month if month and month.unit is Unit.MONTH and line.wording(at)[:1].isupper() else None
    if not last.day or not last.month or last.year:
        return None
    whole = point_at(line, at) if line.kind(at - 1) is Kind.AND else None
    if whole and whole.day and whole.month and whole.year:
        return whole
    day = day_at(line, at) if _is_list_of_days(line, at) else None
    return with_year(line, Point(at, day[1], month=last.month, day=day[0])) if day else None


def _is_list_of_days(line: Line, at: int) -> bool:
    """Tell "May 3, 4 and 5" from "on May 3, 4 people came": a list has an "and" before its end, and no noun behind."""
    for _ in range(LONGEST_LIST):
        day = day_at(line, at)
        if day is None:
            return False
        if line.kind(at - 1) is Kind.AND:
            return line.kind(day[1]) not in COUNTED_BEHIND and not is_counted(line, day[1])
        at = line.skip(line.skip(day[1], *JOINS), *JOINS)
    return False


def _with_shared_year(points: list[Point]) -> tuple[Point, ...]:
    year = next((point.year for point in reversed(points) if point.year), None)
    return tuple(point if point.year else point._replace(year=year) for point in points)
