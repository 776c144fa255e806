"""The door for an editor's file: bytes → Document with positions, or an ArticleError that says what to do."""

from __future__ import annotations

from factcheck.documents.formats import ARTICLE_READERS, NOT_TEXT, binary_kind, format_of, reader_for
from factcheck.errors import ArticleError, UnreadableError
from factcheck.model import Document

LARGEST_ARTICLE = 10_000_000
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_article(content: bytes, *, name: str, media_type: str | None = None) -> Document:
    """Return the document in an editor's file.

    `name` is its path as the editor knows it; with `media_type` it tells the format (else the content does). The
    document's `layout` gives the file's line and column of every code point of its text; where there are no lines,
    paragraphs or pages stand in for them.

    Raises ArticleError for a file that is empty, damaged, larger than 10 MB, of an unknown format, or without a word of
    text, and for text that is not UTF-8.
    """
    _refuse(content, name)
    kind = format_of(content, name, media_type)
    if kind not in NOT_TEXT:
        _require_text(content, name, utf8=kind not in ("html", "xml"))
    try:
        document = reader_for(kind, ARTICLE_READERS, name)(content, name)
    except UnreadableError as error:
        raise ArticleError(error.problem, file=name, remedy=error.remedy or _REMEDY) from error
    if not document.text.strip():
        raise ArticleError("there is no text in this file", file=name, remedy="check that it is the right one")
    return document


_REMEDY = "save it as Word (docx), Markdown, HTML or plain text"


def _refuse(content: bytes, name: str) -> None:
    if not content.strip():
        raise ArticleError("the file is empty", file=name, remedy="save the article first")
    if len(content) > LARGEST_ARTICLE:
        problem = f"the file has {len(content) / 1e6:.1f} MB; an article may have {LARGEST_ARTICLE / 1e6:.0f} MB"
        raise ArticleError(problem, file=name, remedy="split it, or export its text only")


def _require_text(content: bytes, name: str, *, utf8: bool) -> None:
    if kind := binary_kind(content):
        raise ArticleError(f"this is a file of kind {kind}, not text", file=name, remedy=_REMEDY)
    if not utf8 or content.startswith(_WIDE_MARKS):
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise ArticleError(problem, file=name, line=line, remedy="save the file as UTF-8") from error
