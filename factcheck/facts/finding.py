"""text → all its Facts, sorted by place. Dates are read first, so that years and days are never counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.facts.dates import find_dates
from factcheck.facts.names import find_names
from factcheck.facts.quantities import find_quantities
from factcheck.facts.quantities.tokens import MASKED
from factcheck.facts.quotes import find_quotes
from factcheck.facts.vocabulary import Vocabulary, vocabulary
from factcheck.model import Date, Fact, Name, Quantity, Span

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_UNIT = re.compile(r"\s?[^\W\d_]+")
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


def find_facts(text: str, *, language: str = "en", reference_date: date | None = None) -> tuple[Fact, ...]:
    """Return the quantities, dates, quotes and names of a text; every span slices back to the fact's words.

    `language` is an ISO 639-1 code; of a language without word lists, only figures are read, with both decimal marks.
    `reference_date` is the document's own date, against which "last Friday" is resolved: never today.

    >>> [(fact.kind, fact.text) for fact in find_facts("Over 10,000 people were held in Lindau, 91.6% of them young.")]
    [('quantity', 'Over 10,000'), ('name', 'Lindau'), ('quantity', '91.6%')]
    """
    words = vocabulary(language)
    dates = _dates(text, language, reference_date, words)
    quantities = tuple(find_quantities(_masked(text, dates, words), language))
    names = _outside(quantities, find_names(text, language))
    facts: list[Fact] = [*dates, *quantities, *find_quotes(text, language), *names]
    return tuple(sorted(facts, key=lambda fact: (fact.span.start, fact.span.end, fact.kind)))


def _dates(text: str, language: str, reference_date: date | None, words: Vocabulary) -> tuple[Date, ...]:
    """Return the dates of a text but for those in addresses and for four digits that a unit follows."""
    addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text)] if "/" in text else []
    return tuple(
        found
        for found in find_dates(text, language, reference_date)
        if not _measured(text, found, words) and not any(address.meets(found.span) for address in addresses)
    )


def _outside(quantities: tuple[Quantity, ...], names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield the names that are no part of a figure, as "US" is of "US$5"; both come in the order of the text."""
    following = iter(quantities)
    figure = next(following, None)
    for name in names:
        while figure is not None and figure.span.end <= name.span.start:
            figure = next(following, None)
        if figure is None or not figure.span.holds(name.span):
            yield name


def _masked(text: str, dates: tuple[Date, ...], words: Vocabulary) -> str:
    """Return the text with every character of a date replaced, so that all other places stay as they are."""
    if not dates:
        return text
    pieces, at = [], 0
    for found in dates:
        if found.span.start >= at and not _counts_time(found, words):
            pieces += [text[at : found.span.start], MASKED * (found.span.end - found.span.start)]
            at = found.span.end
    return "".join([*pieces, text[at:]])


def _measured(text: str, found: Date, words: Vocabulary) -> bool:
    """Tell whether a unit behind four digits shows that they are no year: "the 1520 sq m hall"."""
    follows = _UNIT.match(text, found.span.end) if found.text.isdecimal() else None
    return follows is not None and follows.group().strip() in words.unit_starts


def _counts_time(found: Date, words: Vocabulary) -> bool:
    """Tell whether a date is told by a number of years or days ("the past two years"), which is a duration as well."""
    return words.units.get(found.text.split()[-1].lower(), "") in _TIMES
