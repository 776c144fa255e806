"""Years in tokens: which four digits are one, and where a bare number stands as a year rather than a count."""

from __future__ import annotations

from factcheck.facts.dates.calendar import Unit
from factcheck.facts.dates.line import Line
from factcheck.facts.dates.words import Kind

EARLIEST, LATEST = 1000, 2199
PUTS_A_YEAR = (
    Kind.IN,
    Kind.SINCE,
    Kind.UNTIL,
    Kind.PART,
    Kind.SEASON,
    Kind.TURN,
    Kind.AFTER,
    Kind.BEFORE,
    Kind.BEFORE_OR_AGO,
    Kind.ELAPSED,
    Kind.YEAR_CODE,
)
ALLOWS_A_YEAR = (Kind.OF, Kind.FROM, Kind.TO, Kind.BY, Kind.NEAR, Kind.THE, Kind.WHOSE, Kind.ON)
ENDS_A_SENTENCE = (Kind.END, Kind.DOT, Kind.BREAK, Kind.MARK)


def year_at(line: Line, index: int) -> tuple[int, int] | None:
    """Return the year that four digits or number words spell, and the token behind them."""
    if line.kind(index) is Kind.NUMBER:
        is_year = line.length(index) == 4 and EARLIEST <= line.value(index) <= LATEST
        return (line.value(index), index + 1) if is_year else None
    return _year_in_words(line, index) if line.kind(index) is Kind.CARDINAL else None


def _year_in_words(line: Line, index: int) -> tuple[int, int] | None:
    """Read "nineteen ninety six", "nineteen hundred ninety three", "two thousand and five"."""
    first, second = line.value(index), line.value(index + 1) if line.kind(index + 1) is Kind.CARDINAL else 0
    if second == 1000 and first == 2:
        rest, after = _below_hundred(line, line.skip(index + 2, Kind.AND)) or (0, index + 2)
        return 2000 + rest, after
    if not 17 <= first <= 20:
        return None
    rest_at = line.skip(index + 2, Kind.AND) if second == 100 else line.skip(index + 1, Kind.DASH)
    tail = _below_hundred(line, rest_at)
    return (first * 100 + tail[0], tail[1]) if tail and tail[0] >= 10 else None


def _below_hundred(line: Line, index: int) -> tuple[int, int] | None:
    if line.kind(index) is not Kind.CARDINAL or line.value(index) >= 100:
        return None
    number = line.value(index)
    ones = line.skip(index + 1, Kind.DASH)
    if number >= 20 and line.kind(ones) is Kind.CARDINAL and line.value(ones) <= 9:
        return number + line.value(ones), ones + 1
    return number, index + 1


def short_year(number: int) -> int:
    """Return the year that two digits mean, from 1940 to 2039."""
    return number + (2000 if number < 40 else 1900)


def is_counted(line: Line, index: int) -> bool:
    """Tell whether the number before this token counts something: "2000 people", "2020-strong"."""
    glued = line.kind(index) is Kind.DASH and line.touches(index) and line.touches(index + 1)
    if line.kind(index) is Kind.UNIT:
        return line.wording(index).lower() in line.words.plurals
    return line.kind(index) is Kind.COUNT or (glued and line.kind(index + 1) is Kind.WORD)


def year_stands(line: Line, index: int, year: int, after: int) -> bool:
    """Tell whether the words around make a year of four digits that could as well be a count.

    A round number with a noun behind it is a count even after "in" ("in 2000 cases"); other years need less.
    """
    if is_counted(line, after) or (line.kind(index) is Kind.CARDINAL and year % 100 == 0):
        return False
    before = line.kind(index - 1)
    if line.words.year_follows and line.kind(after) is Kind.UNIT and line.value(after) == Unit.YEAR:
        return True
    if line.words.bare_years and 1500 <= year <= 2099 and year % 100:
        return not line.wording(after)[:1].isupper() and before not in (Kind.CODE, Kind.NUMBER, Kind.OTHER, Kind.DASH)
    is_round = year % 100 == 0 or not 1500 <= year <= 2099
    noun_follows = line.kind(after) is Kind.WORD
    if before in PUTS_A_YEAR or (before is Kind.UNIT and line.value(index - 1) == Unit.YEAR):
        return not (is_round and noun_follows and line.wording(after).islower())
    if before is Kind.OPEN:
        return line.kind(after) in (Kind.CLOSE, Kind.COMMA, Kind.DASH)
    if before in (Kind.THE, Kind.WHOSE) or _is_article(line, index - 1) or _is_possessive(line, index - 1):
        return not is_round
    if before in ALLOWS_A_YEAR:
        noun = line.wording(after) if noun_follows else ""
        return not is_round and not _is_plural(noun) and not noun[:1].isupper()
    return before in ENDS_A_SENTENCE and line.kind(after) is Kind.VERB and not is_round


def _is_article(line: Line, index: int) -> bool:
    """Tell whether a token is the "a" of "a 2018 study": no count stands behind it."""
    return line.kind(index) is Kind.CARDINAL and line.value(index) == 1


def _is_possessive(line: Line, index: int) -> bool:
    """Tell whether a token is the s of "the city’s 2016 budget"."""
    return index > 0 and line.wording(index) == "s" and line.kind(index - 1) is Kind.APOSTROPHE


def _is_plural(word: str) -> bool:
    return word.islower() and word.endswith("s") and len(word) > 3 and not word.endswith("ss")
