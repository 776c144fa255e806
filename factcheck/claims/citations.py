"""Links around a statement → the URLs it cites, each with the reason it is thought to carry it.

The sentence comes first, then its block; never the whole document, since on a long page any link speaks of something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from factcheck.claims.statements import Statement, is_written_out, links_in
from factcheck.model import Citation, CitationReason, Document, Link, LinkKind, Span

_MOST_NEAR = 5
"""More links than these in one paragraph say nothing about which of them is meant."""

_LONGEST_ANCHOR = 60
_RANK = list(CitationReason)
_OWN_PLACES = ("#", "/", "?", "./", "../")
_NO_PAGES = ("mailto:", "tel:", "sms:")


def find_citations(
    document: Document, statements: Sequence[Statement], loose: Iterable[Link]
) -> Mapping[int, tuple[Citation, ...]]:
    """Return the citations of each statement by its passage's number. `loose` links belong to none."""
    owned = _owned(document, statements, frozenset(loose))
    blocks: dict[int, list[tuple[Link, Statement]]] = {}
    for statement in statements:
        blocks.setdefault(statement.passage.block, []).extend(owned[statement.number])
    return {
        statement.number: _unique(_of_sentence(*pair) for pair in owned[statement.number])
        or _unique(_of_block(statement, blocks[statement.passage.block]))[:_MOST_NEAR]
        for statement in statements
    }


def leads_away(link: Link) -> bool:
    """Tell whether a link can be a source: not a place in the article's own site, not an address."""
    return bool(link.url) and not link.url.casefold().startswith(_OWN_PLACES + _NO_PAGES)


def _owned(
    document: Document, statements: Sequence[Statement], loose: frozenset[Link]
) -> dict[int, list[tuple[Link, Statement]]]:
    """Give each link to the statement it stands in, or behind: "… effective. https://journal.example/trial"."""
    by_number = {statement.number: statement for statement in statements}
    owned: dict[int, list[tuple[Link, Statement]]] = {number: [] for number in by_number}
    last: Statement | None = None
    for number, passage in enumerate(document.passages):
        own = by_number.get(number)
        last = last if last and last.passage.block == passage.block else None
        for link in links_in(document, passage.span):
            owner = last if own is None or (last and _leads_in(link, own)) else own
            if owner and leads_away(link) and link not in loose:
                owned[owner.number].append((link, owner))
        last = own or last
    return owned


def _leads_in(link: Link, statement: Statement) -> bool:
    """Tell whether a written-out URL stands before the words of a sentence: it belongs to the one before."""
    return is_written_out(link) and link.span.end <= statement.span.start


def _of_sentence(link: Link, statement: Statement) -> Citation:
    if link.kind is LinkKind.FOOTNOTE:
        return Citation(link.url, CitationReason.FOOTNOTE, "a footnote of the sentence")
    if is_written_out(link):
        place = "stands in" if link.span.meets(statement.span) else "follows"
        return Citation(link.url, CitationReason.INLINE_LINK, f"the URL {place} the sentence")
    return Citation(link.url, CitationReason.INLINE_LINK, f"the sentence links {_anchor(link)}")


def _of_block(statement: Statement, owned: Sequence[tuple[Link, Statement]]) -> list[Citation]:
    """Return the links of a sentence's paragraph, the nearest first."""
    at = bisect_left(owned, statement.span, key=lambda pair: pair[0].span)
    around = owned[max(0, at - _MOST_NEAR) : at + _MOST_NEAR]
    near = sorted(around, key=lambda pair: (_distance(pair[0].span, statement.span), pair[0].span))
    return [
        Citation(link.url, CitationReason.SAME_PARAGRAPH, f"the paragraph links {_anchor(link)}") for link, _ in near
    ]


def _anchor(link: Link) -> str:
    if link.kind is LinkKind.FOOTNOTE:
        return "it in a footnote"
    words = " ".join(link.text.split())
    if is_written_out(link) or not words:
        return "its URL"
    return f"“{words if len(words) <= _LONGEST_ANCHOR else words[: _LONGEST_ANCHOR - 1] + '…'}”"


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _unique(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the first citation of each URL; an inline link goes before a footnote."""
    kept: dict[str, Citation] = {}
    for citation in sorted(citations, key=lambda citation: _RANK.index(citation.reason)):
        kept.setdefault(citation.url, citation)
    return tuple(kept.values())
