"""A span of a web page's text → the text fragment that lands on it (WICG scroll-to-text-fragment).

Every term is percent-encoded, hyphens too: a raw one makes the whole directive null. A term never crosses a block, a
line break or the border of a table cell, and never begins with punctuation. Text that stands once on the page and has
more than three words is named alone; else the words around it tell which place is meant.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from factcheck.documents.pagewords import PageWords
from factcheck.model import Document, Role, Span

_LONGEST_EXACT = 300
_FEW_WORDS = 3
_MOST_CONTEXT = 8
_END_WORDS = 5


def text_fragment(document: Document, span: Span) -> str:
    """Return "#:~:text=…" for a span of the document's text, or "" where no fragment can land on it.

    >>> text_fragment(Document("page", "It was 91.6% effective in well-known trials."), Span(7, 43))
    '#:~:text=91.6%25%20effective%20in%20well%2Dknown%20trials'
    """
    if span.start >= span.end or any(
        passage.role is Role.METADATA and passage.span.meets(span) for passage in document.passages
    ):
        return ""
    page = _page_words(document.text)
    first, end = page.within(span)
    if first == end:
        return ""
    exact = page.segments[first] == page.segments[end - 1] and len(page.text_of(first, end)) <= _LONGEST_EXACT
    return _exact(page, first, end) if exact else _range(page, first, end)


@lru_cache(maxsize=32)
def _page_words(text: str) -> PageWords:
    return PageWords(text)


def _exact(page: PageWords, first: int, end: int) -> str:
    before, after = _context(page, first, end)
    terms = [f"{_encoded(page.text_of(first - before, first))}-"] * bool(before)
    terms.append(_encoded(page.text_of(first, end)))
    terms += [f"-{_encoded(page.text_of(end, end + after))}"] * bool(after)
    return "#:~:text=" + ",".join(terms)


def _context(page: PageWords, first: int, end: int) -> tuple[int, int]:
    """Return how many words before and after make the place the only one; as many as there may be if none do.

    Text that stands once borrows words from its own block only: what lies between two blocks is not known here.
    """
    few, once = end - first <= _FEW_WORDS, page.stands_once(first, end)
    if once and not few:
        return 0, 0
    room_before, room_after = _room(page, first, end, across=not once)
    for count in range(_FEW_WORDS if few else 1, _MOST_CONTEXT + 1):
        before, after = min(count, room_before), min(count, room_after)
        for left, right in ((before, 0), (0, after), (before, after)):
            if left + right and page.stands_once(first - left, end + right):
                return left, right
    return room_before, room_after


def _room(page: PageWords, first: int, end: int, *, across: bool) -> tuple[int, int]:
    """Return how many words may be borrowed before and after; from other blocks only where `across` says so."""
    before = first > 0 and (across or page.blocks[first - 1] == page.blocks[first])
    after = end < len(page.blocks) and (across or page.blocks[end] == page.blocks[end - 1])
    return (
        page.together_before(first - 1, _MOST_CONTEXT) if before else 0,
        page.together_from(end, _MOST_CONTEXT) if after else 0,
    )


def _range(page: PageWords, first: int, end: int) -> str:
    """Name the first words and the last; of a start that stands elsewhere too, the words before it as well."""
    head = min(page.together_from(first, _END_WORDS), end - first)
    tail = min(page.together_before(end - 1, _END_WORDS), end - first)
    once = first == 0 or page.stands_once(first, first + head)
    before = 0 if once else page.together_before(first - 1, _MOST_CONTEXT)
    terms = [f"{_encoded(page.text_of(first - before, first))}-"] * bool(before)
    terms += [_encoded(page.text_of(first, first + head)), _encoded(page.text_of(end - tail, end))]
    return "#:~:text=" + ",".join(terms)


def _encoded(term: str) -> str:
    return quote(term, safe="").replace("-", "%2D")
