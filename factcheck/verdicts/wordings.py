"""A text and its facts → Wording: which words stand around a fact, and which of them matter for comparing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from factcheck.model import Date, Fact, Quantity, Span
from factcheck.verdicts.lexicon import Lexicon, Word
from factcheck.verdicts.territories import Territory, territories

_NEAR = 5
_NOUN_WITHIN = 30
_CLAUSE_END = re.compile(r"[,:](?!\d)|[;–—()\n]")
_OPENING_QUOTES = "“\"‘'«„(["


class Wording:
    """One sentence, of a claim or of a source, with its facts: both are read by the same eyes.

    Facts may be given as a function that finds them, for often words are all that is asked for.
    """

    def __init__(self, text: str, facts: Sequence[Fact] | Callable[[], Sequence[Fact]], lexicon: Lexicon) -> None:
        self.text, self.lexicon, self._facts = text, lexicon, facts
        self._ranked: dict[Span, tuple[str, ...]] = {}
        self._clauses: dict[Span, Sequence[Word]] = {}

    @cached_property
    def words(self) -> Sequence[Word]:
        return self.lexicon.words(self.text)

    @cached_property
    def facts(self) -> Sequence[Fact]:
        return self._facts() if callable(self._facts) else self._facts

    @cached_property
    def telling(self) -> Sequence[Word]:
        """Words that say what the text is about; those of figures and dates are none of them."""
        figures = [fact.span for fact in self.facts if isinstance(fact, Quantity | Date)]
        return [word for word in self.words if word.telling and not any(map(word.span.meets, figures))]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(self.lexicon.forms(self.text))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Stems of the telling words, in order."""
        return tuple(word.stem for word in self.telling)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Stems of words that look like names: written with a capital where no sentence begins."""
        return frozenset(word.stem for word in self.telling if word.text[0].isupper() and not self._begins(word))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Stems of all words with a capital where no sentence begins, those of figures and dates among them."""
        capital = (word for word in self.words if word.telling and word.text[0].isupper())
        return frozenset(word.stem for word in capital if not self._begins(word))

    def nearest(self, span: Span, count: int = _NEAR) -> tuple[str, ...]:
        """Return the stems of the telling words nearest to a span, the nearest first, each once."""
        if span not in self._ranked:
            ranked = sorted(self.telling, key=lambda word: (distance(word.span, span), word.span))
            self._ranked[span] = tuple(dict.fromkeys(word.stem for word in ranked))
        return self._ranked[span][:count]

    def clause(self, span: Span) -> Sequence[Word]:
        """Return the words of the clause a span stands in: what lies between commas, colons, dashes, brackets."""
        if span not in self._clauses:
            before, behind = bisect_left(self._ends, span.start), bisect_left(self._ends, span.end)
            start = self._ends[before - 1] + 1 if before else 0
            end = self._ends[behind] if behind < len(self._ends) else len(self.text)
            self._clauses[span] = [word for word in self.words if start <= word.span.start and word.span.end <= end]
        return self._clauses[span]

    def territory(self, span: Span) -> Territory:
        """Return what belongs to a figure and to no other of its kind; of anything else, the whole text."""
        return self._territories.get(span) or Territory(Span(0, len(self.text)), tuple(self.telling))

    @cached_property
    def _territories(self) -> Mapping[Span, Territory]:
        return territories(self.text, self.facts, self.telling, self.lexicon.joining)

    def counted(self, fact: Fact) -> str:
        """Return a fact as it is written; a figure with the noun it counts."""
        noun = self.lexicon.stem(fact.noun) if isinstance(fact, Quantity) and fact.noun else ""
        behind = (word for word in self.clause(fact.span) if word.stem == noun and word.span.start >= fact.span.end)
        word = next(behind, None)
        near = word is not None and word.span.start - fact.span.end <= _NOUN_WITHIN
        return self.text[fact.span.start : word.span.end] if word and near else fact.text

    def bracketed(self, span: Span) -> bool:
        """Tell whether a span stands in round brackets: "91.6% (95% CI 85.6-95.2)"."""
        before = self.text[: span.start]
        return before.rfind("(") > before.rfind(")")

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where clauses end: at a comma, colon or dash, but not at the comma of "10,000"."""
        return [match.start() for match in _CLAUSE_END.finditer(self.text)]

    def _begins(self, word: Word) -> bool:
        before = self.text[: word.span.start].rstrip(_OPENING_QUOTES + " ")
        return not before or before[-1] in ".!?:\n"


def distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def lowered(text: str) -> str:
    """Return words fit for the middle of a sentence: "Some 40,000 doses" with a small letter, "USD 5" as it is.

    >>> lowered("Some 40,000 doses"), lowered("USD 5")
    ('some 40,000 doses', 'USD 5')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
