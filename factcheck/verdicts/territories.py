"""A sentence with several figures of a kind → which of its words belong to each: what is said of one, not of another.

In "killed 12 people and injured 40" each figure has its own verb. Between two figures of a kind the last joining word
or mark before the second divides them; where there is none ("12 of 48"), the words between belong to both. What the
second leaves out it has in common with the first: the subject, in "40 trucks" after "bought 12 tanks" the verb, too,
and in "injured 40" the people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Date, Fact, Quantity, Span
from factcheck.verdicts.lexicon import Word

_DIVIDING = ",;:–—()"
_WORD = re.compile(r"[^\W\d_]+")
_MOST_FIGURES = 60


@dataclass(frozen=True, slots=True)
class Territory:
    """What belongs to one figure: `stretch` of the text, and its telling words, the nearest first.

    `shared` are words in front of the first figure that a later one has in common with it.
    """

    stretch: Span
    before: tuple[Word, ...] = ()
    behind: tuple[Word, ...] = ()
    shared: tuple[Word, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in (*self.before, *self.behind, *self.shared))


def territories(
    text: str, facts: Sequence[Fact], telling: Sequence[Word], joining: frozenset[str]
) -> Mapping[Span, Territory]:
    """Return for each figure and date of a sentence what no other of its kind claims."""
    figures = sorted((fact for fact in facts if isinstance(fact, Quantity | Date)), key=lambda fact: fact.span)
    kinds: dict[str, list[Span]] = {}
    for figure in figures[:_MOST_FIGURES]:
        kinds.setdefault(_kind(figure), []).append(figure.span)
    return {span: own for spans in kinds.values() for span, own in _settled(text, spans, telling, joining)}


def _kind(figure: Quantity | Date) -> str:
    if isinstance(figure, Date):
        return "date"
    return "part" if figure.dimension in ("percent", "share") else figure.dimension


def _settled(
    text: str, spans: Sequence[Span], telling: Sequence[Word], joining: frozenset[str]
) -> Iterator[tuple[Span, Territory]]:
    """Yield each figure with its territory; what one leaves out it takes over from the one before it."""
    last = Territory(Span(0, 0))
    for span, stretch in zip(spans, _stretches(text, spans, joining), strict=True):
        before = tuple(
            word for word in reversed(telling) if stretch.start <= word.span.start and word.span.end <= span.start
        )
        behind = tuple(word for word in telling if span.end <= word.span.start and word.span.end <= stretch.end)
        last = _completed(Territory(stretch, before, behind), last)
        yield span, last


def _completed(own: Territory, last: Territory) -> Territory:
    """Return a territory with what it leaves out: a subject of its own takes over nothing."""
    if not last.before or any(word.text[0].isupper() for word in own.before):
        return own
    shared = last.before[1:] if own.before else last.before
    return Territory(own.stretch, own.before, own.behind or last.behind, (*shared, *last.shared))


def _stretches(text: str, spans: Sequence[Span], joining: frozenset[str]) -> Sequence[Span]:
    """Return for each figure the stretch from the border behind the one before it to the border before the next."""
    borders = [_border(text, one, other, joining) for one, other in pairwise(spans)]
    starts = [0, *(border or one.end for border, one in zip(borders, spans, strict=False))]
    ends = [*(border or other.start for border, other in zip(borders, spans[1:], strict=True)), len(text)]
    return [
        Span(min(start, span.start), max(end, span.end)) for span, start, end in zip(spans, starts, ends, strict=True)
    ]


def _border(text: str, one: Span, other: Span, joining: frozenset[str]) -> int | None:
    """Return where the last joining word or dividing mark between two figures stands; None where there is none."""
    between = Span(one.end, max(one.end, other.start)).of(text)
    words = [match.start() for match in _WORD.finditer(between) if match[0].casefold() in joining]
    marks = [at for at, mark in enumerate(between) if mark in _DIVIDING]
    places = [*words, *marks]
    return one.end + max(places) if places else None
