"""A figure in its claim × a figure in its source → what keeps the two from being said of the same thing, if anything.

Three things bind a figure: what is counted (its noun), what happened to it (a step of a course of events: doses are
ordered, delivered, administered), and when (other dates of the sentence).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.facts import agree
from factcheck.model import Date, Quantity, Span
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.wordings import Wording, distance, lowered


@dataclass(frozen=True, slots=True)
class Clash:
    """What is not the same: `said` is a whole sentence for the editor, `stem` the claim's word that it turns on."""

    note: str
    said: str = ""
    stem: str = ""


def clash(figure: Quantity | Date, claim: Wording, found: Quantity | Date, there: Wording) -> Clash | None:
    """Return the first thing by which two comparable figures are told apart."""
    if isinstance(figure, Quantity) and isinstance(found, Quantity):
        return _noun(figure, claim, found, there) or _step(figure, claim, found, there) or _period(figure, claim, there)
    return None


def _noun(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell two counts of different things apart, unless one text also names what the other counts."""
    if figure.dimension != "count" or not figure.noun or not found.noun:
        return None
    stem, persons = there.lexicon.stem, there.lexicon.persons
    wanted, counted = stem(figure.noun), stem(found.noun)
    if wanted == counted or {wanted, counted} <= persons or _tells(claim, figure, counted):
        return None
    return None if _tells(there, found, wanted) else Clash(f"the source counts “{found.noun}”, not “{figure.noun}”")


def _tells(wording: Wording, figure: Quantity, stem: str) -> bool:
    """Tell whether the clause of a figure has a word, and no figure of the sentence counts what it names."""
    others = {wording.lexicon.stem(fact.noun) for fact in wording.facts if isinstance(fact, Quantity) and fact.noun}
    return stem not in others and any(word.stem == stem for word in wording.clause(figure.span))


def _step(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell "delivered" from "administered": another step of one course of events, and the claim's own not there."""
    for row, ours in _steps(claim, figure.span):
        said = [word for word in there.clause(found.span) if _position(there, word, row) is not None]
        positions = {_position(there, word, row) for word in there.words} - {None}
        if said and _position(claim, ours, row) not in positions:
            theirs = min(said, key=lambda word: distance(word.span, found.span))
            note = f"the source says “{theirs.text}”, not “{ours.text}”"
            return Clash(note, _contrast(found, there, theirs, ours), ours.stem)
    return None


def _steps(claim: Wording, span: Span) -> Iterator[tuple[int, Word]]:
    """Yield the courses of events that the clause of a figure speaks of, with its word for it, the nearest first."""
    for word in sorted(claim.clause(span), key=lambda word: distance(word.span, span)):
        for place in claim.lexicon.steps.get(word.stem, ()):
            yield place.row, word


def _position(wording: Wording, word: Word, row: int) -> int | None:
    return next((place.position for place in wording.lexicon.steps.get(word.stem, ()) if place.row == row), None)


def _contrast(found: Quantity, there: Wording, theirs: Word, ours: Word) -> str:
    if theirs.text.endswith("ed") and ours.text.endswith("ed"):
        return f"The source says {lowered(there.counted(found))} were {theirs.text}, not {ours.text}."
    return f"The source says “{theirs.text}” of {lowered(there.counted(found))}; the article says “{ours.text}”."


def _period(figure: Quantity, claim: Wording, there: Wording) -> Clash | None:
    ours, theirs = list(_dates(claim.facts)), list(_dates(there.facts))
    if not ours or not theirs or any(agree(one, other).agrees for one in ours for other in theirs):
        return None
    return Clash(f"the source says it of {theirs[0].text}")


def _dates(facts: Sequence[object]) -> Iterator[Date]:
    yield from (fact for fact in facts if isinstance(fact, Date) and (fact.earliest or fact.latest))
