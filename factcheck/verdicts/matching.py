"""A claim × a source → whether the source speaks of the claim at all, from 0 to 1.

A page of the same article's other claims shares names and subject; what tells the right page apart is that the rare
words, the figures and the names of the claim stand together in one place of it. What stands around the text proper (the
headlines of other pages, say) counts by half: it tells what the site speaks of, not what the page does.
"""

from __future__ import annotations

from factcheck.facts import agree
from factcheck.model import Claim, Date, Quantity, Quote, Relation, Role
from factcheck.verdicts.comparing import Figure
from factcheck.verdicts.coverage import coverage
from factcheck.verdicts.figures import candidates
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.quotes import seek_quote
from factcheck.verdicts.wordings import Wording

_WORDS, _FACTS = 0.6, 0.4
_AROUND = 0.5
_FOUND = frozenset({Relation.AGREES, Relation.ALTERED})


def relevance(claim: Claim, index: Index) -> float:
    """Return how much of a claim's telling words, figures and quotes stand together in a source."""
    wording = Wording(claim.text, claim.facts, index.words)
    share, where = coverage(wording, index)
    covered = share * (1.0 if where is None else _standing(where, index))
    shares = [_share(fact, wording, index) for fact in claim.facts if isinstance(fact, Quantity | Date | Quote)]
    if not shares:
        return covered
    return _WORDS * covered + _FACTS * sum(shares) / len(shares)


def _share(fact: Figure | Quote, claim: Wording, index: Index) -> float:
    if isinstance(fact, Quote):
        return float(seek_quote(fact, claim, index).relation in _FOUND)
    there = [(number, found) for number in candidates(fact, claim, index)[:5] for found in index.wording(number).facts]
    return max((_standing(number, index) for number, found in there if agree(fact, found).agrees), default=0.0)


def _standing(number: int, index: Index) -> float:
    return _AROUND if index.passages[number].role is Role.BOILERPLATE else 1.0
