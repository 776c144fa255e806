"""Bytes → text. What declares a character set is asked in the order of how much it can be trusted.

Byte order mark, HTTP header, `<meta>`, strict UTF-8, a detector, windows-1252. The labels iso-8859-1 and ascii mean
windows-1252, as in every browser (WHATWG Encoding, section 4.2).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from factcheck.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN = re.compile(r"utf-8(?:-sig)?|cp\d+|iso8859-\d+|iso2022_jp|koi8-[rut]|gb18030|big5(?:hkscs)?|euc_jp|mac-\w+")
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 4096
_SAMPLE = 65536


def decode_text(content: bytes, name: str) -> str:
    """Return the text in bytes of any character set. Raises UnreadableError where they are no text."""
    text = next(_attempts(content))
    if "\x00" in text:
        raise UnreadableError("this is a binary file, not text", file=name)
    return text


def with_charset(content: bytes, media_type: str | None) -> bytes:
    """Return bytes in UTF-8 with a byte order mark where a Content-Type names their character set, else as they are."""
    if not _CHARSET.search(media_type or ""):
        return content
    return codecs.BOM_UTF8 + next(_attempts(content, media_type, _meta(content))).encode("utf-8", "replace")


def decode_markup(content: bytes) -> str:
    """Return the text of a web page; NUL bytes in it are dropped, as browsers do."""
    return next(_attempts(content, meta=_meta(content))).replace("\x00", "")


def _meta(content: bytes) -> str:
    declared = _META.search(content[:_META_WITHIN])
    return declared[1].decode("ascii", "replace") if declared else ""


def _attempts(content: bytes, media_type: str | None = None, meta: str = "") -> Iterator[str]:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            yield content.decode(codec, "replace")
    header = _CHARSET.search(media_type or "")
    for label in (header[1] if header else "", meta, "utf-8"):
        codec = _codec(label)
        text = _strictly(content, codec) if codec else None
        if text is not None:
            yield text
    yield content.decode(_detected(content) or "cp1252", "replace")


def _codec(label: str) -> str:
    """Return the Python codec that a declared label means, or "" for one that no web page is written in."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    # a page that says "utf-16" in ASCII is not; and Python also calls base64 and bzip2 character sets
    return _MEANT.get(name, name if _KNOWN.fullmatch(name) else "")


def _strictly(content: bytes, codec: str) -> str | None:
    """Return the text, or None where the bytes are not in this character set. A character cut at the end is dropped."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(content, False)
    except UnicodeDecodeError:
        return None


def _detected(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    return _codec(best.encoding) if best else ""
