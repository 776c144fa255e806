"""PDF → Document: an article's proof or a fetched report, page by page.

Lines become paragraphs again as in plain text (`wrapping`), running heads and page numbers stand apart, and links are
where their rectangles are. Places are pages; a `layout` counts pages as lines, and characters of a page as columns.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.dates import find_dateline
from factcheck.documents.draft import Block, Draft
from factcheck.documents.lines import PAGE_BREAK
from factcheck.documents.linkedstretches import LinkedStretches
from factcheck.documents.pdfpages import page_text
from factcheck.documents.plaintext import role_of, title_of
from factcheck.documents.reduced import reduce
from factcheck.documents.wrapping import group_lines
from factcheck.errors import UnreadableError
from factcheck.model import Counted, Document, Layout

MOST_PAGES = 1_000
MOST_CHARACTERS = 3_000_000
_LONGEST_TITLE = 1_000
_MOST_NAMED = 10
SCANNED = "its pages are pictures: there is no text in them"


@dataclass(slots=True)
class _Pages:
    """The text of all pages; `starts` are the offsets at which they begin, `links` are (start, end, URL)."""

    text: str = ""
    title: str = ""
    note: str = ""
    starts: list[int] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)


def read(content: bytes, name: str) -> Document:
    """Return the document in a PDF. Raises UnreadableError where it is damaged, protected or has pictures only."""
    pages = _pages(content, name)
    if not pages.text.strip(PAGE_BREAK):
        raise UnreadableError(SCANNED, file=name, remedy="run text recognition over it first")
    draft = Draft()
    stretches = LinkedStretches(draft, pages.links)
    for number, paragraph in enumerate(group_lines(pages.text)):
        page = _page_of(pages.starts, paragraph.lines[0].at)
        draft.begin(Block(role=role_of(paragraph, first=number == 0), place=f"page {page}"))
        for stretch, at in paragraph.stretches:
            stretches.write(stretch, at)
    draft.end()
    mark_bylines(draft)
    known = pages.title if len(reduce(pages.title)) > 0 and reduce(pages.title) in reduce(pages.text[:5_000]) else ""
    document = draft.finish(name, title=known or title_of(draft), published=find_dateline(draft.texts), note=pages.note)
    return replace(document, layout=Layout(document.layout.pieces, tuple(pages.starts), Counted.PAGE))


def _pages(content: bytes, name: str) -> _Pages:
    with _opened(content, name) as document:
        import pypdfium2.raw as pdfium

        count = pdfium.FPDF_GetPageCount(document)
        pages = _Pages(title=_stated_title(document))
        parts: list[str] = []
        length, blank = 0, []
        for number in range(min(count, MOST_PAGES)):
            page = page_text(document, number, MOST_CHARACTERS - length)
            pages.starts.append(length)
            pages.links += [(start + length, end + length, url) for start, end, url in page.links]
            parts.append(page.text + PAGE_BREAK)
            length += len(parts[-1])
            blank += [str(number + 1)] if page.blank else []
            if length >= MOST_CHARACTERS:
                break
    pages.text = "".join(parts)
    pages.note = _note(len(parts), count, blank)
    return pages


def _note(read: int, count: int, blank: list[str]) -> str:
    if read < count:
        return f"read in part: the first {read:,} of {count:,} pages"
    shown = ", ".join(blank[:_MOST_NAMED]) + " …" * (len(blank) > _MOST_NAMED)
    return f"read in part: {'page' if len(blank) == 1 else 'pages'} {shown} without text" if blank else ""


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[object]:
    import pypdfium2.raw as pdfium

    # PDFium reads the bytes where they are: they are kept until it is done
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        protected = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        problem = "it is protected by a password" if protected else "it is damaged: no PDF that can be read"
        raise UnreadableError(problem, file=name, remedy="save it anew, without a password")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _stated_title(document: object) -> str:
    import pypdfium2.raw as pdfium

    room = ctypes.create_string_buffer(_LONGEST_TITLE)
    length: int = pdfium.FPDF_GetMetaText(document, b"Title", room, _LONGEST_TITLE)
    return room.raw[: max(0, length - 2)].decode("utf-16-le", "replace").strip() if length <= _LONGEST_TITLE else ""


def _page_of(starts: list[int], at: int) -> int:
    return bisect_right(starts, at)
