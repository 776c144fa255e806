"""A figure of a claim beside a figure of its source → how sure it is that the two are said of the same thing.

A bare number found somewhere is no evidence, and another number somewhere is no contradiction: what binds two figures
is what is counted, the words nearest to each, the names of the sentence, and how rarely such a figure occurs. The
weights stand in `weights.toml` with where they come from; the figures themselves are compared by arithmetic alone.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from factcheck.facts import Agreement
from factcheck.model import Date, Fact, Quantity, Relation
from factcheck.verdicts.comparing import Figure, by_bound, closeness, compare
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.wordings import Wording

_WEIGHTS = Path(__file__).parent / "weights.toml"
_BESIDE = 0.5
_CLOSE, _NEAR = 3, 5
_DIGITS = 4
_MOST_OTHERS = 12
_FAR = 30.0
_NEARLY = 0.85
_LONG = math.log(50)


def bond(seen: Mapping[str, float], agreement: Agreement) -> float:
    """Return the probability that two figures are said of the same thing, given what binds them and how they agree."""
    weights = _weights()[("agrees" if agreement.agrees else "differs") + ("_date" if seen["date"] else "")]
    total = weights["always"] + sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1.0 / (1.0 + math.exp(-max(-_FAR, min(_FAR, total))))


def features(
    figure: Figure, claim: Wording, found: Figure, agreement: Agreement, index: Index, number: int, beside: float
) -> Mapping[str, float]:
    """Return what binds two comparable figures, each from 0 to 1 (`noun` from -1); `beside` is their `company`."""
    there, around = index.wording(number), index.around(number)
    bounded, near = by_bound(figure, found), closeness(figure, found)
    return {
        "fit": share(claim.nearest(figure.span, _NEAR), there.stems, around),
        "close": share(claim.nearest(figure.span, _CLOSE), frozenset(there.nearest(found.span, _NEAR)), frozenset()),
        "whole": share(claim.told, there.stems, around),
        "names": share(tuple(claim.proper), there.stems, around),
        "noun": _noun(figure, found, claim, there),
        "measured": float(isinstance(figure, Date) or figure.dimension != "count"),
        "date": float(isinstance(figure, Date)),
        "alone": 1.0 / max(1, len(_rivals(found, there))),
        "telling_figure": _telling(figure),
        "loosely": float(agreement.relation is Relation.AGREES_LOOSELY),
        "bounded": float(bounded),
        "bounded_close": near if bounded else 0.0,
        "close_values": near,
        "near_values": float(near >= _NEARLY),
        "same_number": float(_same_number(figure, found)),
        "closest": share(claim.nearest(figure.span, 1), frozenset(there.nearest(found.span, _CLOSE)), frozenset()),
        "same_grain": float(
            isinstance(figure, Date) and isinstance(found, Date) and figure.precision == found.precision
        ),
        "company": beside,
        **_ownership(figure, claim, found, there),
        "long": min(1.0, math.log(len(index.passages)) / _LONG),
    }


def company(figure: Figure, claim: Wording, there: Wording) -> float:
    """Return which share of a claim's other figures and dates a passage bears out; one half where there are none.

    "As of 9 April, 3 had died": a date belongs to the figure that it stands with, and the figure to it.
    """
    others = [fact for fact in claim.facts if isinstance(fact, Figure) and fact != figure][:_MOST_OTHERS]
    if not others:
        return _BESIDE
    figures = [fact for fact in there.facts if isinstance(fact, Figure)][:_MOST_OTHERS]
    return sum(any(compare(other, one).agrees for one in figures) for other in others) / len(others)


def share(stems: tuple[str, ...], here: frozenset[str], around: frozenset[str]) -> float:
    """Return which share of stems stand here; those around count half, and none at all tell nothing either way."""
    if not stems:
        return _BESIDE
    return sum(1.0 if stem in here else _BESIDE if stem in around else 0.0 for stem in stems) / len(stems)


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    table: Mapping[str, Mapping[str, float]] = tomllib.loads(_WEIGHTS.read_text("utf-8"))
    return table


def _noun(figure: Figure, found: Figure, claim: Wording, there: Wording) -> float:
    """Return 1 where both count the same, -1 where they count different things, else something between."""
    if isinstance(figure, Date) or isinstance(found, Date) or figure.dimension != "count":
        return 0.0
    stem = there.lexicon.stem
    ours, theirs = stem(figure.noun) if figure.noun else "", stem(found.noun) if found.noun else ""
    if ours and ours == theirs:
        return 1.0
    if {ours, theirs} <= there.lexicon.persons:
        return 0.5
    ours_there = ours and any(word.stem == ours for word in there.clause(found.span))
    theirs_here = theirs and any(word.stem == theirs for word in claim.clause(figure.span))
    if ours_there or theirs_here:
        return 0.5
    return -1.0 if ours and theirs else -0.5 if ours or theirs else 0.0


def _ownership(figure: Figure, claim: Wording, found: Figure, there: Wording) -> Mapping[str, float]:
    """Return how much of what the claim says of its figure belongs to the found one, and how much to another.

    `slot` is 1 where the telling word right before the figure is the same, and so is the one right behind it.
    """
    wanted = _said_of(figure, claim)
    own = there.territory(found.span).stems
    ours, theirs = _neighbours(figure, claim), _neighbours(found, there)
    return {
        "own": share(wanted, own, frozenset()),
        "rival": sum(stem in there.stems and stem not in own for stem in wanted) / max(1, len(wanted)),
        "slot": sum(bool(one) and one == other for one, other in zip(ours, theirs, strict=True)) / len(ours),
    }


def _said_of(figure: Figure, claim: Wording) -> tuple[str, ...]:
    """Return the stems nearest to a figure among those that belong to it."""
    own = claim.territory(figure.span).stems
    return tuple(stem for stem in claim.nearest(figure.span, _NEAR) if stem in own)[:_CLOSE]


def _neighbours(figure: Figure, wording: Wording) -> tuple[str, str]:
    before = next((word.stem for word in reversed(wording.telling) if word.span.end <= figure.span.start), "")
    behind = next((word.stem for word in wording.telling if word.span.start >= figure.span.end), "")
    return before, behind


def _rivals(found: Figure, there: Wording) -> list[Fact]:
    """Return the figures of a passage that may have been meant; what stands in brackets is said by the way."""
    like = [other for other in there.facts if _like(found, other)]
    return [other for other in like if other == found or not there.bracketed(other.span)]


def _like(found: Figure, other: Fact) -> bool:
    if isinstance(found, Date):
        return isinstance(other, Date)
    return isinstance(other, Quantity) and other.dimension == found.dimension


def _same_number(figure: Figure, found: Figure) -> bool:
    """Tell whether both name one number, whatever they say of it: "over 46 reviews", "46 reviews"."""
    if isinstance(figure, Date) or isinstance(found, Date):
        return False
    return figure.value is not None and figure.value == found.value and figure.unit == found.unit


def _telling(figure: Figure) -> float:
    """Return how unlikely a figure is to be met by chance: by its significant digits, or the precision of a date."""
    if isinstance(figure, Date):
        return _PRECISE.get(figure.precision, 0.25)
    digits = "".join(character for character in figure.text if character.isdigit()).lstrip("0").rstrip("0")
    return min(len(digits), _DIGITS) / _DIGITS


_PRECISE = {"day": 1.0, "month": 0.75, "year": 0.5}
