"""Two figures → their Agreement, where the words of a claim ask for more than arithmetic between two sets.

A claim that names a bound says that the number lies beyond it: "over 500,000" is not borne out by "more than 490,000",
nor "less than 14,000" by "about 15,000". A date whose year nobody states agrees by its day and month.
"""

from __future__ import annotations

import re

from factcheck.facts import Agreement, agree
from factcheck.model import Date, Modifier, Quantity, Relation

Figure = Quantity | Date

_YEAR_STATED = re.compile(r"\d{4}")
_FIGURE = re.compile(r"\d")

_LOWER = frozenset({Modifier.OVER, Modifier.AT_LEAST})
_UPPER = frozenset({Modifier.UNDER, Modifier.AT_MOST})


def compare(claimed: Figure, found: Figure) -> Agreement:
    """Return how a figure of a claim stands to one of its source; the relation is None where they share no measure."""
    match claimed, found:
        case Date(), Date() if not (_known(claimed) and _known(found)):
            return _without_year(claimed, found)
        case Date(), Date():
            return _of_one_grain(claimed, found)
        case Quantity(), Quantity():
            agreement = agree(claimed, found)
            beyond = agreement.agrees and _on_the_wrong_side(claimed, found)
            return Agreement(Relation.DIFFERS, "beyond the bound") if beyond else agreement
        case _:
            return agree(claimed, found)


def by_bound(claimed: Figure, found: Figure) -> bool:
    """Tell whether a claim only bounds its figure, so that a great many others agree with it."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return isinstance(claimed, Date) and (claimed.earliest is None) != (claimed.latest is None)
    return claimed.modifier in _LOWER | _UPPER and claimed.value != found.value


def converted(claimed: Figure, found: Figure) -> bool:
    """Tell whether two figures agree only across forms: "7/10" and "70%"."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return False
    return claimed.dimension != found.dimension


def closeness(claimed: Figure, found: Figure) -> float:
    """Return from 0 to 1 how near two figures are: the lesser over the greater; dates are halfway a year apart."""
    if isinstance(claimed, Date) or isinstance(found, Date):
        return _days_apart(claimed, found)
    one, other = _anchor(claimed), _anchor(found)
    if one == other:
        return 1.0
    return min(abs(one), abs(other)) / max(abs(one), abs(other)) if one * other > 0 else 0.0


def _known(date: Date) -> bool:
    return date.earliest is not None or date.latest is not None


def _without_year(claimed: Date, found: Date) -> Agreement:
    ours, theirs = _day(claimed), _day(found)
    if claimed.text.casefold() == found.text.casefold():
        return Agreement(Relation.AGREES_LOOSELY, "in the same words, of a day that is not known")
    if not ours or not theirs or not (claimed.yearless or found.yearless):
        return Agreement(None, "a date that cannot be told")
    if ours.startswith(theirs) or theirs.startswith(ours):
        return Agreement(Relation.AGREES_LOOSELY, "the year is not stated")
    return Agreement(Relation.DIFFERS, "another date")


def _of_one_grain(claimed: Date, found: Date) -> Agreement:
    """Compare dates, but let no long stretch of a source bear out a date in it, nor one stretch another it overlaps."""
    agreement = agree(claimed, found)
    if agreement.relation is Relation.DIFFERS and _guessed(claimed, found):
        return Agreement(None, "neither states the year")
    if agreement.relation is not Relation.AGREES_LOOSELY or found.yearless:
        return agreement
    if _stretch(claimed) and _stretch(found):
        return Agreement(Relation.DIFFERS, "another period")
    return Agreement(None, "a long stretch of time") if _stretch(found) else agreement


def _guessed(one: Date, other: Date) -> bool:
    """Tell whether neither date has a year and one has no figure at all: "the end of the year", "the end of May"."""
    texts = (one.text, other.text)
    return not any(_YEAR_STATED.search(text) for text in texts) and not all(_FIGURE.search(text) for text in texts)


def _stretch(date: Date) -> bool:
    """Tell whether a date has both ends and they lie far apart, or that only one end is known."""
    if date.earliest is None or date.latest is None:
        return True
    return (date.latest - date.earliest).days > _LONGEST


_LONGEST = 370


def _day(date: Date) -> str:
    """Return month and day, or the month, as "--05-04" or "--05"; of "by 4 May 2020" those of its one end."""
    known = date.earliest or date.latest
    if date.yearless or known is None or date.precision not in ("day", "month"):
        return date.yearless
    return f"{known:--%m-%d}" if date.precision == "day" else f"{known:--%m}"


def _on_the_wrong_side(claimed: Quantity, found: Quantity) -> bool:
    if claimed.value is None or found.value is None or claimed.unit != found.unit:
        return False
    below, above = found.value < claimed.value, found.value > claimed.value
    return (claimed.modifier in _LOWER and below) or (claimed.modifier in _UPPER and above)


def _anchor(figure: Quantity) -> float:
    return figure.value if figure.value is not None else (figure.low + figure.high) / 2


def _days_apart(claimed: Figure, found: Figure) -> float:
    ends = [end for one in (claimed, found) if isinstance(one, Date) for end in (one.earliest or one.latest,) if end]
    return 1.0 / (1.0 + abs((ends[0] - ends[1]).days) / _YEAR) if len(ends) == len((claimed, found)) else 0.5


_YEAR = 365.0
