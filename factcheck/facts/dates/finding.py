"""text → Dates: every stretch of days that the text names, with its readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.facts.dates.beginnings import BEGINNINGS
from factcheck.facts.dates.line import Line, Point
from factcheck.facts.dates.resolution import days_of
from factcheck.facts.dates.spans import Expression, expressions_at
from factcheck.facts.dates.tokens import tokens_of
from factcheck.facts.dates.words import Kind, Words, words_of
from factcheck.model import Date, Span

WORD = re.compile(r"[^\W\d_]+")
FIGURES_AND_JOINTS = frozenset({Kind.NUMBER, Kind.COMMA, Kind.DASH, Kind.SLASH, Kind.DOT, Kind.OTHER})
LONGEST_ROW = 200
"""Figures in a row without a word between them are a table; no writer lists more years than these."""


def find_dates(text: str, language: str = "en", reference_date: date | None = None) -> tuple[Date, ...]:
    """Return the dates of a text in its order; spans count code points of `text` and never overlap.

    What is told from the day of writing ("last Friday", "on 5 May" without a year) is resolved against
    `reference_date` alone, never against today. Without it such a date is found all the same, with neither
    `earliest` nor `latest`. A date whose year is not stated says so in `yearless`, resolved or not.

    >>> [(found.text, found.earliest.isoformat()) for found in find_dates("Trials ran from 3 to 5 May 2020.")]
    [('from 3 to 5 May 2020', '2020-05-03')]
    """
    words = words_of(language)
    if not _may_hold_dates(text, words):
        return ()
    line = Line(text, tokens_of(text, words), words)
    return tuple(filter(None, (_date(line, found, reference_date) for found in _expressions(line))))


def _may_hold_dates(text: str, words: Words) -> bool:
    """Tell cheaply what most sentences are without."""
    if words.figures.search(text):
        return True
    found = WORD.findall(text)
    return not words.certain.isdisjoint(found) or not (words.units.isdisjoint(found) or words.helpers.isdisjoint(found))


def _expressions(line: Line) -> Iterator[Expression]:
    after = row = 0
    for index, kind in enumerate(line.tokens.kinds):
        row = row + (kind is Kind.NUMBER) if kind in FIGURES_AND_JOINTS else 0
        if kind in BEGINNINGS and index >= after and row <= LONGEST_ROW:
            found = expressions_at(line, index)
            yield from found
            after = found[-1].after if found else after


def _date(line: Line, found: Expression, today: date | None) -> Date | None:
    readings = days_of(found, today)
    if not readings:
        return None
    span = Span(line.tokens.starts[found.first], line.tokens.ends[found.after - 1])
    chosen, *others = readings
    return Date(
        span,
        span.of(line.text),
        chosen.earliest,
        chosen.latest,
        chosen.precision,
        tuple((days.earliest, days.latest) for days in others if days.earliest and days.latest),
        _yearless(found),
    )


def _yearless(found: Expression) -> str:
    """Return month and day of a date without its year, as ISO 8601 truncates it: "--05-04", "--05"."""
    if not isinstance(found, Point) or found.year or not found.month or found.relative or found.part is not None:
        return ""
    if found.day:
        return f"--{found.month:02}-{found.day:02}"
    return f"--{found.month:02}" if found.months == 1 and found.week is None else ""
