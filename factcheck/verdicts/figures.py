"""Quantity or date × source → Sighting: facts are compared by arithmetic, and only where they speak of the same thing.

Each comparable figure of the source has a bond with the claim's: how sure it is that both are said of the same thing.
"Another value" is said only where the strongest bond is with a figure that differs, and nothing in the source that
agrees has a bond worth the name. A figure that agrees by a weak bond is mentioned, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial

from factcheck.facts import Agreement
from factcheck.model import Date, Evidence, Quantity, Relation
from factcheck.verdicts.bindings import clash
from factcheck.verdicts.bonds import bond, company, features
from factcheck.verdicts.clashes import Clash
from factcheck.verdicts.columns import headed
from factcheck.verdicts.comparing import (
    BOUNDS,
    Figure,
    by_bound,
    closeness,
    compare,
    converted,
    scale_slip,
    tenfold_slip,
)
from factcheck.verdicts.derived import seek_derived
from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.lifetimes import life_ends
from factcheck.verdicts.ranks import as_rank
from factcheck.verdicts.reasons import loosely, other_value
from factcheck.verdicts.sightings import Sighting, absent
from factcheck.verdicts.wordings import Wording

_PASSAGES_TRIED = 12
_NEAR_WEIGHT = 2.0
_BOUND, _POINTED = 0.4, 0.2
_SURE_OF_BOUNDS = {"count": 0.45, "money": 0.35, "percent": 0.35, "rate": 0.35}
_SURE = {"count": 0.6, "money": 0.55, "percent": 0.55, "rate": 0.55, "age": 0.55}
_SURE_OF_OTHERS, _SURE_OF_OPPOSITES = 0.65, 0.6
_SURE_OF_DATES, _SURE_OF_OPEN_DATES, _SURE_OF_DATES_ON_PAGES, _PAGE = 0.55, 0.62, 0.78, 12
_SURE_OF_MOVED = 0.45
_SURE_OF_LIVES = 0.8
_BEYOND_DOUBT = 0.85
_STRAY, _STRAY_FIGURE = 0.3, 0.15
_NO_SLIP, _NO_SLIP_OF_DATES = 0.2, 0.002
_RIVAL = 0.25


class Meeting:
    """A figure of the claim beside a comparable one of the source; `clash` keeps them from being said of one thing.

    What binds them and what keeps them apart is worked out when it is asked for: of most, arithmetic says enough.
    """

    def __init__(
        self,
        figure: Figure,
        claim: Wording,
        found: Figure,
        agreement: Agreement,
        index: Index,
        number: int,
        beside: Callable[[], float],
    ) -> None:
        self.number, self.found, self.agreement = number, found, agreement
        self._figure, self._claim, self._index, self._beside = figure, claim, index, beside

    @cached_property
    def bond(self) -> float:
        seen = features(self._figure, self._claim, self.found, self.agreement, self._index, self.number, self._beside())
        return bond(seen, self.agreement)

    @cached_property
    def clash(self) -> Clash | None:
        there, around = self._index.wording(self.number), self._index.around(self.number)
        return clash(self._figure, self._claim, self.found, there, around)

    @cached_property
    def closeness(self) -> float:
        return closeness(self._figure, self.found)

    @property
    def bounded(self) -> bool:
        return by_bound(self._figure, self.found)

    @property
    def converted(self) -> bool:
        return converted(self._figure, self.found)

    @property
    def scale_slip(self) -> bool:
        return scale_slip(self._figure, self.found) or tenfold_slip(self._figure, self.found)

    @cached_property
    def taken(self) -> bool:
        """Whether what the source gives is another figure of the claim: of "18 of 21 charges" the 21."""
        others = (fact for fact in self._claim.facts if isinstance(fact, Figure) and fact is not self._figure)
        exact = (other for other in others if not by_bound(other, self.found))
        return any(compare(other, self.found).relation is Relation.AGREES for other in exact)

    @property
    def weak(self) -> bool:
        return self._index.passages[self.number].role in WEAK


class _OfALife(Meeting):
    """A date beside a birth or death, which is surely the one that the claim is about."""

    @cached_property
    def bond(self) -> float:
        return _SURE_OF_LIVES


def seek_figure(figure: Figure, claim: Wording, index: Index) -> Sighting:
    """Return what a source has for one figure or date of a claim."""
    meetings = list[Meeting]()
    for one in meet(figure, claim, index):
        if _beyond_doubt(one):
            return _sighting(figure, one, index)
        meetings.append(one)
    agreeing = max((one for one in meetings if one.agreement.agrees), key=_strength, default=None)
    enough = _POINTED if index.pointed else _BOUND
    if agreeing and not agreeing.bounded and not agreeing.converted and _bears_out(agreeing, None, enough):
        # whatever differs beside it could not outdo it
        return _sighting(figure, agreeing, index)
    differing = max((one for one in meetings if _may_differ(one)), key=_strength, default=None)
    if agreeing and _bears_out(agreeing, differing, enough):
        return _sighting(figure, agreeing, index)
    derived = seek_derived(figure, claim, index, candidates(figure, claim, index))
    if derived:
        return derived
    if agreeing and _turned_round(agreeing):
        return _sighting(figure, agreeing, index)
    needed = _SURE_OF_MOVED if agreeing and agreeing.clash and agreeing.clash.moved else _needed(figure, index)
    if differing and differing.bond >= needed and (agreeing is None or _outdone(agreeing, differing)):
        return _sighting(figure, differing, index)
    return _mention(figure, agreeing, index) if agreeing else absent(figure)


def meet(figure: Figure, claim: Wording, index: Index) -> Iterator[Meeting]:
    """Yield every comparable figure of the passages that speak of a claim, with its bond."""
    wanted = as_rank(figure, claim)
    for number in candidates(figure, claim, index):
        there = index.wording(number)
        beside = cache(partial(company, figure, claim, there))
        for found, sure in _figures(index, number):
            agreement = compare(wanted, found)
            if agreement.agrees or (sure and agreement.comparable):
                yield Meeting(figure, claim, found, agreement, index, number, beside)
        if isinstance(figure, Date):
            yield from _lives(figure, claim, index, number, beside)


def _figures(index: Index, number: int) -> Iterator[tuple[Figure, bool]]:
    """Yield the figures of a passage, and whether each is surely read: a unit in a caption may be another column's."""
    there, passage = index.wording(number), index.passages[number]
    for fact in there.facts:
        told = headed(fact, passage, index.language) if isinstance(fact, Quantity) else None
        if told:
            yield told.figure, told.sure
        elif isinstance(fact, Figure):
            yield as_rank(fact, there), True


