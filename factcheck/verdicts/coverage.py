"""A claim × passages → how much of what it says in words stands there together."""

from __future__ import annotations

from factcheck.verdicts.indexes import Index
from factcheck.verdicts.wordings import Wording

_NAME_WEIGHT = 1.5
_WINDOWS = 6


def coverage(claim: Wording, index: Index) -> tuple[float, int | None]:
    """Return what share of a claim's telling words the best passage and its neighbours have, and which passage it is.

    Words weigh by how rarely the page has them, names more. Without telling words the share is 0.
    """
    weights = {word.stem: _weight(word.stem, claim, index) for word in claim.telling}
    whole = sum(weights.values())
    best = index.search.best(dict.fromkeys(weights, 1.0), _WINDOWS)
    if not whole or not best:
        return 0.0, None
    shares = {number: _share(weights, index, number) / whole for number in best}
    number = max(best, key=lambda each: shares[each])
    return shares[number], number


def _weight(stem: str, claim: Wording, index: Index) -> float:
    return (_NAME_WEIGHT if stem in claim.proper else 1.0) * (1.0 + index.search.rarity(stem))


def _share(weights: dict[str, float], index: Index, number: int) -> float:
    here = index.wording(number).stems | index.around(number)
    return sum(weight for stem, weight in weights.items() if stem in here)
