"""Text that only a page's metadata states: added after what is seen, and marked as what it is."""

from __future__ import annotations

from factcheck.documents.draft import Block, Draft
from factcheck.documents.metadata import Metadata
from factcheck.documents.reduced import reduce
from factcheck.documents.sentences import split_sentences
from factcheck.documents.tokens import Text, tokens
from factcheck.model import Role

_LONGEST_BODY = 500_000
_BUDGET = 300_000_000


def add_stated_text(draft: Draft, metadata: Metadata) -> None:
    """Add title, description and article text of the metadata, as far as the page does not show them."""
    seen = _Seen("".join(draft.texts))
    linked = metadata.linked_data
    _add(draft, metadata.title, "page title", seen, split=False)
    _add(draft, linked.headline, "headline in the page's metadata", seen, split=False)
    _add(draft, metadata.description, "page description", seen)
    _add(draft, linked.description, "description in the page's metadata", seen)
    for paragraph in _plain(linked.body[:_LONGEST_BODY]).splitlines():
        sentences = [span.of(paragraph) for span in split_sentences(paragraph, metadata.language)]
        hidden = " ".join(sentence for sentence in sentences if not seen.holds(sentence))
        _add(draft, hidden, "article text in the page's metadata", seen)
    draft.end()


class _Seen:
    """What a page shows, to be asked a bounded number of times."""

    def __init__(self, text: str) -> None:
        self._text = reduce(text)
        self._budget = _BUDGET
        self._added: set[str] = set()

    def holds(self, text: str) -> bool:
        words = reduce(text)
        self._budget -= len(self._text)
        return not words or words in self._added or self._budget < 0 or words in self._text

    def add(self, text: str) -> None:
        self._added.add(reduce(text))


def _add(draft: Draft, text: str, place: str, seen: _Seen, *, split: bool = True) -> None:
    if seen.holds(text):
        return
    seen.add(text)
    draft.begin(Block(Role.METADATA, place=place, split=split))
    draft.write(text)


def _plain(text: str) -> str:
    return "".join(token.text for token in tokens(text) if isinstance(token, Text))
