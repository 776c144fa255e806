"""Quote × source → Sighting: word for word first; else where the source has nearly the same words, and which differ.

A fuzzy score only finds the place ("91.6% effective" against "61.9% effective" scores 93); there, words are compared
one by one. Typography, ellipses and square brackets are forgiven. The source need not set the words in quotation marks,
but they must stand in one block.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model import Evidence, Passage, Quote, Relation, Span
from factcheck.verdicts.alterations import Alteration, Change, alteration
from factcheck.verdicts.fits import fit
from factcheck.verdicts.indexes import WEAK, Block, Index
from factcheck.verdicts.phrases import Phrase, parts
from factcheck.verdicts.sightings import Sighting, absent
from factcheck.verdicts.wordings import Wording

_BLOCKS_TRIED = 8
_BESIDE = 0.3
_LONGEST = 400
_SPEAKS_FOR_ITSELF = 3
_SHORT_FIT = 0.2


def seek_quote(quote: Quote, claim: Wording, index: Index) -> Sighting:
    """Return where a source has the words of a quote, as they are or altered."""
    wanted = parts(quote.text)
    if not wanted or sum(len(part.words) for part in wanted) > _LONGEST:
        return absent(quote)
    likely = _likely(wanted, claim, index)
    verbatim = [found for block in likely if (found := _verbatim(wanted, block, index))]
    if verbatim:
        sightings = [_as_written(quote, claim, index, found) for found in verbatim]
        return max(sightings, key=lambda sighting: (sighting.relation is Relation.AGREES, sighting.fit))
    altered = [found for block in likely[:_BLOCKS_TRIED] if (found := _altered(wanted, block, index))]
    if altered:
        return _as_altered(quote, index, max(altered, key=lambda found: found.alike))
    return absent(quote)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where in a block a quote stands, as code points of the document, and what it says otherwise."""

    block: Block
    span: Span
    length: int
    alike: float = 1.0
    changes: tuple[Change, ...] = ()


def _likely(wanted: Sequence[Phrase], claim: Wording, index: Index) -> list[Block]:
    """Return the blocks that have words of the quote, or beside it, those with most of them first."""
    stems = dict.fromkeys((word.stem for word in claim.telling), _BESIDE)
    stems |= dict.fromkeys((index.words.stem(word) for part in wanted for word in part.words), 1.0)
    blocks: dict[int, Block] = {}
    for number in index.search.best(stems, 5 * _BLOCKS_TRIED):
        block = index.block(number)
        blocks.setdefault(block.numbers[0], block)
    return list(blocks.values())


def _verbatim(wanted: Sequence[Phrase], block: Block, index: Index) -> _Found | None:
    there = index.phrase(block)
    start, at = -1, 0
    for part in wanted:
        at = there.find(part.words, at)
        if at < 0:
            return None
        start = at if start < 0 else start
        at += len(part.words)
    return _Found(block, there.span(start, at).shifted(block.span.start), sum(len(part.words) for part in wanted))


def _altered(wanted: Sequence[Phrase], block: Block, index: Index) -> _Found | None:
    """Return where each part stands in a block, altered or not; None unless all of them do."""
    there = index.phrase(block)
    found = [one for part in wanted if (one := _part(part, there, index))]
    if len(found) < len(wanted):
        return None
    span = there.span(min(one.start for one in found), max(one.end for one in found)).shifted(block.span.start)
    changes = tuple(change for one in found for change in one.changes)
    return _Found(block, span, len(found), min(one.alike for one in found), changes)


def _part(part: Phrase, there: Phrase, index: Index) -> Alteration | None:
    at = there.find(part.words)
    return Alteration(at, at + len(part.words), 1.0) if at >= 0 else alteration(part, there, index.words)


def _as_written(quote: Quote, claim: Wording, index: Index, found: _Found) -> Sighting:
    """Return words found as quoted. A short quote counts only where what stands around it speaks of the claim."""
    passage, marks = _passage(found, index)
    fitting = max(fit(claim, quote.span, index, number) for number in found.block.numbers)
    sure = found.length >= _SPEAKS_FOR_ITSELF or fitting >= _SHORT_FIT
    relation = Relation.AGREES if sure and passage.role not in WEAK else Relation.MENTIONED
    return Sighting(Evidence(quote, relation, passage, _words(found, index), "word for word", marks), fitting)


def _as_altered(quote: Quote, index: Index, found: _Found) -> Sighting:
    """Return words found nearly as quoted; where the source quotes too, it is surely the same quotation."""
    passage, marks = _passage(found, index)
    quoted = any(isinstance(fact, Quote) for number in found.block.numbers for fact in index.wording(number).facts)
    note = "; ".join(map(_difference, found.changes)) or "the source has these words in another order"
    evidence = Evidence(quote, Relation.ALTERED, passage, _words(found, index), note, marks)
    return Sighting(evidence, 1.0 if quoted else found.alike, f"{note[:1].upper()}{note[1:]}.")


def _difference(change: Change) -> str:
    """Say what one altered place is, the source first.

    >>> _difference(Change(quoted="frank", found="firm"))
    'the source has “firm”; the article quotes “frank”'
    """
    if not change.found:
        return f"the source does not have “{change.quoted}”"
    if not change.quoted:
        return f"the article leaves out “{change.found}”"
    return f"the source has “{change.found}”; the article quotes “{change.quoted}”"


def _words(found: _Found, index: Index) -> str:
    return " ".join(found.span.of(index.document.text).split())


def _passage(found: _Found, index: Index) -> tuple[Passage, tuple[Span, ...]]:
    """Return the passage that has most of what was found, and where in it that stands."""
    passages = [index.passages[number] for number in found.block.numbers]
    passage = max(passages, key=lambda one: min(one.span.end, found.span.end) - max(one.span.start, found.span.start))
    start = max(0, found.span.start - passage.span.start)
    end = min(len(passage.text), found.span.end - passage.span.start)
    return passage, (Span(start, end),)
