"""What a stretch of text states: quantities, dates, quotes, names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from factcheck.model.text import Span


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two ends, which may be infinite and may be left out."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False


class Modifier(StrEnum):
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at-least"
    UNDER = "under"
    AT_MOST = "at-most"
    NEARLY = "nearly"
    BETWEEN = "between"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A set of values that a writer asserts, read from value, written precision and modifier.

    `value` is the number as written with its scale applied (None where only a range is stated). `strict` is what the
    words assert, `loose` what a careful editor lets stand with a note. `unit` is "percent" (values are then fractions
    of one), "percentage point", an ISO 4217 code, a unit's English name in the singular, or "" for a plain count.
    `noun` is the singular head noun of a count, or "". `period` is what the figure is counted against or happens in
    ("month" of "$5 a month", "100,000 people", "decade" of "doubled in a decade"). `readings` are other values the
    text could mean. `step` is the weight of the last written digit (1e6 of "2 million"), 0 where there is none.
    """

    kind: ClassVar[str] = "quantity"
    span: Span
    text: str
    value: float | None
    strict: Interval
    loose: Interval
    dimension: str = "count"
    unit: str = ""
    noun: str = ""
    modifier: Modifier | None = None
    direction: Direction | None = None
    period: str = ""
    readings: tuple[float, ...] = ()
    step: float = 0.0

    @property
    def low(self) -> float:
        return self.strict.low

    @property
    def high(self) -> float:
        return self.strict.high


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year … as the days from `earliest` to `latest`, both included; an open end is None.

    `precision` is the grain of the wording: "day", "month", "quarter", "year", "decade", "century" or "range"; of an
    open end ("since 2017") the grain of what it names.
    `readings` are other (earliest, latest) pairs the text could mean ("03/04/2020"). Neither end is known of a date
    told from a day of writing that was not given ("last Friday"). `yearless` is the month and day, or the month, of a
    date whose year is not stated ("--05-04", "--05"), whether or not the ends were inferred.
    """

    kind: ClassVar[str] = "date"
    span: Span
    text: str
    earliest: date | None
    latest: date | None
    precision: str = "day"
    readings: tuple[tuple[date, date], ...] = ()
    yearless: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: `span` and `text` without the marks; `speaker` as written near by, or ""."""

    kind: ClassVar[str] = "quote"
    span: Span
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place, by surface evidence."""

    kind: ClassVar[str] = "name"
    span: Span
    text: str


Fact = Quantity | Date | Quote | Name
