"""A decided verdict → its reason: one plain sentence that names what the source says, in the source's own words."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Date, Direction, Modifier, Outcome, Quantity, Relation
from factcheck.verdicts.sightings import Sighting
from factcheck.verdicts.wordings import lowered

_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})
_WRONG = frozenset({Relation.ALTERED, Relation.DIFFERS})
_MOST_NAMED = 3
_LONGEST = 160
_SPOKEN_OF = 0.5
_AS_GIVEN = {
    Modifier.AT_LEAST: "the source gives the number as a minimum",
    Modifier.OVER: "the source gives the number as a lower bound",
    Modifier.AT_MOST: "the source gives the number as a maximum",
    Modifier.UNDER: "the source gives the number as an upper bound",
    Modifier.ABOUT: "the source gives the number as an estimate",
    Modifier.NEARLY: "the source gives the number as not quite reached",
}
_AS_CLAIMED = {
    Modifier.ABOUT: "the article rounds it",
    Modifier.NEARLY: "the article rounds it up",
}


def other_value(claimed: Quantity | Date, found: Quantity | Date, wording: str) -> str:
    """Return the sentence on a fact that the source has another value for, or has going the other way."""
    match claimed, found:
        case Quantity(direction=Direction() as ours), Quantity(direction=Direction() as theirs) if ours is not theirs:
            return f"The source says {wording}, going {theirs}; the article says {claimed.text}, going {ours}."
    return f"The source says {lowered(wording)}; the article says {lowered(claimed.text)}."


def loosely(claimed: Quantity | Date, found: Quantity | Date, wording: str, note: str) -> str:
    """Return the sentence on a fact that a careful editor lets stand."""
    return f"The source says “{wording}”, which fits “{claimed.text}” loosely: {_why(claimed, found, note)}."


def reason(outcome: Outcome, sightings: Sequence[Sighting], covered: float) -> str:
    """Return one sentence, ending in a full stop, on why a claim has this outcome."""
    match outcome:
        case Outcome.SUPPORTED:
            return _supported(sightings)
        case Outcome.MISMATCH:
            return _said(sightings, *_WRONG)
        case Outcome.PARTIAL:
            return _partial(sightings)
        case _:
            return _not_found(sightings, covered)


def _supported(sightings: Sequence[Sighting]) -> str:
    """Speak of what is there, and name the dates that are not, for the reader to see to."""
    untold = [one for one in sightings if one.relation is Relation.ABSENT]
    if untold:
        return f"The source says {_found(sightings)}, but does not tell {_claimed(untold)}."
    return _loosely(sightings) or f"The source says {_found(sightings)}."


def _loosely(sightings: Sequence[Sighting]) -> str:
    """Speak of a figure that fits loosely; of a date only where nothing else is there to speak of."""
    figures = [one for one in sightings if not isinstance(one.evidence.fact, Date)]
    return _said(figures or sightings, Relation.AGREES_LOOSELY)


def _why(claimed: Quantity | Date, found: Quantity | Date, note: str) -> str:
    theirs = found.modifier if isinstance(found, Quantity) else None
    ours = claimed.modifier if isinstance(claimed, Quantity) else None
    if theirs is not None and theirs is not ours and theirs in _AS_GIVEN:
        return _AS_GIVEN[theirs]
    return _AS_CLAIMED.get(ours, note) if ours else note


def _said(sightings: Sequence[Sighting], *relations: Relation) -> str:
    return next((one.said for one in sightings if one.relation in relations and one.said), "")


def _partial(sightings: Sequence[Sighting]) -> str:
    borne_out = [one for one in sightings if one.relation in _BORNE_OUT]
    missing = [one for one in sightings if one.relation not in _BORNE_OUT and one.evidence.fact]
    if said := _said(sightings, Relation.MENTIONED):
        return said
    if missing and borne_out:
        return f"The source says {_found(borne_out)}; it does not bear out {_claimed(missing)}."
    noted = next((one.evidence.note for one in missing if one.evidence.note), "")
    if noted:
        return f"The source has {_found(missing)}, but {noted}."
    if missing:
        return f"The source does not bear out {_claimed(missing)}."
    return f"The source says {_found(sightings)}, which is only part of the claim."


def _not_found(sightings: Sequence[Sighting], covered: float) -> str:
    missing = [one for one in sightings if one.evidence.fact]
    stray = next((one.evidence for one in missing if one.relation is Relation.MENTIONED), None)
    if stray:
        return f"The source does not bear this out: it has “{stray.found}”, but {stray.note}."
    if missing and covered >= _SPOKEN_OF:
        return f"The source speaks of this, but does not give {_claimed(missing)}."
    return "Nothing in the source speaks of this."


def _found(sightings: Sequence[Sighting]) -> str:
    return _joined([one.evidence.found for one in sightings if one.evidence.found])


def _claimed(sightings: Sequence[Sighting]) -> str:
    return _joined([one.evidence.fact.text for one in sightings if one.evidence.fact])


def _joined(texts: Sequence[str]) -> str:
    quoted = [f"“{_shortened(text)}”" for text in dict.fromkeys(texts)][:_MOST_NAMED]
    return " and ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def _shortened(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]} …"
