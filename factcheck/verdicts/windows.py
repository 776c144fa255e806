"""A claim × a source → Windows: which of the claim's words stand close together, and which stand nowhere in it.

A claim is rarely told in one sentence, but it is told in one place: a sentence with the two before and the two behind.
The title of a page and the year in which it was published are told by every place of it. A number weighs twice, for
it is never said in other words; a rare word weighs more than a common one, though not many times as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.wordings import Wording

_REACH = 2
_COMMON = 3.0
_NUMBER = 2.0


class Windows:
    """The places of a source that have words of a claim. `weights` are those words, by stem.

    `told` are words of facts that were found, in whatever words: "six" for "6".
    """

    def __init__(self, claim: Wording, index: Index, told: frozenset[str] = frozenset()) -> None:
        self.weights: Mapping[str, float] = {word.stem: _weight(word, index) for word in sought(claim)}
        self._everywhere = _everywhere(index)
        self._here: defaultdict[int, set[str]] = defaultdict(set)
        for stem in self.weights:
            for number in index.search.holding(stem):
                if index.passages[number].role not in WEAK:
                    self._here[number].add(stem)
        self.found = told.union(self._everywhere, *self._here.values())

    def share(self, stems: Collection[str], reach: int = _REACH) -> float:
        """Return how much of some words of the claim stands in the one place that has most of them; 1 for no words."""
        whole = self._worth(stems)
        if not whole:
            return 1.0
        told = self._everywhere.intersection(stems)
        places = {number: here for number, here in self._here.items() if not here.isdisjoint(stems)}
        best = max((self._worth(told.union(self._near(number, reach)) & set(stems)) for number in places), default=0.0)
        return max(best, self._worth(told)) / whole

    def gone(self, stems: Iterable[str]) -> list[str]:
        """Return those of some words that stand nowhere in the source."""
        return [stem for stem in stems if stem not in self.found]

    def _near(self, number: int, reach: int) -> set[str]:
        return set().union(*(self._here.get(each, ()) for each in range(number - reach, number + reach + 1)))

    def _worth(self, stems: Collection[str]) -> float:
        return sum(self.weights[stem] for stem in stems)


def sought(claim: Wording) -> list[Word]:
    """Return the words of a claim that a source must have: its telling words and its numbers."""
    return [word for word in claim.words if word.telling or word.text[0].isdigit()]


def _weight(word: Word, index: Index) -> float:
    return (_COMMON + index.search.rarity(word.stem)) * (_NUMBER if word.text[0].isdigit() else 1.0)


def _everywhere(index: Index) -> frozenset[str]:
    published = index.document.published
    return frozenset(index.words.stems(index.document.title)) | ({str(published.year)} if published else set())