def _lives(figure: Date, claim: Wording, index: Index, number: int, beside: Callable[[], float]) -> Iterator[Meeting]:
    """Yield the births or deaths of a passage that a claim's date is about; what may be none contradicts nothing."""
    for end in life_ends(figure, claim, index.wording(number)):
        agreement = compare(figure, end.date)
        if agreement.agrees or (end.sure and agreement.comparable):
            yield _OfALife(figure, claim, end.date, agreement, index, number, beside)


def candidates(figure: Figure, claim: Wording, index: Index) -> Sequence[int]:
    """Return the passages to look into: those that share the claim's words, most of all the words near the figure."""
    query = dict.fromkeys((word.stem for word in claim.telling), 1.0)
    query |= dict.fromkeys((word.stem for word in claim.words if word.span.meets(figure.span)), 1.0)
    query |= dict.fromkeys(claim.nearest(figure.span), _NEAR_WEIGHT)
    return index.search.best(query, _PASSAGES_TRIED)


def _beyond_doubt(meeting: Meeting) -> bool:
    """Tell whether two figures are so surely the same that the passages behind need not be read."""
    same = meeting.agreement.relation is Relation.AGREES and not meeting.bounded and not meeting.converted
    return same and not meeting.weak and meeting.bond >= _BEYOND_DOUBT and meeting.clash is None


