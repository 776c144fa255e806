"""Plain text → Document: an article as a text editor or a PDF gives it, or a fetched text file.

Hard-wrapped lines are joined, so that a sentence is one sentence again (`wrapping`). The first block is the title.
"""

from __future__ import annotations

import re

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.dates import find_dateline
from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Block, Draft
from factcheck.documents.lines import line_starts
from factcheck.documents.urls import find_urls
from factcheck.documents.wrapping import Kind, Paragraph, group_lines
from factcheck.model import Document, LinkKind, Role

_LONGEST_TITLE = 200
_LONGEST_HEADING = 80
_SENTENCE_END = re.compile(r"[.!?:;,…][”\"»’')]*(?:\s*[(\[][^()\[\]]{1,60}[)\]])?$")
_ROLES = {Kind.ENTRY: Role.LIST, Kind.URL: Role.LIST, Kind.PAGE_NUMBER: Role.BOILERPLATE}


def read(content: bytes, name: str) -> Document:
    """Return the document in a text file. Raises UnreadableError where the bytes are no text."""
    return read_text(decode_text(content, name), name)


def read_text(text: str, name: str) -> Document:
    """Return the document in decoded text."""
    draft = Draft()
    paragraphs = list(group_lines(text))
    for number, paragraph in enumerate(paragraphs):
        draft.begin(Block(role=role_of(paragraph, first=number == 0)))
        for stretch, at in paragraph.stretches:
            _write(draft, stretch, at)
    draft.end()
    mark_bylines(draft)
    title = title_of(draft)
    published = find_dateline(draft.texts)
    return draft.finish(name, title=title, published=published, lines=line_starts(text))


def _write(draft: Draft, text: str, at: int) -> None:
    """Write text. A URL in brackets behind words is no part of them: it is a link where it stands, as a note's is."""
    written = 0
    for span, url in find_urls(text):
        start, end = span.start - 1, span.end + 1
        if start >= 0 and text[start] == "(" and text[span.end : end] == ")" and draft.holds_words(text[written:start]):
            draft.write(text[written:start], at + written)
            draft.mark(url, LinkKind.BARE, draft.position)
            written = end
            if text[end : end + 1] in tuple(".,;:!?"):
                draft.close_up()
    draft.write(text[written:], at + written)


def role_of(paragraph: Paragraph, *, first: bool) -> Role:
    """Return what a paragraph is; the first of a text may be its title."""
    if paragraph.kind in _ROLES:
        return _ROLES[paragraph.kind]
    text = paragraph.text
    short = len(text) <= (_LONGEST_TITLE if first else _LONGEST_HEADING)
    alone = first or len(paragraph.stretches) == 1
    worded = any(character.isalpha() for character in text) and "://" not in text
    return Role.HEADING if short and alone and worded and not _SENTENCE_END.search(text) else Role.BODY


def title_of(draft: Draft) -> str:
    """Return the first block of a text that is no byline or page number, if it is no longer than titles are."""
    apart = (Role.METADATA, Role.BOILERPLATE)
    blocks = zip(draft.blocks, draft.texts, strict=True)
    first = next((text for block, text in blocks if block.role not in apart), "")
    return first if len(first) <= _LONGEST_TITLE else ""
