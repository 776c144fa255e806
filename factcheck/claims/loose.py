"""Document → the URLs that stand in no sentence, as in text copied out of a PDF or in a list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from factcheck.claims.citations import leads_away
from factcheck.claims.statements import blanked, is_written_out, links_in
from factcheck.model import Document, Link, LinkKind, Role, Span

_LABELS_PER_URL = 3
_RUN = 3
"""So many URLs one behind the other belong together, not to the sentence before them."""

_NOT_LOOSE = {Role.HEADING, Role.METADATA, Role.BOILERPLATE}
_WORD = re.compile(r"[^\W\d_]{2,}")
_LIST_NUMBER = re.compile(r"^\W*\d{1,3}\W*$|[\[(]\d{1,3}[\])]|^\s*\d{1,3}[.)]|\n\s*\d{1,3}[.)]")
_CLOSED = re.compile(r"[\s,;|<>()\[\]•*–—-]*(?:and\s+)?")


def loose_urls(document: Document) -> tuple[Link, ...]:
    """Return the links that stand in no sentence, in order.

    They are those of blocks that are made of URLs, with labels, bullets and numbers around them at most, and runs of
    three or more URLs wherever they stand. What a footnote's marker leads to is not loose.
    """
    noted = {link.url for link in document.links if link.kind is LinkKind.FOOTNOTE}
    found = [link for block in _blocks(document) for link in _loose_in(document, block)]
    return tuple(link for link in found if link.url not in noted)


def _blocks(document: Document) -> Iterator[Span]:
    for _, passages in groupby(document.passages, key=lambda passage: passage.block):
        own = [passage for passage in passages if passage.role not in _NOT_LOOSE]
        if own:
            yield Span(own[0].span.start, own[-1].span.end)


def _loose_in(document: Document, block: Span) -> list[Link]:
    links = [link for link in links_in(document, block) if link.kind is not LinkKind.FOOTNOTE and leads_away(link)]
    if links and _is_made_of(links, document, block):
        return links
    written = [link for link in links if is_written_out(link)]
    return [link for run in _runs(written, document) if len(run) >= _RUN for link in run]


def _is_made_of(links: Sequence[Link], document: Document, block: Span) -> bool:
    """Tell whether all there is beside the links are labels. A figure makes a sentence of them."""
    text = block.of(document.text)
    inside = [link.span.shifted(-block.start) for link in links]
    rest = _LIST_NUMBER.sub(" ", blanked(text, inside))
    anchors = " ".join(link.text for link in links if not is_written_out(link))
    figures = any(letter.isdigit() for letter in rest + anchors)
    return not figures and len(_WORD.findall(rest)) <= _LABELS_PER_URL * len(links)


def _runs(links: Iterable[Link], document: Document) -> Iterator[list[Link]]:
    run: list[Link] = []
    for link in links:
        if run and not _CLOSED.fullmatch(document.text, run[-1].span.end, link.span.start):
            yield run
            run = []
        run.append(link)
    if run:
        yield run
