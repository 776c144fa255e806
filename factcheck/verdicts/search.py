"""Passages → the few that speak of a claim: BM25 over stems, with what a passage is on its page weighed in."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from factcheck.model import Passage, Role
from factcheck.verdicts.lexicon import Lexicon

_K1, _B = 1.2, 0.6
_CONTEXT_WEIGHT = 0.4

WEIGHT: Mapping[Role, float] = {
    Role.BODY: 1.0,
    Role.TABLE: 0.9,
    Role.CAPTION: 0.9,
    Role.LIST: 0.9,
    Role.HEADING: 0.9,
    Role.QUOTE: 0.9,
    Role.METADATA: 0.5,
    Role.BOILERPLATE: 0.3,
}


class Search:
    """Passages ready to be searched by stems."""

    def __init__(self, passages: Sequence[Passage], words: Lexicon) -> None:
        self._weights = [WEIGHT[passage.role] for passage in passages]
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = []
        for number, passage in enumerate(passages):
            counts = _counts(passage, words)
            lengths.append(sum(counts.values()))
            for stem, count in counts.items():
                self._postings[stem].append((number, count))
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._damping = [_K1 * (1 - _B + _B * length / (mean or 1.0)) for length in lengths]

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells passages apart: its inverse document frequency, above 0."""
        having, all_of_them = len(self._postings.get(stem, ())), len(self._weights)
        return math.log(1 + (all_of_them - having + 0.5) / (having + 0.5))

    def holds(self, stem: str) -> bool:
        return stem in self._postings

    def best(self, query: Mapping[str, float], limit: int) -> list[int]:
        """Return the numbers of the passages that match weighted stems best, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for stem, weight in query.items():
            gain = weight * self.rarity(stem) * (_K1 + 1)
            for number, count in self._postings.get(stem, ()):
                scores[number] += gain * count / (count + self._damping[number])
        ranked = sorted(scores, key=lambda number: (-scores[number] * self._weights[number], number))
        return ranked[:limit]


def _counts(passage: Passage, words: Lexicon) -> Mapping[str, float]:
    counts: Counter[str] | dict[str, float] = Counter(words.stems(passage.text))
    if not passage.context:
        return counts
    weighed: dict[str, float] = dict(counts)
    for stem in words.stems(passage.context):
        weighed[stem] = weighed.get(stem, 0.0) + _CONTEXT_WEIGHT
    return weighed
