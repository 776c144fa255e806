"""What is a page's content and what stands around it. Blocks are weighted by their role, never deleted.

An extractor of main content loses 1 in 40 figures of an article, nearly all captions and a third of the lists; the
full text brings 15 figures a page that belong to other stories. So all of it is kept, and prose that the extractor
does not know, that has no neighbour it knows, or that is mostly links, is marked BOILERPLATE.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.documents.draft import Draft
from factcheck.documents.quiet import silence
from factcheck.documents.reduced import reduce
from factcheck.model import Role

_DENSE = 0.5
_SENTENCE_ENDS = (".", "!", "?", "”", '"')
_LEAST_MAIN = 150
_LEAST_SHOWN = 0.5
_SHORT = 25
_BEGGING_SHARE = 0.34
_LARGEST = 3_000_000
_MOST_TAGS = 40_000
_BUDGET = 300_000_000


def mark_furniture(draft: Draft, *, own: bool = False) -> None:
    """Mark the blocks in navigation, headers, footers, banners, and those that are mostly links.

    In an editor's `own` article a whole sentence may well be a link, and so may an entry of a list in what the page
    calls its article, or in a page that has nothing around it.
    """
    bare = not any(block.content or block.furniture for block in draft.blocks)
    rows = zip(draft.blocks, draft.texts, _dense(draft), _begging(draft), strict=True)
    for block, text, dense, begging in rows:
        written = own and (text.endswith(_SENTENCE_ENDS) or (block.role is Role.LIST and (block.content or bare)))
        linked = dense and block.role is not Role.HEADING and not written
        if block.furniture or begging or linked:
            block.role = Role.BOILERPLATE


def mark_boilerplate(draft: Draft, markup: str) -> None:
    """Mark the blocks of a fetched page that stand around its content."""
    main = reduce(_main_text(markup))
    if len(main) < _LEAST_MAIN:
        mark_furniture(draft)
        return
    inside = _inside(draft, main)
    if sum(len(text) for text, known in zip(draft.texts, inside, strict=True) if known) < _LEAST_SHOWN * len(main):
        # the extractor took the text from the page's metadata: that says nothing of what is shown
        mark_furniture(draft)
        return
    beside = {
        block.container for block, known in zip(draft.blocks, inside, strict=True) if known and not block.furniture
    }
    rows = zip(draft.blocks, draft.texts, inside, _dense(draft), _begging(draft), strict=True)
    for block, text, known, dense, begging in rows:
        linked = dense and not (known and (block.role is Role.HEADING or text.endswith(_SENTENCE_ENDS)))
        prose = block.role is Role.BODY and not known and block.container not in beside
        if begging or linked or prose or (block.furniture and not known):
            block.role = Role.BOILERPLATE


def _main_text(markup: str) -> str:
    """Return the main text by trafilatura, or "" for a page on which it could take seconds."""
    if len(markup) > _LARGEST or markup.count("<") > 2 * _MOST_TAGS:
        return ""
    from trafilatura import extract

    silence("trafilatura")
    try:
        return extract(markup, fast=True, favor_recall=True, include_comments=False) or ""
    except ValueError:
        # it edits the tree, and lxml takes no control character that a reference (&#1;) put there
        return ""


def _inside(draft: Draft, main: str) -> list[bool]:
    """Tell of each block whether the main text holds it; a very short one needs a neighbour in it too."""
    budget = _BUDGET
    known: list[bool] = []
    reduced = [reduce(text) for text in draft.texts]
    for words in reduced:
        known.append(bool(words) and budget > 0 and words in main)
        budget -= len(main)
    long = [yes and len(words) >= _SHORT for yes, words in zip(known, reduced, strict=True)]
    near = [any(long[max(0, number - 2) : number + 3]) for number in range(len(long))]
    return [yes and (far or close) for yes, far, close in zip(known, long, near, strict=True)]


def _dense(draft: Draft) -> Iterator[bool]:
    """Tell of each block whether at least half of it is links."""
    links = sorted(span for span, _, _ in draft.links)
    at = 0
    for block in draft.blocks:
        linked = 0
        while at < len(links) and links[at].start < block.end:
            linked += links[at].end - links[at].start if links[at].start >= block.start else 0
            at += 1
        yield linked >= _DENSE * (block.end - block.start)


def _begging(draft: Draft) -> list[bool]:
    """Tell of each block whether it stands in a banner; a name that covers much of the page means something else."""
    total = sum(len(text) for text in draft.texts)
    named = sum(len(text) for block, text in zip(draft.blocks, draft.texts, strict=True) if block.begging)
    small = named < _BEGGING_SHARE * total
    return [block.begging and small for block in draft.blocks]
