"""tokens → days written with a slash and no year: "on 22/04", "from 10/25 to 01/25", "5/1-5/7/2020"."""

from __future__ import annotations

from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.words import Kind

PUTS_SLASHES = (Kind.ON, Kind.WEEKDAY, Kind.TURN)
JOINTS = (Kind.TO, Kind.UNTIL, Kind.DASH, Kind.AND)


def slashed(line: Line, index: int) -> Point | None:
    """Read "22/04" where the word before speaks of a day; else it may be a fraction."""
    return pair(line, index) if line.kind(index - 1) in PUTS_SLASHES else None


def pair(line: Line, index: int) -> Point | None:
    """Return the day and month that two figures with a slash can be, in the order of the language."""
    joined = line.kind(index + 1) is Kind.SLASH and line.touches(index + 1) and line.touches(index + 2)
    if line.kind(index) is not Kind.NUMBER or line.kind(index + 2) is not Kind.NUMBER or not joined:
        return None
    first, second = line.value(index), line.value(index + 2)
    month, day = (first, second) if (line.words.month_first and first <= 12) or second > 12 else (second, first)
    return Point(index, index + 3, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def pairs(line: Line, index: int) -> tuple[Point, Point] | None:
    """Return two such days with a joint between them, unless both can be fractions ("from 1/3 to 1/2")."""
    start = pair(line, index)
    if start is None or line.kind(start.after) not in JOINTS:
        return None
    at = start.after + 1
    if line.kind(at) is Kind.CALENDAR and "/" in line.wording(at):
        year = int(line.wording(at).rsplit("/", 1)[-1])
        return (start._replace(year=year), Point(at, at + 1)) if year > 999 else None
    end = pair(line, at)
    if end is None or (_is_fraction(line, index) and _is_fraction(line, at)):
        return None
    return start, end


def _is_fraction(line: Line, index: int) -> bool:
    return line.value(index) < line.value(index + 2) <= 12
