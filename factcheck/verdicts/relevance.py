"""A claim × a source → whether the source speaks of the claim at all, from 0 to 1.

A page of the same article's other claims shares names and subject; what tells the right page apart is that the rare
words, the figures and the names of the claim stand together in one place of it.
"""

from __future__ import annotations

from factcheck.facts import agree
from factcheck.model import Claim, Date, Quantity, Quote, Relation
from factcheck.verdicts.comparing import Figure
from factcheck.verdicts.coverage import coverage
from factcheck.verdicts.figures import candidates
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.quotes import seek_quote
from factcheck.verdicts.wordings import Wording

_WORDS, _FACTS = 0.6, 0.4
_FOUND = frozenset({Relation.AGREES, Relation.ALTERED})


def relevance(claim: Claim, index: Index) -> float:
    """Return how much of a claim's telling words, figures and quotes stand together in a source."""
    wording = Wording(claim.text, claim.facts, index.words)
    covered, _ = coverage(wording, index)
    shares = [_share(fact, wording, index) for fact in claim.facts if isinstance(fact, Quantity | Date | Quote)]
    if not shares:
        return covered
    return _WORDS * covered + _FACTS * sum(shares) / len(shares)


def _share(fact: Figure | Quote, claim: Wording, index: Index) -> float:
    if isinstance(fact, Quote):
        return float(seek_quote(fact, claim, index).relation in _FOUND)
    there = (found for number in candidates(fact, claim, index)[:5] for found in index.wording(number).facts)
    return float(any(agree(fact, found).agrees for found in there))
