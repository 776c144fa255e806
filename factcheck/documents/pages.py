"""The door for a fetched source: bytes → Document in weighted passages, or an UnreadableError that says why not."""

from __future__ import annotations

from factcheck.documents.decoding import with_charset
from factcheck.documents.formats import NOT_TEXT, SOURCE_READERS, binary_kind, essence, format_of, reader_for
from factcheck.errors import UnreadableError
from factcheck.model import Document

LARGEST_PAGE = 10_000_000
NEEDS_BROWSER = "page text needs a browser"
"""The note of a page that holds nothing until a script has filled it."""


def read_document(content: bytes, *, media_type: str | None = None, name: str = "") -> Document:
    """Return the document in the body of a fetched page.

    `media_type` is the Content-Type as sent, with its charset; without one the content and `name`, a URL or path,
    tell the format. What kept a page from being read whole stands in the document's `note`.

    Raises UnreadableError for an empty body, one larger than 10 MB, a binary one, or a format without a reader.
    """
    if not content.strip():
        raise UnreadableError("the page is empty", file=name)
    if len(content) > LARGEST_PAGE:
        raise UnreadableError(f"the page has {len(content) / 1e6:.1f} MB, more than is read", file=name)
    kind = format_of(content, name, media_type)
    if not kind:
        raise UnreadableError(f"no reader for {essence(media_type) or binary_kind(content) or 'it'}", file=name)
    if kind in NOT_TEXT:
        return reader_for(kind, SOURCE_READERS, name)(content, name)
    if kind in SOURCE_READERS and (binary := binary_kind(content, stray_nuls=len(content) // 1000)):
        raise UnreadableError(f"its body is a file of kind {binary}", file=name)
    return reader_for(kind, SOURCE_READERS, name)(with_charset(content, media_type), name)
