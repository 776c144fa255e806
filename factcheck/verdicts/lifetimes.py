"""A date of a claim about a birth or a death × a passage → the end of a life that it is about.

"Henrik Vall (24 July 1883 – 17 December 1930) was a painter" says when he was born, though it has no such word. In
brackets behind the name with which the sentence begins, two dates are a life; elsewhere they may be a reign, and then
bear out a birth or death, but show none to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from factcheck.facts import find_facts
from factcheck.model import Date, Span
from factcheck.verdicts.wordings import Wording

_DASH = re.compile(r"\s*(?:[–—−]|--?)\s*")
_SHORTEST, _LONGEST = 15, 115
_YEAR = 365.25
_NAMED = 0.5
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class LifeEnd:
    """A date of birth or death; `sure`: it can be nothing else."""

    date: Date
    sure: bool


def life_ends(figure: Date, claim: Wording, there: Wording) -> Iterator[LifeEnd]:
    """Yield the births of a passage where a claim tells a birth, or the deaths where it tells a death."""
    said = {word.text.casefold() for word in claim.clause(figure.span)}
    born, died = bool(said & claim.lexicon.births), bool(said & claim.lexicon.deaths)
    if born is died:
        return
    for fact in there.facts:
        if isinstance(fact, Date) and _is_life(fact) and _named(fact.span, claim, there):
            end = _ends(fact)[not born]
            if end is not None:
                yield LifeEnd(end, _begins_sentence(fact.span, there))


def _is_life(fact: Date) -> bool:
    if fact.precision != "range" or fact.earliest is None or fact.latest is None:
        return False
    return _SHORTEST <= (fact.latest - fact.earliest).days / _YEAR <= _LONGEST


def _ends(life: Date) -> tuple[Date | None, Date | None]:
    """Return the two dates of which a life is written, with their places in the passage."""
    parts = _DASH.split(life.text)
    if len(parts) != len(("birth", "death")):
        return None, None
    birth, death = parts
    starts = (life.span.start, life.span.end - len(death))
    first, last = (_placed(_read(part), start) for part, start in zip((birth, death), starts, strict=True))
    return first, last


def _read(text: str) -> Date | None:
    """Return the date that a part of a period is; a year alone, which is none by itself, here is one."""
    if len(text) == _YEAR_DIGITS and text.isdigit() and int(text):
        year = int(text)
        return Date(Span(0, len(text)), text, date(year, 1, 1), date(year, 12, 31), "year")
    return next((fact for fact in find_facts(text) if isinstance(fact, Date)), None)


def _placed(end: Date | None, start: int) -> Date | None:
    return replace(end, span=Span(start + end.span.start, start + end.span.end)) if end else None


def _named(span: Span, claim: Wording, there: Wording) -> bool:
    """Tell whether the words before a life have the names of the claim."""
    before = {word.stem for word in there.words if word.span.end <= span.start}
    return bool(claim.proper) and len(claim.proper & before) >= _NAMED * len(claim.proper)


def _begins_sentence(span: Span, there: Wording) -> bool:
    """Tell whether dates stand in brackets right behind the name with which a sentence begins."""
    before = there.text[: span.start]
    words = [word for word in there.words if word.span.end <= span.start]
    return before.endswith("(") and bool(words) and all(word.text[0].isupper() for word in words)
