"""Two dates → their Agreement, where the words of a claim ask for more than two stretches of days that meet.

A date whose year nobody states agrees by its day and month; an open end without a year ("before 25 August") is read as
of the year that the source tells. Of two periods that both name their ends, each end must be the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from factcheck.facts import Agreement, agree, find_facts
from factcheck.model import Date, Relation

_YEAR_STATED = re.compile(r"\d{4}")
_FIGURE = re.compile(r"\d")
_NUMBERS = re.compile(r"\d+")
_MOST_LEADING_WORDS = 4
_ANY_YEAR, _MIDYEAR = 2000, (7, 1)
_LONGEST = 370
_YEAR = 365.0


def compare_dates(claimed: Date, found: Date) -> Agreement:
    """Return how a date of a claim stands to one of its source; the relation is None where that cannot be told."""
    if not (_known(claimed) and _known(found)) and claimed.text.casefold() == found.text.casefold():
        return Agreement(Relation.AGREES_LOOSELY, "in the same words, of a day that is not known")
    if open_of_a_year(claimed):
        return _open_without_year(claimed, found)
    if not (_known(claimed) and _known(found)):
        return _without_year(claimed, found)
    return _of_one_grain(claimed, found)


def open_of_a_year(claimed: Date) -> bool:
    """Tell whether a date is an open stretch from or to a day whose year is not stated: "after 30 November"."""
    return not _known(claimed) and not claimed.yearless and _inner_day(claimed.text)


def nearness(claimed: Date, found: Date) -> float:
    """Return from 0 to 1 how near two dates are; halfway are those a year apart."""
    ends = [end for one in (claimed, found) for end in (one.earliest or one.latest,) if end]
    return 1.0 / (1.0 + abs((ends[0] - ends[1]).days) / _YEAR) if len(ends) == len((claimed, found)) else 0.5


@lru_cache(maxsize=1_000)
def _inner_day(text: str) -> bool:
    """Tell whether a text ends in a day or month without a year."""
    words = text.split()
    rests = (" ".join(words[start:]) for start in range(1, min(len(words), _MOST_LEADING_WORDS)))
    return any(isinstance(fact, Date) and fact.yearless for rest in rests for fact in find_facts(rest))


def _open_without_year(claimed: Date, found: Date) -> Agreement:
    """Compare as if both were of one year: of that which the source tells, or of any."""
    day = found.earliest or found.latest
    year = day.year if day and not found.yearless else _ANY_YEAR
    ours, theirs = _in_year(claimed.text, year), found if day and not found.yearless else _in_year(found.text, year)
    if ours is None or theirs is None or not (_known(ours) and _known(theirs)):
        return Agreement(None, "a date that cannot be told")
    agreement = _of_one_grain(ours, theirs)
    return Agreement(Relation.AGREES_LOOSELY, "the year is not stated") if agreement.agrees else agreement


@lru_cache(maxsize=1_000)
def _in_year(text: str, year: int) -> Date | None:
    facts = find_facts(text, reference_date=date(year, *_MIDYEAR))
    told = next((fact for fact in facts if isinstance(fact, Date)), None)
    return replace(told, yearless="", readings=()) if told else None


def _known(date: Date) -> bool:
    return date.earliest is not None or date.latest is not None


def _without_year(claimed: Date, found: Date) -> Agreement:
    ours, theirs = _day(claimed), _day(found)
    if not ours or not theirs or not (claimed.yearless or found.yearless):
        return Agreement(None, "a date that cannot be told")
    if ours.startswith(theirs) or theirs.startswith(ours):
        return Agreement(Relation.AGREES_LOOSELY, "the year is not stated")
    return Agreement(Relation.DIFFERS, "another date")


def _of_one_grain(claimed: Date, found: Date) -> Agreement:
    """Compare dates, but let no long stretch of a source bear out a date in it, nor one stretch another it overlaps."""
    agreement = agree(claimed, found)
    if agreement.agrees and _other_ends(claimed, found):
        return Agreement(Relation.DIFFERS, "another period")
    if agreement.relation is Relation.DIFFERS and not _stretch(claimed) and _stretch(found) and found.earliest:
        return Agreement(None, "a long stretch of time") if found.latest else agreement
    if agreement.relation is Relation.DIFFERS and _guessed(claimed, found):
        return Agreement(None, "neither states the year")
    if agreement.relation is not Relation.AGREES_LOOSELY or found.yearless:
        return agreement
    if _stretch(claimed) and _stretch(found):
        return Agreement(Relation.DIFFERS, "another period")
    return Agreement(None, "a long stretch of time") if _stretch(found) else agreement


def _other_ends(claimed: Date, found: Date) -> bool:
    """Tell whether both name where a period begins and ends, and only one of the two is the same."""
    named = all(one.precision == "range" and len(_NUMBERS.findall(one.text)) > 1 for one in (claimed, found))
    return named and (claimed.earliest == found.earliest) is not (claimed.latest == found.latest)


def _guessed(one: Date, other: Date) -> bool:
    """Tell whether neither date has a year and one has no figure at all: "the end of the year", "the end of May"."""
    texts = (one.text, other.text)
    return not any(_YEAR_STATED.search(text) for text in texts) and not all(_FIGURE.search(text) for text in texts)


def _stretch(date: Date) -> bool:
    """Tell whether a date has both ends and they lie far apart, or that only one end is known."""
    if date.earliest is None or date.latest is None:
        return True
    return (date.latest - date.earliest).days > _LONGEST


def _day(date: Date) -> str:
    """Return month and day, or the month, as "--05-04" or "--05"; of "by 4 May 2020" those of its one end."""
    known = date.earliest or date.latest
    if date.yearless or known is None or date.precision not in ("day", "month"):
        return date.yearless
    return f"{known:--%m-%d}" if date.precision == "day" else f"{known:--%m}"
