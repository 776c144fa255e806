"""Which kinds of answer can be a source: pages, text, data and office documents, not pictures, sound or programs."""

from __future__ import annotations

_PREFIXES = (
    "text/",
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
    "application/vnd.ms-",
)
_SUFFIXES = ("+xml", "+json")
_NAMES = frozenset(
    {
        *("application/json", "application/ld+json", "application/xml", "application/xhtml+xml"),
        *("application/pdf", "application/x-pdf", "application/rtf", "application/msword", "application/epub+zip"),
        *(
            "application/link-format",
            "application/x-ndjson",
            "application/x-subrip",
            "application/octet-stream",
            "binary/octet-stream",
        ),
    }
)
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_UNSURE = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_NO_TEXT = ("text/css", "text/javascript", "image/")


def is_readable_type(content_type: str) -> bool:
    """True where an answer of this Content-Type may be read; one without a type may."""
    name = content_type.partition(";")[0].strip().lower()
    if name.startswith(_NO_TEXT):
        return False
    return not name or name in _NAMES or name.startswith(_PREFIXES) or name.endswith(_SUFFIXES)


def is_html(media_type: str, body: bytes) -> bool:
    """True where a body is HTML, by its type or, where that says nothing, by how it begins."""
    start = body[:512].lstrip().lower()
    return media_type in _HTML or (media_type in _UNSURE and start.startswith((b"<!doctype html", b"<html", b"<head")))


def is_unknown_binary(media_type: str, body: bytes) -> bool:
    """True where neither its type nor its first bytes tell a document of a kind that can be read."""
    known = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")
    return media_type in _UNSURE and b"\0" in body[:1024] and not body.startswith(known)
