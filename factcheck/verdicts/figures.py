"""Quantity or date × source → Sighting: facts are compared by arithmetic, and only where they speak of the same thing.

"Another value" is said only where the source counts the same thing, in the same words, of the same time, and nowhere
supports the claim. A figure found among other words is mentioned, no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.facts import Agreement, agree
from factcheck.model import Date, Evidence, Quantity, Relation
from factcheck.verdicts.bindings import Clash, clash
from factcheck.verdicts.fits import CLEAN, fit
from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.reasons import loosely, other_value
from factcheck.verdicts.sightings import Sighting, absent
from factcheck.verdicts.wordings import Wording

Figure = Quantity | Date

_PASSAGES_TRIED = 12
_NEAR_WEIGHT = 2.0
_SURELY_THE_SAME = 0.8
_STRAY = 0.4


@dataclass(frozen=True, slots=True)
class Meeting:
    """A figure of the claim beside a comparable one of the source. `clash` is what keeps them from being one thing."""

    number: int
    found: Figure
    agreement: Agreement
    fit: float
    weak: bool
    clash: Clash | None

    @property
    def clean(self) -> bool:
        return self.fit >= CLEAN and not self.weak and self.clash is None


def seek_figure(figure: Figure, claim: Wording, index: Index) -> Sighting:
    """Return what a source has for one figure or date of a claim."""
    meetings = list(_meetings(figure, claim, index))
    agreeing = [meeting for meeting in meetings if meeting.agreement.agrees]
    clean = [meeting for meeting in agreeing if meeting.clean]
    if clean:
        return _sighting(figure, max(clean, key=_exactly), index)
    differing = [meeting for meeting in meetings if _surely_differs(meeting)]
    if differing and not any(map(_worth_a_mention, agreeing)):
        return _sighting(figure, max(differing, key=lambda meeting: meeting.fit), index)
    if agreeing:
        return _mention(figure, max(agreeing, key=lambda meeting: (not meeting.weak, meeting.fit)), index)
    return absent(figure)


def _meetings(figure: Figure, claim: Wording, index: Index) -> Iterator[Meeting]:
    for number in candidates(figure, claim, index):
        there, weak = index.wording(number), index.passages[number].role in WEAK
        for found in there.facts:
            if isinstance(found, Figure) and (agreement := agree(figure, found)).comparable:
                between = clash(figure, claim, found, there)
                fitting = fit(claim, figure.span, index, number, without=between.stem if between else "")
                yield Meeting(number, found, agreement, fitting, weak, between)


def candidates(figure: Figure, claim: Wording, index: Index) -> Sequence[int]:
    """Return the passages to look into: those that share the claim's words, most of all the words near the figure."""
    query = dict.fromkeys((word.stem for word in claim.telling), 1.0)
    query |= dict.fromkeys((word.stem for word in claim.words if word.span.meets(figure.span)), 1.0)
    query |= dict.fromkeys(claim.nearest(figure.span), _NEAR_WEIGHT)
    return index.search.best(query, _PASSAGES_TRIED)


def _exactly(meeting: Meeting) -> tuple[bool, float]:
    return meeting.agreement.relation is Relation.AGREES, meeting.fit


def _surely_differs(meeting: Meeting) -> bool:
    return (
        meeting.agreement.relation is Relation.DIFFERS
        and meeting.fit >= _SURELY_THE_SAME
        and not meeting.weak
        and meeting.clash is None
    )


def _worth_a_mention(meeting: Meeting) -> bool:
    return not meeting.weak and meeting.fit >= _STRAY


def _sighting(figure: Figure, meeting: Meeting, index: Index) -> Sighting:
    relation, note = meeting.agreement.relation or Relation.ABSENT, meeting.agreement.note
    evidence = _evidence(figure, relation, meeting, note, index)
    said = other_value(figure, evidence.found)
    if relation is not Relation.DIFFERS:
        said = loosely(figure, meeting.found, evidence.found, note)
    return Sighting(evidence, meeting.fit, said)


def _mention(figure: Figure, meeting: Meeting, index: Index) -> Sighting:
    elsewhere = f"only in the page's {index.passages[meeting.number].role}" if meeting.weak else "of something else"
    note = meeting.clash.note if meeting.clash else elsewhere
    said = meeting.clash.said if meeting.clash and meeting.fit >= _STRAY else ""
    return Sighting(_evidence(figure, Relation.MENTIONED, meeting, note, index), meeting.fit, said)


def _evidence(figure: Figure, relation: Relation, meeting: Meeting, note: str, index: Index) -> Evidence:
    found, passage = meeting.found, index.passages[meeting.number]
    return Evidence(figure, relation, passage, index.wording(meeting.number).counted(found), note, (found.span,))
