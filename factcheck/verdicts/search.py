"""Passages → the few that speak of a claim: BM25 over stems, with what a passage is on its page weighed in."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

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
    """Passages ready to be searched by stems. `stems` are those of each passage in order, without stop words.

    Which passages have a stem is written down at once; how often, and how rare that makes it, only when asked for.
    """

    def __init__(self, passages: Sequence[Passage], words: Lexicon) -> None:
        self.stems: Sequence[Sequence[str]] = [words.stems(passage.text) for passage in passages]
        self._weights = [WEIGHT[passage.role] for passage in passages]
        contexts = {passage.context: words.stems(passage.context) for passage in passages if passage.context}
        self._around = around = [contexts.get(passage.context, ()) for passage in passages]
        self._places, self._contexts = _places(self.stems), _places(around)
        lengths = [len(own) + _CONTEXT_WEIGHT * len(other) for own, other in zip(self.stems, around, strict=True)]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._damping = [_K1 * (1 - _B + _B * length / (mean or 1.0)) for length in lengths]
        self._counts: dict[str, Mapping[int, float]] = {}

    def context(self, number: int) -> Sequence[str]:
        """Return the stems of the context of a passage, without stop words."""
        return self._around[number]

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells passages apart: its inverse document frequency, above 0."""
        having, all_of_them = len(self._counted(stem)), len(self._weights)
        return math.log(1 + (all_of_them - having + 0.5) / (having + 0.5))

    def holds(self, stem: str) -> bool:
        return stem in self._places or stem in self._contexts

    def holding(self, stem: str) -> Iterable[int]:
        """Return the numbers of the passages that have a stem, or whose context has it."""
        return self._counted(stem)

    def best(self, query: Mapping[str, float], limit: int) -> list[int]:
        """Return the numbers of the passages that match weighted stems best, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for stem, weight in query.items():
            gain = weight * self.rarity(stem) * (_K1 + 1)
            for number, count in self._counted(stem).items():
                scores[number] += gain * count / (count + self._damping[number])
        ranked = nsmallest(limit, [(-score * self._weights[number], number) for number, score in scores.items()])
        return [number for _, number in ranked]

    def _counted(self, stem: str) -> Mapping[int, float]:
        """Return how often each passage has a stem; in its context, a part of that often."""
        if stem not in self._counts:
            counts: dict[int, float] = {}
            for number in self._places.get(stem, ()):
                counts[number] = counts.get(number, 0.0) + 1.0
            for number in self._contexts.get(stem, ()):
                counts[number] = counts.get(number, 0.0) + _CONTEXT_WEIGHT
            self._counts[stem] = counts
        return self._counts[stem]


def _places(stems: Sequence[Sequence[str]]) -> Mapping[str, Sequence[int]]:
    """Return the number of each passage that has a stem, as often as it has it."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(stems):
        for stem in own:
            places[stem].append(number)
    return dict(places)
