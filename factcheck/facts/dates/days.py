"""tokens → days, months and years named by the calendar: "23 January 2021", "May 5", "03/04/2020", "in 2017"."""

from __future__ import annotations

from factcheck.facts.dates.calendar import Days, Unit, day_of, months_from
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.relative import Turn, TurnOfMonths, TurnOfWeekday, WeekdayOfWeek
from factcheck.facts.dates.slashes import slashed
from factcheck.facts.dates.words import Kind
from factcheck.facts.dates.years import is_counted, short_year, year_at, year_stands

DAYLIKE = (Kind.NUMBER, Kind.ORDINAL, Kind.CARDINAL)
JOINTS = (Kind.DASH, Kind.SLASH)
MARKS_BEHIND_A_DAY = (Kind.DOT, *JOINTS)
ENDS = (Kind.END, Kind.DOT, Kind.MARK, Kind.BREAK)
PUTS_A_MONTH = (
    Kind.IN,
    Kind.SINCE,
    Kind.UNTIL,
    Kind.BEFORE,
    Kind.AFTER,
    Kind.FROM,
    Kind.BETWEEN,
    Kind.TURN,
    Kind.PART,
    Kind.BY,
    Kind.TO,
    Kind.ELAPSED,
    Kind.ORDINAL,
    Kind.OF,
)
PUTS_A_SMALL_MONTH = (Kind.IN, Kind.SINCE, Kind.UNTIL, Kind.PART, Kind.ORDINAL)
BEGINS_A_WEEKDAY = (Kind.ON, Kind.TURN, Kind.IN, Kind.SINCE, Kind.UNTIL, Kind.BY, Kind.FROM, Kind.COMMA)


def calendar_point(line: Line, index: int) -> Point | None:
    """Read a date in digits alone; what may be day before month or month before day keeps both readings."""
    digits = line.wording(index)
    run_together = [digits[:4], digits[4:6], digits[6:]]
    parts = run_together if digits.isdigit() else digits.replace("/", "-").replace(".", "-").split("-")
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        orders = [(numbers[0], numbers[1], numbers[2])]
    else:
        first, second, last = numbers
        year = last if len(parts[2]) == 4 else short_year(last)
        orders = [(year, second, first)]
        if "." not in line.wording(index):
            orders.insert(0 if line.words.month_first else 1, (year, first, second))
    days = dict.fromkeys(filter(None, (day_of(*order) for order in orders)))
    return Point(index, index + 1, fixed=tuple(days)) if days else None


def number_point(line: Line, index: int) -> Point | None:
    """Read what begins with a number or an ordinal: a day and its month, a year and its month, or a year alone."""
    return (
        day_and_month(line, index)
        or day_of_turned_month(line, index)
        or slashed(line, index)
        or _year_and_month(line, index)
        or _year_alone(line, index)
    )


def day_and_month(line: Line, index: int) -> Point | None:
    """Read "23 January 2021", "the 23rd of January", "23. Januar", "05-Aug-2016"."""
    day = day_at(line, index)
    if day is None:
        return None
    number, after = day
    if line.kind(after) is Kind.UNIT and line.value(after) == Unit.DAY:
        after += 1
    if line.kind(after) in MARKS_BEHIND_A_DAY and line.touches(after):
        after += 1
    after = line.skip(line.skip(after, Kind.OF), Kind.THE)
    if line.kind(after) is not Kind.MONTH:
        return None
    point = with_year(line, Point(index, after + 1, month=line.value(after), day=number))
    written_small = line.wording(after).islower() and line.wording(after).lower() in line.words.verb_like
    is_sure = line.kind(day[1] - 1) is Kind.ORDINAL or point.year is not None
    if (written_small or line.kind(index) is Kind.CARDINAL) and not is_sure:
        return None
    return point


