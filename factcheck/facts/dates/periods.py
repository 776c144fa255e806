"""tokens → quarters, halves, seasons, feasts, decades and centuries: "Q3 2020", "the summer of 2019", "the 1990s"."""

from __future__ import annotations

import re

from factcheck.facts.dates.calendar import Days, Unit, century, decade_of, months_from
from factcheck.facts.dates.days import month_point, number_point
from factcheck.facts.dates.feasts import FIXED, Feast, feast_of
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.relative import MovableFeast, Turn, TurnOfMonths
from factcheck.facts.dates.words import Kind
from factcheck.facts.dates.years import is_counted, short_year, year_at

ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})(?:e|ème|er|º|o)?")
LENGTHS = {Unit.QUARTER: 3, Unit.HALF: 6}
PUTS_A_SEASON = (Kind.APOSTROPHE, Kind.IN, Kind.THE, Kind.SINCE, Kind.UNTIL, Kind.PART, Kind.BY, Kind.OF)
PUTS_A_FEAST = (Kind.BEFORE, Kind.AFTER, Kind.SINCE, Kind.UNTIL, Kind.BY, Kind.IN, Kind.ON, Kind.NEAR, Kind.TURN)
PUTS_A_DECADE = (Kind.THE, Kind.APOSTROPHE, Kind.PART)


def code_point(line: Line, index: int) -> Point | None:
    """Read "Q3 2020", "H1 of 2019", "FY2020"; a quarter may stand without its year."""
    if line.kind(index) is Kind.YEAR_CODE:
        year = _any_year(line, index + 1)
        return Point(index, year[1], Unit.YEAR, year[0]) if year else None
    unit = Unit.QUARTER if line.kind(index) is Kind.QUARTER_CODE else Unit.HALF
    number = line.value(index + 1)
    is_code = line.kind(index + 1) is Kind.NUMBER and line.touches(index + 1) and line.length(index + 1) == 1
    if not is_code or not 1 <= number <= 12 // LENGTHS[unit]:
        return None
    return _of_year(line, _piece(index, index + 2, unit, number))


def _piece(first: int, after: int, unit: Unit, number: int) -> Point:
    length = LENGTHS[unit]
    last = 12 // length
    return Point(first, after, unit, month=((number if number > 0 else last) - 1) * length + 1, months=length)


def _of_year(line: Line, point: Point) -> Point:
    """Add the year behind a quarter or season: "of 2020", "2020", "-2020", "of the year 2020"."""
    at = line.skip(line.skip(point.after, Kind.OF, Kind.COMMA, Kind.DASH, Kind.IN), Kind.THE)
    if line.kind(at) is Kind.UNIT and line.value(at) == Unit.YEAR:
        at = line.skip(at + 1, Kind.OF)
    year = year_at(line, at) or (_any_year(line, at) if line.kind(at - 1) is Kind.APOSTROPHE else None)
    return point._replace(year=year[0], after=year[1]) if year else point


def _any_year(line: Line, index: int) -> tuple[int, int] | None:
    """Return a year of four digits, or of two that stand right behind a code: "FY19"."""
    if line.kind(index) is Kind.NUMBER and line.length(index) == 2 and line.touches(index):
        return short_year(line.value(index)), index + 1
    return year_at(line, index)


def number_and_code(line: Line, index: int) -> Point | None:
    """Read "2020 Q3", "2019-H2" and "3Q20", else what a number begins otherwise."""
    year = year_at(line, index)
    if year:
        at = line.skip(year[1], Kind.DASH)
        if line.kind(at) in (Kind.QUARTER_CODE, Kind.HALF_CODE):
            code = code_point(line, at)
            return code._replace(first=index, year=year[0], after=at + 2) if code else None
    is_code = line.kind(index + 1) is Kind.QUARTER_CODE and line.touches(index + 1) and 1 <= line.value(index) <= 4
    later = _any_year(line, index + 2) if is_code else None
    if later:
        return _piece(index, later[1], Unit.QUARTER, line.value(index))._replace(year=later[0])
    return number_point(line, index)


