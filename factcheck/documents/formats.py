"""Which reader reads what: one table from format to module, and how a file's format is known.

A reader is a module with `read(content: bytes, name: str) -> Document`. Strangers' readers come by the entry point
`factcheck.readers`; its name is a format: a file suffix without the dot, or a media type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from factcheck.errors import UnreadableError
from factcheck.model import Document
from factcheck.plugins import load_plugin, plugin_names

Reader = Callable[[bytes, str], Document]

ARTICLE_READERS = {
    "markdown": "factcheck.documents.markdown",
    "html": "factcheck.documents.webarticle",
    "text": "factcheck.documents.plaintext",
    "docx": "factcheck.documents.docx",
    "odt": "factcheck.documents.odt",
    "pdf": "factcheck.documents.pdf",
    "xml": "factcheck.documents.wordpress",
    "json": "factcheck.documents.ghost",
    "zip": "factcheck.documents.zippedpage",
}
SOURCE_READERS = {
    "html": "factcheck.documents.webpage",
    "text": "factcheck.documents.plaintext",
    "markdown": "factcheck.documents.plaintext",
    "docx": "factcheck.documents.docx",
    "odt": "factcheck.documents.odt",
    "pdf": "factcheck.documents.pdf",
    "xlsx": "factcheck.documents.xlsx",
    "csv": "factcheck.documents.csvrows",
    "json": "factcheck.documents.jsonrows",
    "xml": "factcheck.documents.feeds",
    "subtitles": "factcheck.documents.subtitles",
}
NOT_TEXT = frozenset(("docx", "odt", "pdf", "xlsx", "zip"))
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".zip": "zip",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".srt": "subtitles",
    ".vtt": "subtitles",
}
_MEDIA_TYPES = {
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-word.document.macroenabled.12": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": "xlsx",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "text/vtt": "subtitles",
    "application/x-subrip": "subtitles",
}
_NO_TYPES = ("application/octet-stream", "binary/octet-stream", "application/download", "application/x-download")
_SIGNS = (
    (b"word/document", "docx"),
    (b"opendocument.text", "odt"),
    (b"xl/workbook", "xlsx"),
    (b"%PDF-", "pdf"),
)
_BINARY = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "Office or zip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
)
_MARKDOWN = re.compile(rb"\A---\r?\n|^#{1,6} \S|\]\(https?://|^\[[^\]\n]{1,200}\]: ?https?://", re.MULTILINE)
_HEAD = 1024
_TAIL = 65536


def essence(media_type: str | None) -> str:
    """Return a media type without its parameters.

    >>> essence("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (media_type or "").partition(";")[0].strip().lower()


def format_of(content: bytes, name: str, media_type: str | None) -> str:
    """Return the format that the media type, the name or the content itself tells, or ""."""
    declared = "" if essence(media_type) in _NO_TYPES else essence(media_type)
    suffix = PurePath(name.partition("?")[0]).suffix.lower()
    known = (_MEDIA_TYPES.get(declared) or _syntax(declared)) if declared else _SUFFIXES.get(suffix, "")
    if known == "text":
        # servers send Markdown and even HTML files as text/plain
        known = _SUFFIXES.get(suffix, known)
    return known or _stranger(declared, suffix.removeprefix(".")) or ("" if declared else _sniffed(content))


def reader_for(kind: str, table: dict[str, str], name: str) -> Reader:
    """Return the reader of a format. Raises UnreadableError where there is none."""
    if kind in table:
        reader: Reader = import_module(table[kind]).read
        return reader
    if kind in plugin_names("factcheck.readers"):
        plugin = load_plugin("factcheck.readers", kind)
        chosen: object = getattr(plugin, "read", plugin)
        if callable(chosen):
            return cast(Reader, chosen)
    raise UnreadableError(f"no reader for {kind or 'this kind of file'}", file=name)


def binary_kind(content: bytes, *, stray_nuls: int = 0) -> str:
    """Return what kind of binary file this is, or "" for text, which may have up to `stray_nuls` NUL bytes."""
    named = next((kind for magic, kind in _BINARY if content.startswith(magic)), "")
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return named or ("binary" if content.count(0) > stray_nuls and not wide else "")


def _syntax(media_type: str) -> str:
    """Return the format that a media type's structured suffix names (RFC 6839), or "".

    >>> _syntax("application/ld+json"), _syntax("image/svg+xml")
    ('json', '')
    """
    subtype = media_type.removeprefix("application/").rpartition("+")[2]
    named = media_type.startswith("application/") and "+" in media_type and subtype in ("json", "xml")
    return subtype if named and media_type not in plugin_names("factcheck.readers") else ""


def _stranger(*names: str) -> str:
    """Return the first of these names that a stranger's reader goes by, or ""."""
    wanted = [name for name in names if name]
    return next((name for name in wanted if name in plugin_names("factcheck.readers")), "")


def _sniffed(content: bytes) -> str:
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if binary_kind(content):
        return _binary_format(content)
    if head.startswith((b"<?xml", b"<rss", b"<feed")) and b"<html" not in head:
        return "xml"
    if head.startswith(b"webvtt"):
        return "subtitles"
    marked = head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head
    if marked:
        return "html"
    return "markdown" if _MARKDOWN.search(content[:_TAIL]) else "text"


def _binary_format(content: bytes) -> str:
    """Return the format of a file that is no text, by what it begins with and by the names of its parts, or ""."""
    ends = content[:_HEAD] + content[-_TAIL:]
    return next((known for sign, known in _SIGNS if sign in ends), "")
