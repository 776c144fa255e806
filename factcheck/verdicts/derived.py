"""A figure of a claim that a source does not state × its passages → Sighting, where other figures there give it.

"The source says 12 of the 48, which is 25%." What is worked out bears a figure out loosely; that it comes to something
else shows nothing, for other figures may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from factcheck.model import Date, Evidence, Quantity, Relation
from factcheck.verdicts.arithmetic import LOOSE, Derivation, worked_out
from factcheck.verdicts.bonds import share
from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.lapses import aged, elapsed
from factcheck.verdicts.sightings import Sighting
from factcheck.verdicts.wordings import Wording

_PASSAGES_TRIED = 6
_NEAREST = 5
_NEEDED, _FEWEST = 0.5, 2
_AS_GOOD = 0.6


def seek_derived(figure: Quantity | Date, claim: Wording, index: Index, numbers: Sequence[int]) -> Sighting | None:
    """Return how a source gives a figure without stating it, or None."""
    if isinstance(figure, Date) or figure.value is None or figure.modifier not in {None, *LOOSE}:
        return None
    for number in numbers[:_PASSAGES_TRIED]:
        fits = _fits(figure, claim, index, number)
        if fits < _NEEDED or index.passages[number].role in WEAK:
            continue
        for found in _derivations(figure, claim, index, number):
            return _sighting(figure, found, fits, index, number)
    return None


def _derivations(figure: Quantity, claim: Wording, index: Index, number: int) -> Iterator[Derivation]:
    there = index.wording(number)
    yield from worked_out(figure, there)
    yield from elapsed(figure, there)
    yield from aged(figure, there, tuple(_days(claim, index)))


def _days(claim: Wording, index: Index) -> Iterator[date]:
    """Yield the days of which a claim may speak: those it names, or else the day on which its source was published."""
    days = [fact.earliest for fact in claim.facts if isinstance(fact, Date) and fact.precision == "day"]
    published = [index.document.published]
    yield from (day for day in (days or published) if day)


def _fits(figure: Quantity, claim: Wording, index: Index, number: int) -> float:
    """Return which share of the words nearest to the figure a passage has; 0 where they are too few to tell."""
    wanted = claim.nearest(figure.span, _NEAREST)
    here, around = index.wording(number).stems, index.around(number)
    if sum(stem in here or stem in around for stem in wanted) < min(_FEWEST, len(wanted)):
        return 0.0
    return share(wanted, here, around)


def _sighting(figure: Quantity, found: Derivation, fits: float, index: Index, number: int) -> Sighting:
    passage = index.passages[number]
    wording = " ".join(found.span.of(passage.text).split())
    evidence = Evidence(
        figure, Relation.AGREES_LOOSELY, passage, wording, f"worked out: {found.follows}", (found.span,)
    )
    return Sighting(evidence, _AS_GOOD * fits, f"The source says “{wording}”, {found.follows}.")
