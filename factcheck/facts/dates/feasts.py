"""Feasts: the days that a calendar of the year names, fixed, told from Easter, or a certain weekday of a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, date
from enum import IntEnum, auto

from factcheck.facts.dates.calendar import Days, moved


class Feast(IntEnum):
    """A day that has a name; the word tables of the languages bear these names in lower case."""

    NEW_YEAR = auto()
    EPIPHANY = auto()
    ORTHODOX_CHRISTMAS = auto()
    GROUNDHOG_DAY = auto()
    VALENTINE = auto()
    WOMENS_DAY = auto()
    ST_PATRICK = auto()
    APRIL_FOOLS = auto()
    EARTH_DAY = auto()
    LABOUR_DAY = auto()
    EUROPE_DAY = auto()
    JUNETEENTH = auto()
    BASTILLE_DAY = auto()
    ASSUMPTION = auto()
    GERMAN_UNITY = auto()
    HALLOWEEN = auto()
    ALL_SAINTS = auto()
    BONFIRE_NIGHT = auto()
    ARMISTICE = auto()
    ST_NICHOLAS = auto()
    CHRISTMAS_EVE = auto()
    CHRISTMAS = auto()
    BOXING_DAY = auto()
    NEW_YEARS_EVE = auto()
    ASH_WEDNESDAY = auto()
    PALM_SUNDAY = auto()
    MAUNDY_THURSDAY = auto()
    GOOD_FRIDAY = auto()
    EASTER = auto()
    EASTER_MONDAY = auto()
    ASCENSION = auto()
    PENTECOST = auto()
    WHIT_MONDAY = auto()
    CORPUS_CHRISTI = auto()
    KING_DAY = auto()
    PRESIDENTS_DAY = auto()
    MEMORIAL_DAY = auto()
    LABOR_DAY = auto()
    REMEMBRANCE_SUNDAY = auto()
    THANKSGIVING = auto()
    BLACK_FRIDAY = auto()
    CYBER_MONDAY = auto()


FIXED = {
    Feast.NEW_YEAR: (1, 1),
    Feast.EPIPHANY: (1, 6),
    Feast.ORTHODOX_CHRISTMAS: (1, 7),
    Feast.GROUNDHOG_DAY: (2, 2),
    Feast.VALENTINE: (2, 14),
    Feast.WOMENS_DAY: (3, 8),
    Feast.ST_PATRICK: (3, 17),
    Feast.APRIL_FOOLS: (4, 1),
    Feast.EARTH_DAY: (4, 22),
    Feast.LABOUR_DAY: (5, 1),
    Feast.EUROPE_DAY: (5, 9),
    Feast.JUNETEENTH: (6, 19),
    Feast.BASTILLE_DAY: (7, 14),
    Feast.ASSUMPTION: (8, 15),
    Feast.GERMAN_UNITY: (10, 3),
    Feast.HALLOWEEN: (10, 31),
    Feast.ALL_SAINTS: (11, 1),
    Feast.BONFIRE_NIGHT: (11, 5),
    Feast.ARMISTICE: (11, 11),
    Feast.ST_NICHOLAS: (12, 6),
    Feast.CHRISTMAS_EVE: (12, 24),
    Feast.CHRISTMAS: (12, 25),
    Feast.BOXING_DAY: (12, 26),
    Feast.NEW_YEARS_EVE: (12, 31),
}
"""Month and day of the feasts that stay where they are."""


def feast_of(feast: Feast, year: int) -> Days | None:
    """Return the day of a feast in a year of the Gregorian calendar; None before 1583."""
    if not 1583 <= year <= MAXYEAR:
        return None
    day = date(year, *FIXED[feast]) if feast in FIXED else _MOVABLE[feast](year)
    return Days(day, day, "day") if day else None


def _from_easter(days: int) -> Callable[[int], date | None]:
    return lambda year: moved(_easter(year), days)


def _weekday_of(month: int, weekday: int, count: int, later: int = 0) -> Callable[[int], date | None]:
    """Return the rule of the first, second … (-1: last) weekday of a month, and so many days later."""

    def day(year: int) -> date | None:
        first = date(year, month, 1) if count > 0 else date(year, month + 1, 1)
        ahead = (weekday - first.weekday()) % 7
        return moved(first, ahead + 7 * (count - 1 if count > 0 else count) + later)

    return day


_MOVABLE: dict[Feast, Callable[[int], date | None]] = {
    Feast.ASH_WEDNESDAY: _from_easter(-46),
    Feast.PALM_SUNDAY: _from_easter(-7),
    Feast.MAUNDY_THURSDAY: _from_easter(-3),
    Feast.GOOD_FRIDAY: _from_easter(-2),
    Feast.EASTER: _from_easter(0),
    Feast.EASTER_MONDAY: _from_easter(1),
    Feast.ASCENSION: _from_easter(39),
    Feast.PENTECOST: _from_easter(49),
    Feast.WHIT_MONDAY: _from_easter(50),
    Feast.CORPUS_CHRISTI: _from_easter(60),
    Feast.KING_DAY: _weekday_of(1, 0, 3),
    Feast.PRESIDENTS_DAY: _weekday_of(2, 0, 3),
    Feast.MEMORIAL_DAY: _weekday_of(5, 0, -1),
    Feast.LABOR_DAY: _weekday_of(9, 0, 1),
    Feast.REMEMBRANCE_SUNDAY: _weekday_of(11, 6, 2),
    Feast.THANKSGIVING: _weekday_of(11, 3, 4),
    Feast.BLACK_FRIDAY: _weekday_of(11, 3, 4, later=1),
    Feast.CYBER_MONDAY: _weekday_of(11, 3, 4, later=4),
}


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, hundreds, rest = year % 19, year // 100, year % 100
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - hundreds // 4 - correction + 15) % 30
    weekday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
