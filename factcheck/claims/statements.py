"""Document → its statements: the sentences, list items, table rows and captions in which something may be claimed.

URLs that stand before or behind the words of a sentence are no part of it, and neither is a dateline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.model import Document, Fact, Link, LinkKind, Passage, Quote, Role, Span

LONGEST = 10_000
"""Code points: longer stretches without the end of a sentence are not prose, and nobody could read them as a claim."""

_ROLES = {Role.BODY, Role.LIST, Role.TABLE, Role.CAPTION, Role.QUOTE}
_WRITTEN_OUT = {LinkKind.BARE, LinkKind.AUTOLINK}
_AROUND = " \t\r\n()[]<>{}|,;:.–—-•*→"
_OPENING = " \t\r\n([<{|,;:–—-•*→"
_ENDS = (".", "!", "?", "…", '"', "”", "»")
_DATELINE = re.compile(r"(?P<place>[^\W\d_][^\n.!?–—]{0,60}?)\s(?:[–—]|--?)\s+(?=\S)")
_LABEL = 3
_LONGEST_LINK = 20_000
_BARE_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that may claim something: a passage, or what stands before or behind a URL in it.

    `span` covers the words alone, `number` is the passage's in the document. `context` is the sentence before it in its
    block, of a table row its headers.
    """

    number: int
    passage: Passage
    span: Span
    text: str
    context: str = ""


def find_statements(document: Document) -> tuple[Statement, ...]:
    """Return the statements in order."""
    found: list[Statement] = []
    for number, passage in enumerate(document.passages):
        if passage.role not in _ROLES:
            continue
        for piece in _pieces(document, passage.span):
            span = _without_dateline(document, bare(document, piece))
            if 0 < span.end - span.start <= LONGEST and not _is_label(document, piece, span):
                statement = Statement(number, passage, span, span.of(document.text))
                found.append(replace(statement, context=_context(statement, found)))
    return tuple(found)


def bare(document: Document, span: Span) -> Span:
    """Return a stretch without the URLs, and the brackets around them, with which it begins and ends."""
    urls = [link.span for link in links_in(document, span) if is_written_out(link)]
    start, end = span.start, span.end
    for url in urls:
        if start <= url.start and not document.text[start : url.start].strip(_OPENING):
            start = min(url.end, end)
    for url in reversed(urls):
        if start <= url.start and not document.text[url.end : end].strip(_AROUND):
            end = url.start
    left, right = _AROUND if start > span.start else None, _OPENING if end < span.end else None
    text = document.text[start:end]
    lead = len(text) - len(text.lstrip(left))
    return Span(start + lead, start + max(lead, len(text.rstrip(right))))


def facts_of(text: str, document: Document, *, urls: Sequence[Span] = ()) -> tuple[Fact, ...]:
    """Return the facts of a text of the document's language and date. What stands in a URL states nothing."""
    from factcheck.facts import find_facts

    hidden = [*urls, *(Span(*match.span()) for match in _BARE_URL.finditer(text))]
    read = find_facts(blanked(text, hidden), language=document.language or "en", reference_date=document.published)
    return tuple(fact for fact in read if not (isinstance(fact, Quote) and any(s.meets(fact.span) for s in hidden)))


def blanked(text: str, hidden: Sequence[Span]) -> str:
    """Return the text with spaces in the place of some stretches of it.

    >>> blanked("see https://a.example/10 now", [Span(4, 24)])
    'see                      now'
    """
    pieces, at = [], 0
    for span in sorted(hidden):
        if span.end > at:
            start = max(at, span.start)
            pieces += [text[at:start], " " * (span.end - start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def links_in(document: Document, span: Span) -> list[Link]:
    """Return the links that touch a stretch; one without words counts where it closes a word of it."""
    first = bisect_left(document.links, span.start - _LONGEST_LINK, key=lambda link: link.span.start)
    last = bisect_left(document.links, span.end + 1, key=lambda link: link.span.start)
    return [link for link in document.links[first:last] if _touches(link.span, span)]


def is_written_out(link: Link) -> bool:
    """Tell whether the link's URL is itself what a reader sees."""
    return link.kind in _WRITTEN_OUT or link.text.startswith(("http://", "https://", "www."))


def _touches(link: Span, span: Span) -> bool:
    if link.start == link.end:
        return span.start < link.start <= span.end
    return link.meets(span)


def _pieces(document: Document, span: Span) -> Iterator[Span]:
    """Cut behind a URL that ends a sentence: "… effective. https://journal.example/trial The second …"."""
    start = span.start
    for link in links_in(document, span):
        before = document.text[start : max(start, link.span.start)].rstrip(_OPENING)
        if is_written_out(link) and before.endswith(_ENDS) and link.span.end < span.end:
            yield Span(start, link.span.end)
            start = link.span.end
    yield Span(start, span.end)


def _is_label(document: Document, piece: Span, words: Span) -> bool:
    """ "Source:", "Read more:" and the like before a URL: the URL belongs to the sentence before."""
    text = words.of(document.text)
    alone = len(text.split()) <= _LABEL and not any(letter.isdigit() for letter in text)
    return alone and piece != words and any(map(is_written_out, links_in(document, piece)))


def _without_dateline(document: Document, span: Span) -> Span:
    """Leave out "MOSCOW, 5 February 2021 (Agency) — " at the beginning: capitals, and no verb."""
    match = _DATELINE.match(document.text, span.start, min(span.end, span.start + 80))
    if match is None or not _is_dateline(match["place"]):
        return span
    return Span(match.end(), span.end)


def _is_dateline(words: str) -> bool:
    place = words.split(",")[0].split("(")[0].strip()
    letters = [letter for letter in place if letter.isalpha()]
    return place.isupper() and len(letters) > 2


def _context(statement: Statement, before: Sequence[Statement]) -> str:
    if statement.passage.role is Role.TABLE:
        return statement.passage.context
    last = before[-1] if before else None
    if last and last.passage.block == statement.passage.block:
        return last.text
    return statement.passage.context if statement.passage.role is Role.LIST else ""
