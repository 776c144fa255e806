"""One article in other forms: what was read of it, written again as Word, OpenDocument, PDF, HTML and exports."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from factcheck.model import Document, Link, LinkKind, Role
from tests.documents.office import docx, odt, paragraph, run
from tests.documents.portable import Area, Page, Words, pdf

_COLUMNS, _LEADING, _TOP, _BOTTOM, _LEFT = 68, 14, 760, 60, 60
_LETTER = 0.6
"""Courier's letters are this wide, in sizes of the font."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text, and its links as (start, end, URL) in it. One that is a note has its URL at a marker."""

    text: str
    role: Role
    links: tuple[tuple[int, int, str], ...]
    notes: tuple[tuple[int, str], ...]


def blocks_of(document: Document) -> Iterator[Block]:
    """Yield the paragraphs of an article; notes stand where their markers do."""
    for _, group in groupby(document.passages, key=lambda passage: passage.block):
        passages = list(group)
        start, end, role = passages[0].span.start, passages[-1].span.end, passages[0].role
        links = [link for link in document.links if start <= link.span.start and link.span.end <= end]
        inline = tuple((*_within(link, start), link.url) for link in links if link.kind is not LinkKind.FOOTNOTE)
        notes = tuple((link.span.start - start, link.url) for link in links if link.kind is LinkKind.FOOTNOTE)
        if role is not Role.METADATA:
            yield Block(document.text[start:end], role, inline, notes)


def pieces_of(block: Block) -> Iterator[tuple[str, str, str]]:
    """Yield the text of a paragraph in pieces: the text, the URL that it links to, and that of a note behind it."""
    noted = dict(block.notes)
    cuts = sorted({0, len(block.text), *noted, *(edge for start, end, _ in block.links for edge in (start, end))})
    for start, end in pairwise(cuts):
        url = next((url for first, last, url in block.links if first <= start and end <= last), "")
        yield block.text[start:end], url, noted.get(end, "")


def as_text(document: Document) -> bytes:
    """Return plain text, hard-wrapped, every link and note written out behind the words it belongs to."""
    written = [document.title, f"Published {document.published}"]
    for block in blocks_of(document):
        pieces = (text + (f" ({url or note})" if url or note else "") for text, url, note in pieces_of(block))
        mark = "- " if block.role is Role.LIST else ""
        written.append(textwrap.fill(mark + "".join(pieces), 72, break_long_words=False, break_on_hyphens=False))
    return "\n\n".join(written).encode()


def as_markup(document: Document) -> str:
    """Return the body of a web page."""
    return "\n".join(
        f"<{_TAGS[block.role]}>{''.join(_html(*piece) for piece in pieces_of(block))}</{_TAGS[block.role]}>"
        for block in blocks_of(document)
    )


def as_page(document: Document) -> bytes:
    head = f'<meta charset="utf-8"><title>{document.title}</title><meta name="date" content="{document.published}">'
    return f'<html lang="en"><head>{head}</head><body><article>{as_markup(document)}</article></body></html>'.encode()


def as_wordpress(document: Document) -> bytes:
    post = f"<title>{escape(document.title)}</title><wp:post_date>{document.published}</wp:post_date>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    content = f"<content:encoded><![CDATA[{as_markup(document)}]]></content:encoded>"
    return f"<rss {spaces}><channel><item>{post}{content}</item></channel></rss>".encode()


def as_ghost(document: Document) -> bytes:
    post = {"title": document.title, "published_at": f"{document.published}", "html": as_markup(document)}
    return json.dumps({"db": [{"data": {"posts": [post]}}]}).encode()


def as_word(document: Document) -> bytes:
    links: dict[str, str] = {}
    notes: list[str] = []
    body = "".join(
        paragraph("".join(_word(*piece, links, notes) for piece in pieces_of(block)), _STYLES[block.role])
        for block in blocks_of(document)
    )
    return docx(paragraph(f"Published {document.published}") + body, links, {"footnotes": "".join(notes)})


def as_open_document(document: Document) -> bytes:
    def shown(block: Block) -> str:
        inner = "".join(_open(*piece) for piece in pieces_of(block))
        listed = f"<text:list><text:list-item><text:p>{inner}</text:p></text:list-item></text:list>"
        quoted = f'<text:p text:style-name="P2">{inner}</text:p>'
        headed = f'<text:h text:outline-level="1">{inner}</text:h>'
        forms = {Role.LIST: listed, Role.QUOTE: quoted, Role.HEADING: headed}
        return forms.get(block.role, f"<text:p>{inner}</text:p>")

    return odt(f"<text:p>Published {document.published}</text:p>" + "".join(map(shown, blocks_of(document))))


def as_pdf(document: Document) -> bytes:
    """Return a PDF in Courier, whose letters are all of one width, so that rectangles lie where the words are."""
    pages: list[tuple[list[Words], list[Area]]] = [([Words(_LEFT, _TOP + 20, f"Published {document.published}")], [])]
    y = _TOP
    for block in blocks_of(document):
        size = 16 if block.role is Role.HEADING else 12
        for start, line in _wrapped(block.text):
            if y < _BOTTOM:
                pages.append(([], []))
                y = _TOP
            words, areas = pages[-1]
            words.append(Words(_LEFT, y, line, size))
            areas += _areas(block, start, line, y, size)
            y -= _LEADING
        y -= _LEADING
    return pdf(*(Page(words, areas) for words, areas in pages), font="Courier")


_TAGS = {Role.BODY: "p", Role.HEADING: "h2", Role.QUOTE: "blockquote", Role.LIST: "li"}
_STYLES = {Role.BODY: "", Role.HEADING: "berschrift1", Role.QUOTE: "Zitat", Role.LIST: "Liste"}


def _within(link: Link, start: int) -> tuple[int, int]:
    return link.span.start - start, link.span.end - start


def _html(text: str, url: str, note: str) -> str:
    shown = f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)
    return shown + (f'<a href="{escape(note)}"></a>' if note else "")


def _word(text: str, url: str, note: str, links: dict[str, str], notes: list[str]) -> str:
    shown = run(escape(text))
    if url:
        links[f"l{len(links)}"] = escape(url)
        shown = f'<w:hyperlink r:id="l{len(links) - 1}">{shown}</w:hyperlink>'
    if note:
        notes.append(f'<w:footnote w:id="{len(notes)}">{paragraph(escape(f"See {note}"))}</w:footnote>')
        shown += f'<w:r><w:footnoteReference w:id="{len(notes) - 1}"/></w:r>'
    return shown


def _open(text: str, url: str, note: str) -> str:
    shown = f'<text:a xlink:href="{escape(url)}">{escape(text)}</text:a>' if url else escape(text)
    body = f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body>"
    return shown + (f"<text:note>{body}</text:note>" if note else "")


def _wrapped(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in textwrap.wrap(text, _COLUMNS, break_on_hyphens=False):
        start = text.index(line, start)
        yield start, line
        start += len(line)


def _areas(block: Block, start: int, line: str, y: float, size: float) -> Iterator[Area]:
    """Yield the rectangles over the words of a line that are linked; a note's link lies over the word before it."""
    noted = tuple((max(0, at - 5), at, url) for at, url in block.notes)
    for first, last, url in (*block.links, *noted):
        left, right = max(first, start) - start, min(last, start + len(line)) - start
        if left < right:
            width = _LETTER * size
            yield Area((_LEFT + left * width, y - 3, _LEFT + right * width, y + size - 2), url)
