"""Links around a statement → the URLs it cites, each with the reason it is thought to carry it.

The sentence and its markers come first, then its block, then a line below that names the source; never the whole
document, since on a long page any link speaks of something.

How sure a mapping is goes with where the link stands: what the sentence itself links or notes is meant for it; the only
link of its paragraph probably; of several links around it each may be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import urlsplit

from factcheck.claims.captions import find_source_lines
from factcheck.claims.references import References
from factcheck.claims.statements import Statement, is_written_out, links_in
from factcheck.model import Citation, CitationReason, Confidence, Document, Link, LinkKind, Role, Span

_MOST_NEAR = 5
"""More links than these in one paragraph say nothing about which of them is meant."""

_LONGEST_ANCHOR = 60
_RANK = list(CitationReason)
_OWN_PLACES = ("#", "/", "?", "./", "../")
_NO_PAGES = ("mailto:", "tel:", "sms:")


def find_citations(
    document: Document, statements: Sequence[Statement], loose: Iterable[Link], references: References
) -> Mapping[Span, tuple[Citation, ...]]:
    """Return the citations of each statement by its span. `loose` links belong to none."""
    owned = _owned(document, statements, frozenset(loose))
    marked, lines = _marked(statements, references), find_source_lines(document)
    blocks: dict[int, list[Link]] = {}
    for statement in statements:
        blocks.setdefault(statement.passage.block, []).extend(owned[statement.span])
    own = {
        statement.span: _unique(
            [*(_of_sentence(link, statement) for link in owned[statement.span]), *marked.get(statement.span, ())]
        )
        for statement in statements
    }
    shared = _shared(statements, own)
    return {
        statement.span: own[statement.span]
        or shared.get(statement.span)
        or _unique(_of_block(statement, blocks[statement.passage.block]))[:_MOST_NEAR]
        or _unique(_of_line_below(link, statement) for link in lines.get(statement.passage.block, ()))
        for statement in statements
    }


def _shared(
    statements: Sequence[Statement], own: Mapping[Span, tuple[Citation, ...]]
) -> Mapping[Span, tuple[Citation, ...]]:
    """Return for each clause that cites nothing what the nearest clause of its sentence cites, one behind it first."""
    shared: dict[Span, tuple[Citation, ...]] = {}
    for _, together in groupby(statements, key=lambda statement: statement.number):
        clauses = list(together)
        for number, clause in enumerate(clauses):
            others = [own[other.span] for other in [*clauses[number + 1 :], *reversed(clauses[:number])]]
            cited = next(filter(None, others), ())
            if not own[clause.span] and cited:
                shared[clause.span] = tuple(replace(one, confidence=Confidence.MEDIUM) for one in cited)
    return shared


def _marked(statements: Sequence[Statement], references: References) -> dict[Span, list[Citation]]:
    """Return what markers in and behind each statement cite: "It rose [2]." and "It rose. [2] The second …"."""
    marked: dict[Span, list[Citation]] = {}
    telling = [statement for statement in statements if any(map(str.isalpha, statement.text))]
    starts = [statement.span.start for statement in telling]
    for marker in references.markers:
        number = bisect_right(starts, marker.span.start) - 1
        if number > 0 and not _says(telling[number], marker.span):
            number -= 1
        if number >= 0 and telling[number].passage.block == marker.block:
            cited = [
                Citation(link.url, CitationReason.FOOTNOTE, f"reference {reference} of the sentence")
                for reference in marker.numbers
                for link in references.entries[reference]
                if leads_away(link)
            ]
            marked.setdefault(telling[number].span, []).extend(cited)
    return marked


def _says(statement: Statement, marker: Span) -> bool:
    """Tell whether a statement has said something before a marker in or behind it."""
    return any(letter.isalpha() for letter in statement.text[: max(0, marker.start - statement.span.start)])


def leads_away(link: Link) -> bool:
    """Tell whether a link can be a source: not a place in the article's own site, not an address."""
    return bool(link.url) and not link.url.casefold().startswith(_OWN_PLACES + _NO_PAGES)


def _owned(document: Document, statements: Sequence[Statement], loose: frozenset[Link]) -> dict[Span, list[Link]]:
    """Give each link to the statement it stands in, or behind: "… effective. https://journal.example/trial"."""
    own: dict[int, list[Statement]] = {}
    for statement in statements:
        own.setdefault(statement.number, []).append(statement)
    owned: dict[Span, list[Link]] = {statement.span: [] for statement in statements}
    last: Statement | None = None
    for number, passage in enumerate(document.passages):
        last = last if last and last.passage.block == passage.block else None
        for link in links_in(document, passage.span):
            owner = _owner(link, own.get(number, []), last)
            if owner and leads_away(link) and link not in loose:
                owned[owner.span].append(link)
        last = own[number][-1] if number in own else last
    return owned


def _owner(link: Link, own: Sequence[Statement], last: Statement | None) -> Statement | None:
    """Return the statement of a passage in or behind which a link stands; a URL before the first belongs to `last`."""
    begun = [statement for statement in own if statement.span.start <= link.span.start]
    if begun:
        return begun[-1]
    return own[0] if own and not (last and is_written_out(link)) else last


def _of_sentence(link: Link, statement: Statement) -> Citation:
    if link.kind is LinkKind.FOOTNOTE:
        return Citation(link.url, CitationReason.FOOTNOTE, f"a footnote of the sentence{_wrapped(link)}")
    if is_written_out(link):
        place = "stands in" if link.span.meets(statement.span) else "follows"
        return Citation(link.url, CitationReason.INLINE_LINK, f"the URL {place} the sentence{_wrapped(link)}")
    return Citation(link.url, CitationReason.INLINE_LINK, f"the sentence links {_anchor(link)}{_wrapped(link)}")


def _of_block(statement: Statement, owned: Sequence[Link]) -> list[Citation]:
    """Return the links of a sentence's paragraph, the nearest first."""
    at = bisect_left(owned, statement.span, key=lambda link: link.span)
    around = owned[max(0, at - _MOST_NEAR) : at + _MOST_NEAR]
    near = sorted(around, key=lambda link: (_distance(link.span, statement.span), link.span))
    sure = Confidence.MEDIUM if len({link.url for link in owned}) == 1 else Confidence.LOW
    why = CitationReason.SAME_PARAGRAPH
    return [Citation(link.url, why, f"the paragraph links {_anchor(link)}{_wrapped(link)}", sure) for link in near]


def _of_line_below(link: Link, statement: Statement) -> Citation:
    shown = statement.passage.role in (Role.TABLE, Role.CAPTION)
    sure = Confidence.HIGH if shown else Confidence.MEDIUM
    return Citation(link.url, CitationReason.SAME_PARAGRAPH, "the line below names it as the source", sure)


def _anchor(link: Link) -> str:
    if link.kind is LinkKind.FOOTNOTE:
        return "it in a footnote"
    words = " ".join(link.text.split())
    if is_written_out(link) or not words:
        return "its URL"
    return f"“{words if len(words) <= _LONGEST_ANCHOR else words[: _LONGEST_ANCHOR - 1] + '…'}”"


def _wrapped(link: Link) -> str:
    """Say that a link was taken out of a redirect that an editor's program had put around it."""
    return f", wrapped in a redirect of {urlsplit(link.wrapped).hostname}" if link.wrapped else ""


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _unique(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return the first citation of each URL; an inline link goes before a footnote."""
    kept: dict[str, Citation] = {}
    for citation in sorted(citations, key=lambda citation: _RANK.index(citation.reason)):
        kept.setdefault(citation.url, citation)
    return tuple(kept.values())