def ordinal_point(line: Line, index: int) -> Point | None:
    """Read "the third quarter of 2020", "12th century", "the last week of July"; else a day and its month."""
    unit_at = line.skip(index + 1, Kind.DASH)
    if line.kind(unit_at) is Kind.UNIT:
        unit = Unit(line.value(unit_at))
        match unit:
            case Unit.CENTURY:
                return _century(line, index, unit_at + 1)
            case Unit.QUARTER | Unit.HALF:
                return _ordered_piece(line, _piece(index, unit_at + 1, unit, line.value(index)))
            case Unit.WEEK | Unit.WEEKEND:
                return _week_within(line, index, unit_at)
            case Unit.MONTH:
                return _month_of_year(line, index, unit_at)
            case _:
                pass
    joined = line.kind(index + 1) in (Kind.AND, Kind.TO, Kind.COMMA, Kind.DASH) and line.kind(index + 2) is Kind.ORDINAL
    end = line.skip(index + 3, Kind.DASH)
    if joined and line.kind(end) is Kind.UNIT and line.value(end) == Unit.CENTURY:
        return _century(line, index, index + 1)
    return number_point(line, index) if line.kind(index) is Kind.ORDINAL else None


def _century(line: Line, index: int, after: int) -> Point | None:
    days = century(line.value(index))
    if days is None or line.kind(after) is Kind.ERA:
        return None
    return Point(index, after, Unit.CENTURY, fixed=(days,))


def _ordered_piece(line: Line, piece: Point) -> Point | None:
    """Read a quarter or half in words. Half of what, and the quarter of which game, only a year tells."""
    dated = _of_year(line, piece)
    at = line.skip(line.skip(piece.after, Kind.OF), Kind.THE, Kind.TURN)
    of_this_year = line.kind(piece.after) is Kind.OF and line.kind(at) is Kind.UNIT and line.value(at) == Unit.YEAR
    if of_this_year and dated.year is None:
        shift = line.value(at - 1) if line.kind(at - 1) is Kind.TURN else 0
        return piece._replace(after=at + 1, relative=Turn(Unit.YEAR, shift))
    is_named = line.kind(piece.first) is Kind.ORDINAL and line.kind(piece.after) is not Kind.OF
    is_business = is_named and piece.unit is Unit.QUARTER and line.kind(piece.first - 1) in (Kind.THE, Kind.IN)
    return dated if dated.year or is_business else None


def _week_within(line: Line, index: int, unit_at: int) -> Point | None:
    """Read "the first week of 2019", "last week of July"."""
    inner_at = line.skip(line.skip(unit_at + 1, Kind.OF), Kind.THE)
    if line.kind(unit_at + 1) is not Kind.OF:
        return None
    year = year_at(line, inner_at)
    turned = line.kind(inner_at) is Kind.TURN and line.kind(inner_at + 1) is Kind.UNIT
    if year:
        whole: Point | None = Point(index, year[1], Unit.YEAR, year[0])
    elif turned and line.value(inner_at + 1) in (Unit.MONTH, Unit.YEAR):
        turn = Turn(Unit(line.value(inner_at + 1)), line.value(inner_at))
        whole = Point(index, inner_at + 2, turn.unit, relative=turn)
    else:
        whole = month_point(line, inner_at) if line.kind(inner_at) is Kind.MONTH else None
    if whole is None or whole.day:
        return None
    return whole._replace(first=index, week=line.value(index))


def numbered_week(line: Line, index: int) -> Point | None:
    """Read "week 3 of 2027"."""
    is_number = line.kind(index + 1) is Kind.NUMBER and 1 <= line.value(index + 1) <= 53
    whole = _week_within(line, index, index + 1) if is_number and line.value(index) == Unit.WEEK else None
    return whole._replace(week=line.value(index + 1)) if whole and whole.month is None else None


def _month_of_year(line: Line, index: int, unit_at: int) -> Point | None:
    """Read "the third month of 2021", "the ninth month of next year"."""
    within = _week_within(line, index, unit_at)
    if within is None or within.month or not 1 <= line.value(index) <= 12:
        return None
    return within._replace(unit=Unit.MONTH, month=line.value(index), week=None)


def season_point(line: Line, index: int) -> Point | None:
    """Read "the summer of 2019", "winter 2019-20": a winter begins in December of the year it is named for."""
    season = Point(index, index + 1, Unit.MONTH, month=line.value(index), months=3)
    if line.words.turn_follows and line.kind(index + 1) is Kind.TURN:
        turn = TurnOfMonths(line.value(index), 3, line.value(index + 1))
        return Point(index, index + 2, Unit.HALF, relative=turn)
    dated = _of_year(line, season)
    is_sure = line.kind(index + 1) is Kind.OF or line.kind(index - 1) in PUTS_A_SEASON or line.words.year_follows
    if dated.year is None or is_counted(line, dated.after) or not is_sure:
        return None
    joined = line.kind(dated.after) in (Kind.DASH, Kind.SLASH) and line.touches(dated.after)
    if joined and line.kind(dated.after + 1) is Kind.NUMBER:
        return dated._replace(after=dated.after + 2)
    return dated


