"""A sentence with several figures of a kind → which of its words belong to each: what is said of one, not of another.

In "killed 12 people and injured 40" each figure has its own verb. Between two figures of a kind the last joining word
or comma before the second divides them; where there is none ("12 of 48"), the words between belong to both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from factcheck.model import Date, Fact, Quantity, Span

_DIVIDING = ",;:–—()"
_WORD = re.compile(r"[^\W\d_]+")
_MOST_FIGURES = 60


def territories(text: str, facts: Sequence[Fact], joining: frozenset[str]) -> Mapping[Span, Span]:
    """Return for each figure and date the stretch of text around it that no other figure of its kind claims."""
    figures = sorted((fact for fact in facts if isinstance(fact, Quantity | Date)), key=lambda fact: fact.span)
    kinds: dict[str, list[Span]] = {}
    for figure in figures[:_MOST_FIGURES]:
        kinds.setdefault(_kind(figure), []).append(figure.span)
    return {span: own for spans in kinds.values() for span, own in _divided(text, spans, joining)}


def _kind(figure: Quantity | Date) -> str:
    if isinstance(figure, Date):
        return "date"
    return "part" if figure.dimension in ("percent", "share") else figure.dimension


def _divided(text: str, spans: Sequence[Span], joining: frozenset[str]) -> list[tuple[Span, Span]]:
    """Return each span with the stretch from the border behind the one before it to the border before the next."""
    borders = [_border(text, one, other, joining) for one, other in pairwise(spans)]
    starts = [0, *(border or one.end for border, one in zip(borders, spans, strict=False))]
    ends = [*(border or other.start for border, other in zip(borders, spans[1:], strict=True)), len(text)]
    return [
        (span, Span(min(start, span.start), max(end, span.end)))
        for span, start, end in zip(spans, starts, ends, strict=True)
    ]


def _border(text: str, one: Span, other: Span, joining: frozenset[str]) -> int | None:
    """Return where the last joining word or dividing mark between two figures stands; None where there is none."""
    between = Span(one.end, max(one.end, other.start)).of(text)
    words = [match.start() for match in _WORD.finditer(between) if match[0].casefold() in joining]
    marks = [at for at, mark in enumerate(between) if mark in _DIVIDING]
    places = [*words, *marks]
    return one.end + max(places) if places else None
