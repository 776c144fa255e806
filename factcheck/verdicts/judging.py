"""Claim × Index → Verdict: each fact sought in the source, and what was found decided by the policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.model import (
    Claim,
    Confidence,
    Date,
    Evidence,
    Fact,
    Outcome,
    Passage,
    Quantity,
    Quote,
    Relation,
    Source,
    Span,
    Verdict,
)
from factcheck.verdicts.comparing import Figure
from factcheck.verdicts.coverage import coverage
from factcheck.verdicts.decide import Row, decide, untold_date
from factcheck.verdicts.denials import weigh_denials
from factcheck.verdicts.figures import seek_figure
from factcheck.verdicts.fits import CLEAN
from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.ledger import required
from factcheck.verdicts.moments import open_of_a_year
from factcheck.verdicts.quotes import seek_quote
from factcheck.verdicts.reasons import reason
from factcheck.verdicts.sightings import Sighting, absent
from factcheck.verdicts.signals import signals
from factcheck.verdicts.support import regime, support
from factcheck.verdicts.wordings import Wording

_LIKELY = 0.5
_PARTLY_SAID = 0.5
_SURE_OF_NOTHING = 0.5
_QUOTED_WORDS = 3
_LONG_WORD = 5
_MOST_FACTS = 50
_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})
_UNTOLD = frozenset({Relation.ABSENT, Relation.MENTIONED})


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source has for a claim, before it is decided: for each fact, for its words, for all of it."""

    index: Index
    sightings: Sequence[Sighting]
    covered: float
    passage: int | None
    signs: Mapping[str, float]

    def found(self, likely: float) -> Sequence[Sighting]:
        """Return what was found; of a claim without facts its words, and also of one whose dates a page leaves untold.

        On a whole page dates are told once, at its head or far from what they date; a sentence tells its own.
        """
        words = _in_words(likely, self.covered, self.passage, self.index)
        if not self.sightings:
            return [words]
        untold = regime(self.index) == "page" and all(map(untold_date, self.sightings))
        return [*self.sightings, words] if untold and words.relation in _BORNE_OUT else self.sightings


def see(claim: Claim, index: Index) -> Seen:
    """Seek the facts and the words of a claim in a source."""
    facts = required(claim)
    wording = Wording(claim.text, facts, index.words)
    covered, passage = coverage(wording, index)
    spoken_of = index.passages[passage] if passage is not None and covered >= _PARTLY_SAID else None
    sightings = _sightings(_sought(facts), wording, index, claim.entry.locator if claim.entry else "")
    sightings = weigh_denials(_dated(_same_event(sightings), index, spoken_of), wording, index)
    signs = signals(wording, index, sightings)
    return Seen(index, sightings, signs["words"], passage, signs)


def judge(claim: Claim, index: Index, source: Source | None = None) -> Verdict:
    """Return what one source says of one claim, with a passage for every fact of it that was found."""
    seen = see(claim, index)
    likely = support(seen.signs, index)
    sightings = seen.found(likely)
    row = decide(sightings, seen.covered, likely)
    limit = _limit(index) if row.outcome in (Outcome.NOT_FOUND, Outcome.MISMATCH) else ""
    return Verdict(
        claim=claim,
        source=source,
        outcome=Outcome.UNCHECKED if limit else row.outcome,
        confidence=Confidence.LOW if limit else row.confidence,
        score=_SURE_OF_NOTHING if limit else _score(row, likely),
        reason=limit or reason(row.outcome, sightings, seen.covered),
        evidence=tuple(sighting.evidence for sighting in sightings),
    )


def _score(row: Row, likely: float) -> float:
    """Return how likely an outcome is right: of "supported" its support, within the row's score."""
    return round(min(row.score, max(_SURE_OF_NOTHING, likely)), 2) if row.outcome is Outcome.SUPPORTED else row.score


def _sightings(facts: Sequence[Figure | Quote], claim: Wording, index: Index, locator: str) -> list[Sighting]:
    """Return what a source has for each fact: where the ledger says to look, or if nothing is there, anywhere."""
    pointed = _seek_all(facts, claim, index.at(locator)) if locator else []
    if any(sighting.relation is not Relation.ABSENT for sighting in pointed):
        return pointed
    return _seek_all(facts, claim, index)