def _strength(meeting: Meeting) -> tuple[bool, bool, float]:
    return not meeting.weak, meeting.clash is None, meeting.bond


def _may_differ(meeting: Meeting) -> bool:
    """Tell whether a figure may be another value of the claim's.

    Numbers worlds apart are no slip of one another, but for a million that should be a billion.
    """
    near = meeting.closeness >= (_NO_SLIP_OF_DATES if isinstance(meeting.found, Date) else _NO_SLIP)
    near = near or meeting.scale_slip
    differs = meeting.agreement.relation is Relation.DIFFERS and near
    return differs and not meeting.weak and not meeting.taken and (meeting.clash is None or meeting.clash.opposite)


def _bears_out(agreeing: Meeting, differing: Meeting | None, needed: float) -> bool:
    """Tell whether an agreeing figure is bound well enough; one that only keeps a bound must also outdo its rivals."""
    if agreeing.weak or agreeing.clash or agreeing.bond < needed:
        return False
    return differing is None or not _outdone(agreeing, differing)


def _turned_round(agreeing: Meeting) -> bool:
    """Tell whether the source gives the claim's figure for the very opposite: "fell by 17%" for "rose by 17%"."""
    opposite = agreeing.clash is not None and agreeing.clash.opposite
    return opposite and agreeing.bond >= _SURE_OF_OPPOSITES and not agreeing.weak and not agreeing.bounded


def _needed(figure: Figure, index: Index) -> float:
    """Return how strong the bond must be to say that a figure differs: pages are full of other dates.

    A claim that names a bound says what it is about; few figures are on its wrong side by chance.
    """
    long = len(index.passages) > _PAGE
    if isinstance(figure, Date):
        open_end = figure.earliest is None or figure.latest is None
        return _SURE_OF_DATES_ON_PAGES if long else _SURE_OF_OPEN_DATES if open_end else _SURE_OF_DATES
    if figure.modifier in BOUNDS and not long:
        return _SURE_OF_BOUNDS.get(figure.dimension, _SURE_OF_OTHERS)
    return _SURE.get(figure.dimension, _SURE_OF_OTHERS)


def _outdone(agreeing: Meeting, differing: Meeting) -> bool:
    of_another = agreeing.clash is not None and (agreeing.clash.moved or not agreeing.clash.said)
    by_a_rival = (agreeing.bounded or agreeing.converted) and agreeing.bond + _RIVAL < differing.bond
    stray = agreeing.bond < (_STRAY if agreeing.bounded else _STRAY_FIGURE)
    return agreeing.weak or stray or of_another or by_a_rival


def _sighting(figure: Figure, meeting: Meeting, index: Index) -> Sighting:
    relation, note = meeting.agreement.relation or Relation.ABSENT, meeting.agreement.note
    if meeting.clash and meeting.clash.opposite:
        evidence = _evidence(figure, Relation.DIFFERS, meeting, meeting.clash.note, index)
        return Sighting(evidence, meeting.bond, meeting.clash.said)
    evidence = _evidence(figure, relation, meeting, note, index)
    said = other_value(figure, meeting.found, evidence.found)
    if relation is not Relation.DIFFERS:
        said = loosely(figure, meeting.found, evidence.found, note)
    return Sighting(evidence, meeting.bond, said)


def _mention(figure: Figure, meeting: Meeting, index: Index) -> Sighting:
    elsewhere = f"only in the page's {index.passages[meeting.number].role}" if meeting.weak else "of something else"
    note = meeting.clash.note if meeting.clash else elsewhere
    said = meeting.clash.said if meeting.clash and meeting.bond >= _STRAY else ""
    apart = meeting.weak or meeting.clash is not None
    return Sighting(_evidence(figure, Relation.MENTIONED, meeting, note, index), meeting.bond, said, apart)


def _evidence(figure: Figure, relation: Relation, meeting: Meeting, note: str, index: Index) -> Evidence:
    found, passage = meeting.found, index.passages[meeting.number]
    return Evidence(figure, relation, passage, index.wording(meeting.number).counted(found), note, (found.span,))
