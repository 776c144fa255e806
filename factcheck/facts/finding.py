"""text → all its Facts, sorted by place. Dates are read first, so that years and days are never counts."""

from __future__ import annotations

from datetime import date

from factcheck.facts.dates import find_dates
from factcheck.facts.names import find_names
from factcheck.facts.quantities import find_quantities
from factcheck.facts.quantities.tokens import MASKED
from factcheck.facts.quotes import find_quotes
from factcheck.facts.vocabulary import Vocabulary, vocabulary
from factcheck.model import Date, Fact

_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


def find_facts(text: str, *, language: str = "en", reference_date: date | None = None) -> tuple[Fact, ...]:
    """Return the quantities, dates, quotes and names of a text; every span slices back to the fact's words.

    `language` is an ISO 639-1 code; of a language without word lists, only figures are read, with both decimal marks.
    `reference_date` is the document's own date, against which "last Friday" is resolved: never today.

    >>> [(fact.kind, fact.text) for fact in find_facts("Over 10,000 people were held in Lindau, 91.6% of them young.")]
    [('quantity', 'Over 10,000'), ('name', 'Lindau'), ('quantity', '91.6%')]
    """
    dates = find_dates(text, language, reference_date)
    facts: list[Fact] = [
        *dates,
        *find_quantities(_masked(text, dates, vocabulary(language)), language),
        *find_quotes(text, language),
        *find_names(text, language),
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.span, fact.kind)))


def _masked(text: str, dates: tuple[Date, ...], words: Vocabulary) -> str:
    """Return the text with every character of a date replaced, so that all other places stay as they are."""
    pieces, at = [], 0
    for found in sorted(dates, key=lambda fact: fact.span):
        if found.span.start >= at and not _counts_time(found, words):
            pieces += [text[at : found.span.start], MASKED * (found.span.end - found.span.start)]
            at = found.span.end
    return "".join([*pieces, text[at:]])


def _counts_time(found: Date, words: Vocabulary) -> bool:
    """Tell whether a date is told by a number of years or days ("the past two years"), which is a duration as well."""
    return words.units.get(found.text.split()[-1].lower(), "") in _TIMES
