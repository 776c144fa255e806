"""A figure of a claim × the figures of a passage → ways to work it out from them: shares, differences, sums, lists.

Only what a reader would see at once: "12 of the 48 shops" is 25%, "from 61% to 48%" is 13 points, "12 men and 9 women"
are 21 people, three names in a row are three. A sum takes all figures of its kind in the sentence, never some of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.model import Direction, Modifier, Quantity, Span
from factcheck.verdicts.name_lists import name_lists
from factcheck.verdicts.roles import role
from factcheck.verdicts.wordings import Wording, lowered

LOOSE = frozenset({Modifier.ABOUT, Modifier.NEARLY})
"""How a claim may put a figure that is worked out; a bound is met by too many."""

_PARTS = ("percent", "share")
_MOST_SUMMED, _FEWEST_LISTED = 5, 3
_LONGEST_LINK = 25
_ROOM = 0.05
_OF_THE = 2
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Derivation:
    """What a passage says (`span` of its text), and in a few words what follows from it: "which is 25%"."""

    span: Span
    follows: str


def worked_out(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    """Yield the ways in which the figures of a passage give a figure of a claim."""
    if figure.dimension in _PARTS:
        yield from _shares(figure, there)
        yield from _relative_changes(figure, there)
    elif figure.dimension != "ordinal":
        yield from _differences(figure, there)
        yield from _sums(figure, there)
    if figure.dimension == "count":
        yield from _listed(figure, there)


def gives(figure: Quantity, value: float) -> bool:
    """Tell whether a value that was worked out is the claim's figure, to the precision in which it is written."""
    if figure.value is None:
        return False
    room = _ROOM * abs(figure.value) if figure.modifier in LOOSE else 0.0
    exact = figure.step / 2 if figure.dimension not in ("count", "age") or figure.step > 1 else 0.0
    if figure.modifier is Modifier.NEARLY and value >= figure.value:
        return False
    return abs(value - figure.value) <= max(room, exact) + _SAME * abs(figure.value)


def _shares(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    """Yield each "12 of the 48 shops"."""
    counts = _like("count", there)
    for part, whole in pairwise(counts):
        if part.value and whole.value and part.value < whole.value and _is_part(part, whole, there):
            share = part.value / whole.value
            if gives(figure, share):
                yield Derivation(Span(part.span.start, whole.span.end), f"which is {_percent(share, figure)}")


def _is_part(part: Quantity, whole: Quantity, there: Wording) -> bool:
    """Tell whether what stands between two counts makes one a part of the other, with nothing but its noun before."""
    between = there.text[part.span.end : whole.span.start].casefold().split()
    of = [at for at, word in enumerate(between) if word in there.lexicon.partitive]
    short = whole.span.start - part.span.end <= _LONGEST_LINK
    close = len(of) == 1 and len(between) - of[0] <= _OF_THE
    return short and close and not set(between) & there.lexicon.joining


def _relative_changes(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    for start, end in _changes(there):
        if start.value and end.value is not None and start.dimension not in _PARTS:
            change = (end.value - start.value) / abs(start.value)
            if gives(figure, abs(change)) and _goes(figure, change):
                more = "more" if change > 0 else "less"
                yield Derivation(_across(start, end), f"which is {_percent(abs(change), figure)} {more}")


def _differences(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    """Yield each "from 61% to 48%" whose difference is the claim's figure; of two shares it is in points."""
    for start, end in _changes(there):
        if start.value is None or end.value is None:
            continue
        points = figure.dimension == "percentage points" and start.dimension == end.dimension == "percent"
        if not points and (start.dimension, start.unit) != (figure.dimension, figure.unit):
            continue
        change = (end.value - start.value) * (100 if points else 1)
        if gives(figure, abs(change)) and _goes(figure, change):
            word = "higher" if change > 0 else "lower"
            yield Derivation(_across(start, end), f"which is {figure.text} {word}")


def _changes(there: Wording) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each pair of figures that a change begins with and ends with."""
    quantities = [fact for fact in there.facts if isinstance(fact, Quantity)]
    for one, other in pairwise(quantities):
        roles = (role(one, there), role(other, there))
        if all(roles) and roles in there.lexicon.from_to and one.unit == other.unit:
            yield one, other


def _goes(figure: Quantity, change: float) -> bool:
    return figure.direction is None or (figure.direction is Direction.UP) is (change > 0)


def _sums(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    figures = [one for one in _like(figure.dimension, there) if one.unit == figure.unit and one.value]
    values = [one.value for one in figures if one.value]
    alike = figures and all(_counts_alike(figure, one, there) for one in figures)
    if alike and 1 < len(figures) <= _MOST_SUMMED and gives(figure, sum(values)):
        span = Span(figures[0].span.start, figures[-1].span.end)
        if _in_one_list(figures, there):
            yield Derivation(span, f"which add up to {figure.text}")


def _counts_alike(figure: Quantity, one: Quantity, there: Wording) -> bool:
    """Tell whether a figure counts what the claim's total does: the same, people of some kind, or nothing named."""
    stem, persons = there.lexicon.stem, there.lexicon.persons
    if not one.noun or not figure.noun:
        return True
    ours, theirs = stem(figure.noun), stem(one.noun)
    return ours == theirs or {ours, theirs} <= persons


def _in_one_list(figures: Sequence[Quantity], there: Wording) -> bool:
    """Tell whether figures stand in one list: a joining word before the last, no verb of its own for any of them."""
    gaps = [there.text[one.span.end : other.span.start] for one, other in pairwise(figures)]
    joined = bool(set(gaps[-1].casefold().split()) & there.lexicon.joining)
    verbs = any(word in there.lexicon.steps or word.endswith("ed") for gap in gaps for word in gap.casefold().split())
    marks = any(mark in gap for gap in gaps for mark in ".;:()")
    return joined and not verbs and not marks and all(len(gap) <= 2 * _LONGEST_LINK for gap in gaps)


def _listed(figure: Quantity, there: Wording) -> Iterator[Derivation]:
    """Yield each list of as many names as the claim counts."""
    counted = bool(figure.noun) and there.lexicon.stem(figure.noun) in there.stems and not _like("count", there)
    if figure.value is None or figure.value < _FEWEST_LISTED or not counted:
        return
    for names in name_lists(there):
        if len(names) == figure.value:
            span = Span(names[0][0].span.start, names[-1][-1].span.end)
            yield Derivation(span, f"which are {lowered(figure.text)}")


def _like(dimension: str, there: Wording) -> list[Quantity]:
    return [fact for fact in there.facts if isinstance(fact, Quantity) and fact.dimension == dimension]


def _across(one: Quantity, other: Quantity) -> Span:
    return Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))


def _percent(share: float, figure: Quantity) -> str:
    places = 1 if figure.step and figure.step < 0.01 - _SAME else 0
    return f"{100 * share:.{places}f}%"