def _sought(facts: Sequence[Fact]) -> list[Figure | Quote]:
    """Return the facts to look for; what stands inside a quote is compared with the quote's other words."""
    quoted = [fact.span for fact in facts if isinstance(fact, Quote) and len(fact.text.split()) >= _QUOTED_WORDS]
    dates = [fact.span for fact in facts if isinstance(fact, Date)]
    return [
        fact
        for fact in facts[:_MOST_FACTS]
        if isinstance(fact, Quote) or (isinstance(fact, Quantity | Date) and _stands_alone(fact, quoted, dates))
    ]


def _stands_alone(figure: Figure, quoted: Sequence[Span], dates: Sequence[Span]) -> bool:
    """Tell whether a figure says anything by itself.

    "Last Friday" does not where the day of writing is not known, nor does the ordinal in "the 12th century".
    """
    if isinstance(figure, Quantity) and any(span.holds(figure.span) for span in dates):
        return False
    told = isinstance(figure, Quantity) or bool(figure.earliest or figure.latest or figure.yearless)
    told = told or (isinstance(figure, Date) and open_of_a_year(figure))
    return told and not any(span.holds(figure.span) for span in quoted)


def _seek_all(facts: Sequence[Figure | Quote], claim: Wording, index: Index) -> list[Sighting]:
    """Return what there is for each fact; the title of a work is nobody's words, and counts only where it stands."""
    sightings = [(fact, _seek(fact, claim, index)) for fact in facts]
    return [one for fact, one in sightings if one.relation in _BORNE_OUT or not _is_title(fact)]


def _is_title(quote: Figure | Quote) -> bool:
    """Tell the title of a work from words that somebody said: its longer words all have capitals."""
    if not isinstance(quote, Quote):
        return False
    long = [word for word in quote.text.split() if len(word) >= _LONG_WORD]
    return not quote.speaker and len(long) > 1 and all(word[0].isupper() for word in long)


def _seek(fact: Figure | Quote, claim: Wording, index: Index) -> Sighting:
    match fact:
        case Quote():
            return seek_quote(fact, claim, index)
        case _:
            return seek_figure(fact, claim, index)


def _same_event(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Take back that a date differs where a figure of the claim is absent: the source then tells of something else."""
    facts = [(sighting, sighting.evidence.fact) for sighting in sightings]
    if all(one.relation is not Relation.ABSENT for one, fact in facts if isinstance(fact, Quantity)):
        return list(sightings)
    return [absent(fact) if isinstance(fact, Date) and one.relation is Relation.DIFFERS else one for one, fact in facts]


def _dated(sightings: Sequence[Sighting], index: Index, spoken_of: Passage | None) -> list[Sighting]:
    """Let the day a page was published bear out a date that nothing else on it tells, beside what is there.

    That is another fact, or where there is none, the passage that speaks of the claim.
    """
    published = index.document.published
    beside = next((one.evidence.passage for one in sightings if one.relation in _BORNE_OUT), spoken_of)
    if published is None or beside is None:
        return list(sightings)
    note = "the day the page was published"
    told = f"{published.day} {published:%B %Y}"
    return [
        Sighting(Evidence(one.evidence.fact, Relation.AGREES_LOOSELY, beside, told, note), CLEAN)
        if one.relation in _UNTOLD and _within(published, one.evidence.fact)
        else one
        for one in sightings
    ]


def _within(day: date, fact: Fact | None) -> bool:
    if isinstance(fact, Date) and fact.yearless:
        return f"{day:--%m-%d}".startswith(fact.yearless)
    if not isinstance(fact, Date) or fact.earliest is None or fact.latest is None:
        return False
    return fact.earliest <= day <= fact.latest


def _in_words(likely: float, covered: float, number: int | None, index: Index) -> Sighting:
    """Judge a claim that has no figure, date or quote by its words alone; they never show that it is wrong."""
    if number is None or (covered < _PARTLY_SAID and likely < _LIKELY):
        return Sighting(Evidence(None, Relation.ABSENT), covered)
    passage = index.passages[number]
    said = likely >= _LIKELY and passage.role not in WEAK
    relation = Relation.AGREES_LOOSELY if said else Relation.MENTIONED
    return Sighting(Evidence(None, relation, passage, passage.text, "by its words"), covered, apart=not said)


def _limit(index: Index) -> str:
    """Return why what was not found may yet stand in the source, or ""."""
    if index.document.teaser:
        return "Only the open part of the page could be read, and it does not settle this."
    if index.document.note:
        return f"The source could be read only in part ({index.document.note}), and that part does not settle this."
    return ""