def day_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the day of a month, in digits or words ("23", "23rd", "twenty-third"), and the token behind it."""
    if line.kind(index) not in DAYLIKE or (line.length(index) > 2 and line.kind(index) is Kind.NUMBER):
        return None
    number, after = line.value(index), index + 1
    if number in (20, 30) and line.kind(index) is Kind.CARDINAL:
        ones = line.skip(after, Kind.DASH)
        if line.kind(ones) in (Kind.ORDINAL, Kind.CARDINAL) and 1 <= line.value(ones) <= 9:
            number, after = number + line.value(ones), ones + 1
    return (number, after) if 1 <= number <= 31 else None


def day_of_turned_month(line: Line, index: int) -> Point | None:
    """Read "the 15th of next month", "the 21st this month", "the 26th day of the month", "on the 4th."."""
    day = day_at(line, index)
    if day is None or line.kind(day[1] - 1) is not Kind.ORDINAL:
        return None
    if line.kind(index - 1) is Kind.THE and line.kind(index - 2) is Kind.ON and line.kind(day[1]) in ENDS:
        return Point(index, day[1], day=day[0], relative=Turn(Unit.MONTH, 0))
    at = line.skip(day[1], Kind.UNIT) if line.value(day[1]) == Unit.DAY else day[1]
    at = line.skip(at, Kind.OF)
    turned = line.kind(at) is Kind.TURN or (line.kind(at) is Kind.THE and line.kind(at - 1) is Kind.OF)
    if not turned or line.kind(at + 1) is not Kind.UNIT or line.value(at + 1) != Unit.MONTH:
        return None
    return Point(index, at + 2, day=day[0], relative=Turn(Unit.MONTH, line.value(at)))


def month_point(line: Line, index: int) -> Point | None:
    """Read what begins with a month: "January 23rd, 2021", "Dec-2018", "April of 87", "in May"."""
    name = line.wording(index).lower()
    after = index + 1
    if name in line.words.abbreviations:
        after = line.skip(after, Kind.DOT)
    month = Point(index, after, unit=Unit.MONTH, month=line.value(index))
    return _month_and_day(line, month, name) or _month_and_year(line, month) or _month_alone(line, month, name)


def _month_and_day(line: Line, month: Point, name: str) -> Point | None:
    at = line.skip(line.skip(month.after, *JOINTS), Kind.THE)
    day = day_at(line, at)
    if day is None:
        return None
    number, after = day
    point = with_year(line, month._replace(unit=Unit.DAY, day=number, after=after))
    small = line.wording(month.first).islower() and name in line.words.verb_like
    if point.year is None and (is_counted(line, after) or (small and line.kind(after) is Kind.WORD)):
        return None
    if line.kind(at) is Kind.CARDINAL and number < 20 and point.year is None and line.words.month_first:
        return None
    return point


def _month_and_year(line: Line, month: Point) -> Point | None:
    point = with_year(line, month)
    return point if point.year is not None else None


def _month_alone(line: Line, month: Point, name: str) -> Point | None:
    """Read a month by itself; where its name has other uses ("may", "March") something before must speak of time."""
    hyphenated = line.kind(month.first - 1) is Kind.DASH
    before, wording = line.kind(month.first - 2 if hyphenated else month.first - 1), line.wording(month.first)
    if name in line.words.verb_like and wording.islower():
        return month if before in PUTS_A_SMALL_MONTH else None
    turn = _turn_behind(line, month.after)
    if turn is not None:
        return Point(month.first, month.after + 1, Unit.MONTH, relative=TurnOfMonths(month.month or 1, 1, turn))
    followed_by_s = line.kind(month.after) is Kind.APOSTROPHE
    behind = line.wording(month.after) if line.kind(month.after) is Kind.WORD else ""
    if line.kind(month.after) in (Kind.AND, Kind.DASH) and line.kind(month.after + 1) is Kind.MONTH:
        return month
    if name in line.words.name_like_months and (before not in PUTS_A_MONTH or behind[:1].isupper() or followed_by_s):
        return None
    return month


def with_year(line: Line, point: Point) -> Point:
    """Add the year that stands behind a day or month: "2021", ", 2021", "of 2021", "of 87", "’87"."""
    is_short = line.wording(point.after - 1).lower() in line.words.abbreviations
    at = line.skip(point.after, Kind.DOT) if is_short else point.after
    at = line.skip(at, Kind.COMMA, Kind.OF, Kind.IN, *JOINTS, Kind.THE)
    at = line.skip(at, Kind.OF) if line.kind(at) is not Kind.UNIT else at
    year = year_at(line, at)
    if year and not (is_counted(line, year[1]) and line.kind(point.after) is Kind.COMMA):
        return point._replace(year=year[0], after=year[1])
    glued = line.kind(point.after) in JOINTS and line.touches(at) and line.kind(point.after - 1) is Kind.MONTH
    if (glued or line.kind(point.after) is Kind.OF) and line.kind(at) is Kind.NUMBER and line.length(at) == 2:
        return point._replace(year=short_year(line.value(at)), after=at + 1)
    if line.kind(at) is Kind.APOSTROPHE and line.kind(at + 1) is Kind.NUMBER and line.length(at + 1) == 2:
        return point._replace(year=short_year(line.value(at + 1)), after=at + 2)
    return point


def _year_and_month(line: Line, index: int) -> Point | None:
    """Read "2019-aug-01", "2015-12" and "2017 April"."""
    year = year_at(line, index)
    if year is None or line.kind(index) is not Kind.NUMBER:
        return None
    at = line.skip(year[1], *JOINTS)
    joined = at > year[1] and line.touches(year[1]) and line.touches(at)
    name = line.wording(at).lower()
    if line.kind(at) is Kind.MONTH and not joined and name not in line.words.verb_like and at == year[1]:
        return Point(index, at + 1, Unit.MONTH, year=year[0], month=line.value(at))
    if line.kind(at) is Kind.MONTH and joined:
        inner = _month_and_day(line, Point(index, at + 1, Unit.MONTH, month=line.value(at)), "")
        return (inner or Point(index, at + 1, Unit.MONTH, month=line.value(at)))._replace(year=year[0])
    if not joined or line.kind(at) is not Kind.NUMBER or line.length(at) > 2 or not 1 <= line.value(at) <= 12:
        return None
    return _month_or_span(line, Point(index, at + 1, Unit.MONTH, year=year[0], month=line.value(at)))


def _month_or_span(line: Line, point: Point) -> Point | None:
    """Of "2010-12" both December 2010 and 2010 to 2012 are readings; "2015-03" is a month alone."""
    assert point.year is not None
    month = months_from(point.year, point.month or 1, 1, "month")
    short = line.value(point.after - 1)
    if line.length(point.after - 1) < 2 or short <= point.year % 100:
        return point
    span = months_from(point.year, 1, 12 * (short - point.year % 100 + 1))
    readings: list[Days] = [days for days in (span, month) if days]
    return point._replace(fixed=tuple(readings))


def _year_alone(line: Line, index: int) -> Point | None:
    year = year_at(line, index)
    if year is None or not year_stands(line, index, year[0], year[1]):
        return None
    return Point(index, year[1], unit=Unit.YEAR, year=year[0])


def _turn_behind(line: Line, at: int) -> int | None:
    """Return the turn that some languages set behind: "vendredi dernier"."""
    return line.value(at) if line.words.turn_follows and line.kind(at) is Kind.TURN else None


def weekday_point(line: Line, index: int) -> Point | None:
    """Read a weekday, with the date that follows it if one does: "Tuesday, 5 May 2020", "on Friday"."""
    name = line.wording(index).lower()
    after = line.skip(index + 1, Kind.DOT) if name in line.words.abbreviations else index + 1
    at = line.skip(line.skip(after, Kind.COMMA, Kind.DASH, Kind.OPEN), Kind.THE)
    dated = _dated(line, at) or _within_some_month(line, at) or _of_some_week(line, index)
    if dated:
        closing = (Kind.CLOSE,) if line.kind(after) is Kind.OPEN else ()
        return dated._replace(first=index, after=line.skip(dated.after, *closing))
    before = line.kind(index - 1)
    is_name = before is Kind.WORD and line.wording(index - 1)[:1].isupper()
    if is_name or (name in line.words.verb_like and before not in BEGINS_A_WEEKDAY):
        return None
    turn = _turn_behind(line, after)
    if turn is not None:
        return Point(index, after + 1, relative=TurnOfWeekday(line.value(index), turn))
    return Point(index, after, weekday=line.value(index))


def _within_some_month(line: Line, at: int) -> Point | None:
    """Read the 13th of "Tuesday 13th", "Wednesday the thirty-first"."""
    day = day_at(line, at)
    weekday_at = at - 2 if line.kind(at - 1) is Kind.THE else at - 1
    if day is None or line.kind(weekday_at) is not Kind.WEEKDAY:
        return None
    is_ordinal = line.kind(day[1] - 1) is Kind.ORDINAL and line.kind(day[1]) not in (Kind.UNIT, Kind.WORD)
    if not is_ordinal and line.kind(day[1]) not in ENDS:
        return None
    return Point(at, day[1], day=day[0], weekday=line.value(weekday_at))


def _of_some_week(line: Line, index: int) -> Point | None:
    """Read "Tuesday of next week"."""
    is_week = line.kind(index + 3) is Kind.UNIT and line.value(index + 3) == Unit.WEEK
    if line.kind(index + 1) is not Kind.OF or line.kind(index + 2) is not Kind.TURN or not is_week:
        return None
    return Point(index, index + 4, relative=WeekdayOfWeek(line.value(index), line.value(index + 2)))


def _dated(line: Line, index: int) -> Point | None:
    """Return the date behind a weekday; a bare number there may count something ("on Monday 21 people")."""
    match line.kind(index):
        case Kind.CALENDAR:
            return calendar_point(line, index)
        case Kind.MONTH:
            point = month_point(line, index)
            return point if point and point.day else None
        case Kind.NUMBER | Kind.ORDINAL | Kind.CARDINAL:
            return day_and_month(line, index) or slashed(line, index)
        case _:
            return None
