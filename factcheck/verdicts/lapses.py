"""A duration or an age of a claim × the dates of a passage → ways to work it out from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from factcheck.model import Date, Quantity, Span
from factcheck.verdicts.arithmetic import Derivation, gives
from factcheck.verdicts.wordings import Wording

_MOST_DATES = 6
_SHORTEST = 2
_DAYS = {"day": 1.0, "week": 7.0}
_MONTHS = 12


def elapsed(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    """Yield each pair of dates, or the period, that lies as far apart as a claim's duration; both ways of counting."""
    if figure.dimension != "duration" or figure.value is None or figure.value < _SHORTEST:
        return
    dates = [fact for fact in there.facts if isinstance(fact, Date) and fact.earliest and fact.latest][:_MOST_DATES]
    for period in (one for one in dates if one.precision == "range" and one.earliest and one.latest):
        if _apart(figure, period.earliest, period.latest, inclusive=True):
            yield Derivation(period.span, f"which is {figure.text}")
    for one, other in combinations((one for one in dates if one.precision in _GRAINS), 2):
        if one.earliest and other.earliest and _comparable(figure, one, other) and _between(figure, one, other):
            span = Span(min(one.span, other.span).start, max(one.span, other.span).end)
            yield Derivation(span, f"which are {figure.text} apart")


def aged(figure: Quantity, there: Wording, on: tuple[date, ...]) -> Iterator[Derivation]:
    """Yield a date of birth by which somebody has a claim's age on one of some days."""
    told = any(word.text.casefold() in there.lexicon.births for word in there.words)
    if figure.dimension != "age" or figure.unit != "year" or not told:
        return
    births = [fact for fact in there.facts if isinstance(fact, Date) and fact.precision in ("day", "year")]
    for birth in births[:1]:
        for day in on:
            if birth.earliest and birth.latest and _age_fits(figure, birth.earliest, birth.latest, day):
                yield Derivation(birth.span, f"which makes {figure.text} on {day.day} {day:%B %Y}")


_GRAINS = {"day": 0, "month": 1, "year": 2}


def _comparable(figure: Quantity, one: Date, other: Date) -> bool:
    """Tell whether two dates are fine enough for the unit: no days between two years."""
    finest = {"day": 0, "week": 0, "month": 1, "year": 2}.get(figure.unit, -1)
    return max(_GRAINS[one.precision], _GRAINS[other.precision]) <= finest


def _between(figure: Quantity, one: Date, other: Date) -> bool:
    first, last = sorted(end for end in (one.earliest, other.earliest) if end)
    return _apart(figure, first, last, inclusive=False)


def _apart(figure: Quantity, first: date | None, last: date | None, *, inclusive: bool) -> bool:
    """Tell whether two days lie as far apart as a duration says; `inclusive`: both are part of the period."""
    if first is None or last is None:
        return False
    days = (last - first).days
    if figure.unit in _DAYS:
        return any(gives(figure, count / _DAYS[figure.unit]) for count in {days, days + 1})
    years = last.year - first.year
    months = _MONTHS * years + last.month - first.month
    whole = months - (last.day < first.day)
    if figure.unit == "month":
        return any(gives(figure, count) for count in (whole, months, months + inclusive))
    return figure.unit == "year" and any(gives(figure, count) for count in (years, whole // _MONTHS, years + inclusive))


def _age_fits(figure: Quantity, earliest: date, latest: date, day: date) -> bool:
    ages = {day.year - born.year - ((day.month, day.day) < (born.month, born.day)) for born in (earliest, latest)}
    return any(gives(figure, age) for age in ages)
