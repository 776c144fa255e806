"""An article and what it was → the paragraphs that changed, and the claims and links that stand in them.

A paragraph is the same while its words and the addresses it links to are, wherever it stands, whatever its line breaks
and typography: an editor who moves a paragraph changes none of its claims. Of table rows and list items the headers and
the lead-in belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from factcheck.claims.crossings import Crossings
from factcheck.claims.statements import links_in
from factcheck.claims.wording import fold
from factcheck.model import Claim, Document, Link, Passage, Role, Span

_IN_CONTEXT = {Role.TABLE, Role.LIST}


class Changes:
    """What is new in `document` against `older`; where there is no older one, all of it."""

    def __init__(self, document: Document, older: Document | None) -> None:
        known = frozenset(paragraph for paragraph, _ in _paragraphs(older)) if older else frozenset()
        self._new = Crossings(span for paragraph, span in _paragraphs(document) if paragraph not in known)
        self._links = document.links

    def in_claims(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return the claims that stand in a changed paragraph, in whole or in part."""
        return tuple(claim for claim in claims if claim.span and self._new.meeting(claim.span))

    def in_links(self) -> tuple[Link, ...]:
        """Return the links of changed paragraphs; of a footnote the marker counts as well as the note."""
        return tuple(link for link in self._links if self._new.meeting(_widened(link.span)))


_Paragraph = tuple[str, str, tuple[str, ...]]
"""Words, context and addresses."""


def _paragraphs(document: Document) -> Iterator[tuple[_Paragraph, Span]]:
    for _, passages in groupby(document.passages, key=lambda passage: passage.block):
        block = list(passages)
        span = Span(block[0].span.start, block[-1].span.end)
        urls = tuple(link.url for link in links_in(document, span))
        yield (fold(span.of(document.text)).text, _context(block[0]), urls), span


def _context(passage: Passage) -> str:
    return fold(passage.context).text if passage.role in _IN_CONTEXT else ""


def _widened(span: Span) -> Span:
    """A footnote's marker has no width; it stands behind the word that it is for."""
    return span if span.end > span.start else Span(max(0, span.start - 1), span.end)


def unlike(claims: Iterable[Claim], before: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Return the claims that a check would now judge by other words, addresses or a person's wishes than `before`.

    `before` are the claims of an older check by id. Addresses that the pages' content gave then do not count: only
    fetching finds them anew.
    """
    return tuple(claim for claim in claims if claim.id not in before or _asks(claim) != _asks(before[claim.id]))


def _asks(claim: Claim) -> tuple[object, ...]:
    entry = claim.entry
    wishes = (entry.quote, entry.locator, entry.tolerance, entry.as_of) if entry else ("", "", "", None)
    return claim.text, tuple(citation.url for citation in claim.citations if not citation.by_content), wishes
