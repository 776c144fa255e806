"""A text and its facts → Wording: which words stand around a fact, and which of them matter for comparing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from factcheck.model import Date, Fact, Quantity, Span
from factcheck.verdicts.lexicon import Lexicon, Word
from factcheck.verdicts.territories import Territory, territories

_NEAR = 5
_NOUN_WITHIN = 30
_CLAUSE_END = frozenset(",;:–—()\n")
_OPENING_QUOTES = "“\"‘'«„(["


class Wording:
    """One sentence, of a claim or of a source, with its facts: both are read by the same eyes."""

    def __init__(self, text: str, facts: Sequence[Fact], lexicon: Lexicon) -> None:
        self.text, self.facts, self.lexicon = text, facts, lexicon
        self.words = lexicon.words(text)

    @cached_property
    def telling(self) -> Sequence[Word]:
        """Words that say what the text is about; those of figures and dates are none of them."""
        figures = [fact.span for fact in self.facts if isinstance(fact, Quantity | Date)]
        return [word for word in self.words if word.telling and not any(map(word.span.meets, figures))]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Stems of words that look like names: written with a capital where no sentence begins."""
        return frozenset(word.stem for word in self.telling if word.text[0].isupper() and not self._begins(word))

    def nearest(self, span: Span, count: int = _NEAR) -> tuple[str, ...]:
        """Return the stems of the telling words nearest to a span, the nearest first, each once."""
        ranked = sorted(self.telling, key=lambda word: (distance(word.span, span), word.span))
        return tuple(dict.fromkeys(word.stem for word in ranked))[:count]

    def clause(self, span: Span) -> Sequence[Word]:
        """Return the words of the clause a span stands in: what lies between commas, colons, dashes, brackets."""
        start = max((at + 1 for at in range(span.start) if self._ends_clause(at)), default=0)
        end = next((at for at in range(span.end, len(self.text)) if self._ends_clause(at)), len(self.text))
        return [word for word in self.words if start <= word.span.start and word.span.end <= end]

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

    def _ends_clause(self, at: int) -> bool:
        mark = self.text[at]
        return mark in _CLAUSE_END and not (mark in ",:" and self.text[at + 1 : at + 2].isdigit())

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
