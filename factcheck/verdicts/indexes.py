"""Document → Index: a source's passages ready to be searched and compared. Facts are found only where asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from factcheck.facts import find_facts
from factcheck.model import Document, Passage, Role, Span
from factcheck.verdicts.ledger import located
from factcheck.verdicts.lexicon import Lexicon, lexicon
from factcheck.verdicts.phrases import Phrase, phrase
from factcheck.verdicts.search import Search
from factcheck.verdicts.wordings import Wording

WEAK = frozenset({Role.METADATA, Role.BOILERPLATE})
"""What a passage of these roles says supports nothing by itself."""


_LONGEST = 2_000
_WIDEST = 30
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of one paragraph, list item or row; `text` is what the document has from the first to the last."""

    numbers: tuple[int, ...]
    span: Span
    text: str


class Index:
    """A source that claims can be judged against. What is worked out for one claim is kept for the next.

    `pointed` tells that it is only the part of a source that a person named as the place to look.
    """

    def __init__(self, document: Document, *, pointed: bool = False) -> None:
        self.document = document
        self.pointed = pointed
        self.passages: Sequence[Passage] = [piece for passage in document.passages for piece in _pieces(passage)]
        self.language = document.language or "en"
        self.words: Lexicon = lexicon(self.language)
        self.search = Search(self.passages, self.words)
        self._title = frozenset(self.words.stems(document.title))
        self._wordings: dict[int, Wording] = {}
        self._contexts: dict[int, frozenset[str]] = {}
        self._phrases: dict[tuple[int, ...], Phrase] = {}
        self._folded = 0
        self._narrowed: dict[str, Index] = {}

    def wording(self, number: int) -> Wording:
        """Return the words and facts of a passage; spans count from the start of its text."""
        if number not in self._wordings:
            text = self.passages[number].text
            facts = partial(find_facts, text, language=self.language, reference_date=self.document.published)
            self._wordings[number] = Wording(text, facts, self.words)
        return self._wordings[number]

    def said(self, number: int) -> Sequence[str]:
        """Return the stems of a passage in order, without stop words."""
        return self.search.stems[number]

    def around(self, number: int) -> frozenset[str]:
        """Return the stems that stand around a passage and may carry its subject: title, context, neighbours."""
        if number not in self._contexts:
            beside = (self.said(other) for other in self.neighbours(number))
            context = self.search.context(number)
            self._contexts[number] = self._title.union(context, *beside)
        return self._contexts[number]

    def neighbours(self, number: int) -> list[int]:
        """Return the numbers of the passages before and behind in the same block."""
        beside = (number - 1, number + 1)
        return [other for other in beside if 0 <= other < len(self.passages) and self._together(number, other)]

    def block(self, number: int) -> Block:
        """Return the block a passage stands in; of a very long one, what lies around the passage."""
        first, last = max(0, number - _WIDEST), min(len(self.passages), number + _WIDEST + 1)
        before = list(takewhile(lambda other: self._together(number, other), range(number - 1, first - 1, -1)))
        behind = list(takewhile(lambda other: self._together(number, other), range(number + 1, last)))
        numbers = (*reversed(before), number, *behind)
        spans = [self.passages[each].span for each in numbers]
        span = Span(min(one.start for one in spans), max(one.end for one in spans))
        return Block(numbers, span, span.of(self.document.text))

    def phrase(self, block: Block) -> Phrase:
        """Return the words of a block as they are quoted; of some hundred thousand characters they are kept."""
        if block.numbers not in self._phrases:
            if self._folded > _REMEMBERED:
                self._phrases.clear()
                self._folded = 0
            self._phrases[block.numbers] = phrase(block.text)
            self._folded += len(block.text)
        return self._phrases[block.numbers]

    def at(self, locator: str) -> Index:
        """Return the part of the source that a locator names; all of it where no passage stands there."""
        if locator not in self._narrowed:
            passages = located(self.passages, locator) if locator.strip() else ()
            document = replace(self.document, passages=tuple(passages))
            self._narrowed[locator] = Index(document, pointed=True) if passages else self
        return self._narrowed[locator]

    def _together(self, one: int, other: int) -> bool:
        first, second = self.passages[one], self.passages[other]
        return first.block == second.block and first.role is second.role


def index(document: Document) -> Index:
    """Return a source made ready to be searched."""
    return Index(document)


def _pieces(passage: Passage) -> Iterator[Passage]:
    """Cut a passage that is longer than any sentence, so that one line of a megabyte costs what its pieces cost."""
    start = 0
    while len(passage.text) - start > _LONGEST:
        cut = passage.text.rfind(" ", start + 1, start + _LONGEST)
        end = cut if cut > start else start + _LONGEST
        yield _piece(passage, start, end)
        start = end
    yield _piece(passage, start, len(passage.text)) if start else passage


def _piece(passage: Passage, start: int, end: int) -> Passage:
    return replace(
        passage, span=Span(passage.span.start + start, passage.span.start + end), text=passage.text[start:end]
    )
