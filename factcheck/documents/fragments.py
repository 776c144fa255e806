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
    if any(passage.role is Role.METADATA and passage.span.meets(span) for passage in document.passages):
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
    """Return how many words before and after make the place the only one; as many as there may be if none do."""
    few = end - first <= _FEW_WORDS
    if not few and page.stands_once(first, end):
        return 0, 0
    room_before, room_after = page.room_before(first, _MOST_CONTEXT), page.room_after(end, _MOST_CONTEXT)
    for count in range(_FEW_WORDS if few else 1, _MOST_CONTEXT + 1):
        before, after = min(count, room_before), min(count, room_after)
        for left, right in ((before, 0), (0, after), (before, after)):
            if left + right and page.stands_once(first - left, end + right):
                return left, right
    return room_before, room_after


def _range(page: PageWords, first: int, end: int) -> str:
    """Name the first words and the last; of a start that stands elsewhere too, the words before it as well."""
    head = min(_END_WORDS, end - first, 1 + page.room_after(first + 1, _END_WORDS))
    tail = min(_END_WORDS, end - first, 1 + page.room_before(end - 1, _END_WORDS))
    before = 0 if page.stands_once(first, first + head) else page.room_before(first, _MOST_CONTEXT)
    terms = [f"{_encoded(page.text_of(first - before, first))}-"] * bool(before)
    terms += [_encoded(page.text_of(first, first + head)), _encoded(page.text_of(end - tail, end))]
    return "#:~:text=" + ",".join(terms)


def _encoded(term: str) -> str:
    return quote(term, safe="").replace("-", "%2D")
