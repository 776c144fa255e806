"""What a judge (a plug-in, perhaps a language model) says × a verdict → the verdict, moved where that is safe.

A judge may only find what the rules did not find, and only in words. It is not asked where a figure, date or quote of
the claim does not stand in the source, and nothing that it says makes a claim wrong. It must quote: words that do not
stand in a passage it was shown are dropped with whatever it said of them, for the page may have told it what to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.model import (
    Claim,
    Confidence,
    Date,
    Evidence,
    Name,
    Outcome,
    Passage,
    Quantity,
    Quote,
    Relation,
    Span,
    Verdict,
)
from factcheck.verdicts.comparing import compare
from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.ledger import required
from factcheck.verdicts.phrases import parts
from factcheck.verdicts.quotes import seek_quote
from factcheck.verdicts.signals import signals
from factcheck.verdicts.wordings import Wording

_SOUGHT, _MOST_PASSAGES, _MOST_CHARACTERS = 8, 20, 8_000
_MOST_HINTS = 5
_FEWEST_WORDS, _FEWEST_TELLING, _LONGEST_QUOTE = 4, 2, 600
_HALF = 0.5
"""The score of what a judge moved: nobody has measured this judge."""
_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})
_OF_USE = _BORNE_OUT | {Relation.MENTIONED}


def passages_to_read(verdict: Verdict, index: Index) -> tuple[Passage, ...]:
    """Return what a judge is to be shown: the passages nearest to the claim, in their order; () if it has no say."""
    if verdict.outcome is not Outcome.NOT_FOUND or not _only_words_missing(verdict):
        return ()
    wanted = dict.fromkeys((word.stem for word in index.words.words(verdict.claim.text) if word.telling), 1.0)
    best = [number for number in index.search.best(wanted, _SOUGHT) if index.passages[number].role not in WEAK]
    numbers = dict.fromkeys([*best, *(beside for number in best for beside in index.neighbours(number))])
    return tuple(_short_enough([index.passages[number] for number in sorted(list(numbers)[:_MOST_PASSAGES])]))


def weigh_hints(verdict: Verdict, index: Index, hints: Sequence[Evidence], *, judge: str, reader: str = "") -> Verdict:
    """Return the verdict as it stands after the evidence that a judge gave, which is perhaps as before.

    `found` of each hint are words of the source, its relation whether they bear the claim out ("agrees") or a part of
    it ("mentioned"); nothing else of it is believed. `judge` is its name, `reader` how an editor reads of it.
    """
    shown = passages_to_read(verdict, index)
    if not shown:
        return verdict
    reader = reader or f"The judge “{judge}”"
    page = Index(replace(index.document, passages=shown))
    claim = Wording(verdict.claim.text, verdict.claim.facts, page.words)
    kept = [found for hint in hints[:_MOST_HINTS] if (found := _kept(hint, claim, page, reader))]
    stated = [one for one in verdict.evidence if one.fact]
    if not kept or not all(_quoted_too(one, kept, page) for one in stated):
        return verdict
    whole = not stated and any(one.relation in _BORNE_OUT for one in kept)
    part = "" if whole else " as bearing out a part of this"
    return replace(
        verdict,
        outcome=Outcome.SUPPORTED if whole else Outcome.PARTIAL,
        confidence=Confidence.LOW,
        score=_HALF,
        reason=f"{reader} reads the source this way{part}: “{kept[0].found}”. Check it.",
        evidence=(*stated, *kept),
        judge=judge,
    )


def _only_words_missing(verdict: Verdict) -> bool:
    """Tell whether the source has every figure, date and quote of a claim, so that only its words are in question."""
    there = [one.fact for one in verdict.evidence if one.relation is Relation.MENTIONED]
    quotes = [fact for fact in there if isinstance(fact, Quote)]
    return all(
        fact in there or any(quote.span.holds(fact.span) for quote in quotes) for fact in _checkable(verdict.claim)
    )


def _checkable(claim: Claim) -> list[Quantity | Date | Quote]:
    return [fact for fact in required(claim) if not isinstance(fact, Name)]


def _short_enough(passages: Sequence[Passage]) -> Iterator[Passage]:
    room = _MOST_CHARACTERS
    for passage in passages:
        room -= len(passage.text)
        if room >= 0:
            yield passage


def _kept(hint: Evidence, claim: Wording, page: Index, reader: str) -> Evidence | None:
    """Return a hint as evidence of ours: what it quotes, where that stands word for word; None if it does not."""
    if hint.relation not in _OF_USE or not _long_enough(hint.found, page):
        return None
    found = seek_quote(Quote(Span(0, 0), hint.found), claim, page).evidence
    if found.relation is not Relation.AGREES or found.passage is None or _turned(claim, found.passage, page):
        return None
    relation = Relation.AGREES_LOOSELY if hint.relation in _BORNE_OUT else Relation.MENTIONED
    note = f"{reader[:1].lower()}{reader[1:]} reads it so; check it"
    return replace(found, fact=None, relation=relation, note=note)


def _long_enough(quote: str, page: Index) -> bool:
    """Tell whether words say something by themselves and follow one another: an ellipsis could leave out a "not"."""
    if len(quote) > _LONGEST_QUOTE or len(parts(quote)) != 1:
        return False
    words = page.words.words(quote)
    return len(words) >= _FEWEST_WORDS and sum(word.telling for word in words) >= _FEWEST_TELLING


def _turned(claim: Wording, passage: Passage, page: Index) -> bool:
    """Tell whether a passage shares no word with a claim, or denies it, or says its opposite, as far as words show."""
    alone = Index(replace(page.document, passages=(passage,)))
    signs = signals(claim, alone, ())
    shared = any(alone.search.holds(word.stem) for word in claim.telling)
    return not shared or bool(signs["negated"] or signs["opposite"])


def _quoted_too(stated: Evidence, kept: Sequence[Evidence], page: Index) -> bool:
    """Tell whether the words that a judge quotes hold a figure or date that the rules saw in the source."""
    figure = stated.fact
    if not isinstance(figure, Quantity | Date):
        return True
    return any(compare(figure, found).agrees for one in kept for found in _figures(one, page))


def _figures(evidence: Evidence, page: Index) -> Iterator[Quantity | Date]:
    number = page.passages.index(evidence.passage) if evidence.passage else 0
    for fact in page.wording(number).facts:
        if isinstance(fact, Quantity | Date) and any(mark.holds(fact.span) for mark in evidence.marks):
            yield fact
