"""Ages and days of birth in an article → findings where a person cannot be as old as it says on the day it appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.model import Claim, Confidence, Date, Document, Finding, Name, Quantity, Span
from factcheck.reports.consistency import figures_of, word_table
from factcheck.reports.contradictions import figure_place
from factcheck.reports.foreign import plain
from factcheck.reports.rules import RULES
from factcheck.reports.wording import day

_RULE = "age-mismatch"
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 30
"""So many characters lie at most between "born" and the date."""

_OLDEST = 125


@dataclass(frozen=True, slots=True)
class _Birth:
    claim: Claim
    told: Date
    earliest: date
    latest: date


def age_findings(claims: Iterable[Claim], document: Document) -> Iterator[Finding]:
    """Yield the findings on ages; of an article whose own day is not known there are none."""
    today = document.published
    if today is None:
        return
    known = [claim for claim in claims if claim.span]
    births = [birth for claim in known for birth in _births(claim)]
    for claim in known:
        for name, age in _ages(claim):
            same = [birth for birth in births if _same_person(name, claim, birth)]
            if len(same) == 1 and not _fits(age, same[0], today):
                yield _finding(claim, age, same[0], today, document)


def _births(claim: Claim) -> Iterator[_Birth]:
    """Yield the day or year of birth that a sentence tells, if it tells just one and of nobody's relation."""
    words = list(_WORD.finditer(claim.text))
    marks = [match for match in words if match.group().casefold() in word_table()["born"]]
    if len(marks) != 1 or not _is_of_now(claim):
        return
    mark = Span(*marks[0].span())
    dates = [fact for fact in claim.facts if isinstance(fact, Date) and _distance(fact.span, mark) <= _NEAR]
    told = [fact for fact in dates if fact.earliest and fact.latest and fact.precision in ("day", "year")]
    if len(told) == 1 == len(dates) and told[0].earliest and told[0].latest and not told[0].yearless:
        yield _Birth(claim, told[0], told[0].earliest, told[0].latest)


def _ages(claim: Claim) -> Iterator[tuple[str, Quantity]]:
    """Yield each age that a sentence tells right behind a name, with the name: "Ione Parr, 24," and "Parr (24)"."""
    dated = any(isinstance(fact, Date) for fact in claim.facts)
    if not _is_of_now(claim) or (dated and not any(_births(claim))):
        return
    ends = {fact.span.end: fact.text for fact in claim.facts if isinstance(fact, Name)}
    for figure in figures_of(claim):
        before, after = claim.text[: figure.span.start], claim.text[figure.span.end : figure.span.end + 1]
        name = ends.get(len(before.rstrip(" ,(")), "")
        bracketed = before.endswith(" (") and after == ")" and figure.dimension == "count" and not figure.noun
        if name and (figure.dimension == "age" or bracketed) and 0 < (figure.value or 0) < _OLDEST:
            yield name, figure


def _is_of_now(claim: Claim) -> bool:
    """Tell whether a sentence speaks of nobody's relations, and of no other time than the article's."""
    return word_table()["not_now"].isdisjoint(match.group().casefold() for match in _WORD.finditer(claim.text))


def _same_person(name: str, claim: Claim, birth: _Birth) -> bool:
    """Tell whether a birth is of the person with a name: it is told in the same sentence, or of the same surname."""
    surname = name.split()[-1]
    others = [other for other in _persons(birth) if other.split()[-1] != surname]
    words = _WORD.findall(birth.claim.text[: birth.told.span.start])
    return not others and (birth.claim is claim or surname in words)


def _persons(birth: _Birth) -> list[str]:
    """Return the names that stand before a birth: those behind it are places."""
    return [
        fact.text for fact in birth.claim.facts if isinstance(fact, Name) and fact.span.end <= birth.told.span.start
    ]


def _fits(age: Quantity, birth: _Birth, today: date) -> bool:
    """Tell whether somebody born then can be so old on a day; of a year of birth both ages can be right."""
    return _years(birth.latest, today) <= (age.value or 0) <= _years(birth.earliest, today)


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _finding(claim: Claim, age: Quantity, birth: _Birth, today: date, document: Document) -> Finding:
    there = figure_place(birth.claim, birth.told, document)
    place = f" ({there.point})" if there else ""
    least, most = _years(birth.latest, today), _years(birth.earliest, today)
    told = f"“{birth.told.text}”{place} as the birth makes {least if least == most else f'{least} or {most}'}"
    message = f"The article says “{age.text}”, but {told} on {day(today)}."
    where = figure_place(claim, age, document)
    return Finding(_RULE, RULES[_RULE].level, plain(message, 1000), Confidence.MEDIUM, claim=claim.id, where=where)