def feast_point(line: Line, index: int) -> Point | None:
    """Read a feast such as "Christmas Day 2020", "Easter 2018", "Labor Day"; none is "Christmas Island"."""
    feast = Feast(line.value(index))
    dated = _of_year(line, Point(index, index + 1))
    if dated.year is None and _names_a_thing(line, index):
        return None
    if feast in FIXED:
        month, day = FIXED[feast]
        return dated._replace(month=month, day=day)
    fixed = feast_of(feast, dated.year) if dated.year else None
    return dated._replace(fixed=(fixed,)) if fixed else dated._replace(relative=MovableFeast(feast))


def _names_a_thing(line: Line, index: int) -> bool:
    """Tell whether the name of a feast stands before what is called by it: "Easter Road", "Christmas sales"."""
    if " " in line.wording(index) or line.kind(index + 1) not in (Kind.WORD, Kind.OTHER):
        return False
    return line.wording(index + 1)[:1].isupper() or line.kind(index - 1) not in PUTS_A_FEAST


def decade_point(line: Line, index: int) -> Point | None:
    """Read "the 1990s", "’90s", "the nineties"; "the 1900s" may be a century as well. "In her 90s" is an age."""
    number = line.value(index)
    if number >= 1000:
        days = (decade_of(number), months_from(number, 1, 1200, "century") if number % 100 == 0 else None)
        return Point(index, index + 1, Unit.DECADE, fixed=tuple(filter(None, days)))
    before = line.kind(index - 1)
    is_measure = before is Kind.THE and number < 50 and line.wording(index)[:1].isdigit()
    puts = PUTS_A_DECADE if line.wording(index)[:1].isdigit() else (*PUTS_A_DECADE, Kind.IN)
    if before not in puts or is_measure or not 10 <= number <= 90:
        return None
    first = index - 1 if line.kind(index - 1) is Kind.APOSTROPHE else index
    readings: list[Days | None] = [decade_of(1900 + number)]
    if number <= 20:
        readings.insert(0, decade_of(2000 + number))
    return Point(first, index + 1, Unit.DECADE, fixed=tuple(filter(None, readings)))


def counted_decade(line: Line, index: int) -> Point | None:
    """Read "les années 1990", "los años 90", "gli anni Novanta", "década de 1990"."""
    is_plural_year = line.wording(index).lower() in line.words.decade_words
    if line.kind(index - 1) is Kind.NUMBER or not (is_plural_year or line.value(index) == Unit.DECADE):
        return None
    at = line.skip(line.skip(index + 1, Kind.OF), Kind.THE, Kind.APOSTROPHE)
    number = line.value(at)
    if line.kind(at) not in (Kind.NUMBER, Kind.CARDINAL, Kind.DECADE) or number % 10 or not 10 <= number <= 2190:
        return None
    days = decade_of(number if number > 100 else 1900 + number)
    return Point(index, at + 1, Unit.DECADE, fixed=(days,)) if days else None


def roman_century(line: Line, index: int) -> Point | None:
    """Read "XIIe siècle", "siglo XII", "XII век"."""
    if line.value(index) != Unit.CENTURY:
        return None
    for at in (index - 1, index + 1):
        number = _roman(line.wording(at)) if line.kind(at) in (Kind.WORD, Kind.HALF_CODE) else 0
        days = century(number) if number else None
        if days:
            return Point(min(at, index), max(at, index) + 1, Unit.CENTURY, fixed=(days,))
    return None


def _roman(word: str) -> int:
    """Return the number of Roman numerals up to 39, which may bear a small ending ("XIIe"); 0 of other words."""
    match = ROMAN.fullmatch(word)
    return 10 * len(match[1]) + ONES.index(match[2]) if match else 0


def apostrophe_point(line: Line, index: int) -> Point | None:
    """Read "’90s"."""
    return decade_point(line, index + 1) if line.kind(index + 1) is Kind.DECADE and line.touches(index + 1) else None
