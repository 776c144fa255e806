"""A claim × a source → Windows: which of the claim's words stand close together, and which stand nowhere in it.

A claim is rarely told in one sentence, but it is told in one place: a sentence with the two before and the two behind.
The title of a page and the year in which it was published are told by every place of it. A number weighs twice, for
it is never said in other words; a rare word weighs more than a common one, though not many times as much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from operator import or_

from factcheck.verdicts.indexes import WEAK, Index
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.wordings import Wording

_REACH = 2
_COMMON = 3.0
_NUMBER = 2.0


class Windows:
    """The places of a source that have words of a claim. `weights` are those words, by stem.

    `told` are words of facts that were found, in whatever words: "six" for "6". Which words a place has is kept as the
    bits of a number: on a long page most places have one or two common ones, and the same few sets come again.
    """

    def __init__(self, claim: Wording, index: Index, told: frozenset[str] = frozenset()) -> None:
        self.weights: Mapping[str, float] = {word.stem: _weight(word, index) for word in sought(claim)}
        self._bits = {stem: 1 << place for place, stem in enumerate(self.weights)}
        everywhere = _everywhere(index)
        self._everywhere = self._set(everywhere)
        self._here: defaultdict[int, int] = defaultdict(int)
        for stem, bit in self._bits.items():
            for number in index.search.holding(stem):
                if index.passages[number].role not in WEAK:
                    self._here[number] |= bit
        somewhere = reduce(or_, set(self._here.values()), 0)
        self.found = told.union(everywhere, (stem for stem, bit in self._bits.items() if somewhere & bit))
        self._windows: dict[int, Mapping[int, int]] = {}

    def share(self, stems: Collection[str], reach: int = _REACH) -> float:
        """Return how much of some words of the claim stands in the one place that has most of them; 1 for no words."""
        wanted = self._set(stems)
        if not wanted:
            return 1.0
        near = self._near(reach)
        told = {(near[number] | self._everywhere) & wanted for number, here in self._here.items() if here & wanted}
        return max(map(self._worth, told | {self._everywhere & wanted})) / self._worth(wanted)

    def gone(self, stems: Iterable[str]) -> list[str]:
        """Return those of some words that stand nowhere in the source."""
        return [stem for stem in stems if stem not in self.found]

    def _set(self, stems: Iterable[str]) -> int:
        return reduce(or_, (self._bits.get(stem, 0) for stem in stems), 0)

    def _near(self, reach: int) -> Mapping[int, int]:
        """Return for each place which words stand in it or at most so many passages away."""
        if reach not in self._windows:
            here, around = self._here.get, range(-reach, reach + 1)
            self._windows[reach] = {
                number: reduce(or_, [here(number + apart, 0) for apart in around]) for number in self._here
            }
        return self._windows[reach]

    def _worth(self, words: int) -> float:
        return sum(self.weights[stem] for stem, bit in self._bits.items() if words & bit)


def sought(claim: Wording) -> list[Word]:
    """Return the words of a claim that a source must have: its telling words and its numbers."""
    return [word for word in claim.words if word.telling or word.text[0].isdigit()]


def _weight(word: Word, index: Index) -> float:
    return (_COMMON + index.search.rarity(word.stem)) * (_NUMBER if word.text[0].isdigit() else 1.0)


def _everywhere(index: Index) -> frozenset[str]:
    published = index.document.published
    return frozenset(index.words.stems(index.document.title)) | ({str(published.year)} if published else set())
