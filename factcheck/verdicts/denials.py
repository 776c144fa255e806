"""Claim × sightings → sightings: a figure is not borne out by a clause that denies what the claim's clause says.

"The firm did not cut 400 jobs" and "the firm cut 400 jobs" share every figure and nearly every word. Which of the two
is right is for a person: such a figure is mentioned, neither borne out nor contradicted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Date, Quantity, Relation, Span
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.lexicon import Lexicon, Word
from factcheck.verdicts.sightings import Sighting
from factcheck.verdicts.wordings import Wording

_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})


def weigh_denials(sightings: Sequence[Sighting], claim: Wording, index: Index) -> list[Sighting]:
    """Take back what is borne out by a clause that alone denies, or alone does not."""
    return [_weighed(one, claim, index) for one in sightings]


def _weighed(one: Sighting, claim: Wording, index: Index) -> Sighting:
    fact, passage, marks = one.evidence.fact, one.evidence.passage, one.evidence.marks
    if one.relation not in _BORNE_OUT or not isinstance(fact, Quantity | Date) or passage is None or not marks:
        return one
    ours = _denial(claim.clause(fact.span), fact.span, index.words)
    theirs = _denial(Wording(passage.text, (), index.words).clause(marks[0]), marks[0], index.words)
    if bool(ours) == bool(theirs):
        return one
    note = f"the article says “{ours}” and the source does not" if ours else f"the source says “{theirs}” of it"
    said = f"The source has “{one.evidence.found}”, but {note}."
    return replace(one, evidence=replace(one.evidence, relation=Relation.MENTIONED, note=note), said=said, apart=True)


def _denial(clause: Sequence[Word], figure: Span, words: Lexicon) -> str:
    """Return the word by which a clause denies, or "". Words of the figure itself ("no fewer than 300") are none."""
    for at, word in enumerate(clause):
        behind = clause[at + 1].text.casefold() if at + 1 < len(clause) else ""
        if _turns(word.text, words) and not word.span.meets(figure) and behind not in words.unturned:
            return word.text
    return ""


def _turns(word: str, words: Lexicon) -> bool:
    plain = word.casefold().replace("’", "'")
    return plain in words.turning or (plain.endswith("n't") and bool(words.turning))
