"""HTML bytes → whether a glance shows an ordinary page: much text of its own, under titles that speak of something.

Reading a page into a tree takes many times as long as fetching it, and of nearly every page it only shows that there
was nothing to find. So a page is read where a glance leaves a doubt. A glance that says yes must never hide what
reading would have found; it may say no of any page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from factcheck.sources.signs import is_not_found_title

ENOUGH = 4_500
"""Characters of text that a page must show: half as many again as the longest page that a sentence can give away."""

_FAR_ENOUGH = 1 << 18
"""Bytes that are looked through for text; who has put that little into so many is looked at closely."""

_WINDOW = 1 << 14
_SHORTEST = 40
"""Bytes of a tag and the text behind it from which on they are looked at: sentences are longer than that."""

_MOST_TITLES = 20
_LONGEST_TITLE = 2_000
_TAG = re.compile(r"<[^>]*>")
_UNSEEN = (b"script", b"style", b"noscript", b"template", b"svg", b"textarea", b"title")
"""Tags around what no reader sees, or what is no text of the page."""


def is_ordinary(body: bytes, charset: str) -> bool:
    """True where a page is surely neither an error page nor one for log-ins, sellers, payments or challenges."""
    if charset not in ("", "utf-8", "utf8") or b"isAccessibleForFree" in body or not _is_utf8(body):
        return False
    lower = body.lower()
    return not any(map(is_not_found_title, _titles(lower))) and _has_much_text(lower)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _titles(lower: bytes) -> Iterator[str]:
    """Yield what stands in the title and in first headings; of one that does not end, a sign of doubt."""
    first = lower.find(b"<title")
    commented = lower.find(b"<!--", 0, max(first, 0)) >= 0  # what we found may stand in it, and the title after it
    yield from _elements(lower, first, b"title", _MOST_TITLES if commented else 1)
    yield from _elements(lower, lower.find(b"<h1"), b"h1", _MOST_TITLES)


def _elements(lower: bytes, start: int, tag: bytes, most: int) -> Iterator[str]:
    for _ in range(most):
        if start < 0:
            return
        end = lower.find(b"</" + tag, start, start + _LONGEST_TITLE)
        yield _plain(lower[start:end]) if end >= 0 else _DOUBT
        start = lower.find(b"<" + tag, end) if end >= 0 and most > 1 else -1


_DOUBT = "404"
"""Read as a title, it speaks of a page that was not found."""


def _plain(element: bytes) -> str:
    return " ".join(unescape(_TAG.sub("", element.decode("utf-8", "replace"))).split())


def _has_much_text(lower: bytes) -> bool:
    """Count the longer stretches of text; what a reader sees is more than that."""
    start = lower.find(b"<body")
    if start < 0:
        return False
    length = 0
    for stretch in _stretches(lower, start):
        length += len(" ".join(stretch.decode("utf-8", "replace").split()))
        if length >= ENOUGH:
            return True
    return False


def _stretches(lower: bytes, start: int) -> Iterator[bytes]:
    """Yield the text behind each tag that a reader sees, where there is much of it."""
    unseen = b""
    for piece in _pieces(lower, start):
        if unseen:
            unseen = b"" if _ends(piece, unseen) else unseen
        elif piece.startswith(b"!--"):
            unseen = b"" if b"-->" in piece else b"!--"
        elif piece.startswith(_UNSEEN):
            unseen = next(tag for tag in _UNSEEN if piece.startswith(tag))
        elif len(piece) > _SHORTEST:
            yield piece.rpartition(b">")[2] if b">" in piece else b""


def _ends(piece: bytes, unseen: bytes) -> bool:
    return b"-->" in piece if unseen == b"!--" else piece.startswith(b"/" + unseen)


def _pieces(lower: bytes, start: int) -> Iterator[bytes]:
    """Yield what stands from each "<" to the next, a window at a time, since the first is nearly always enough."""
    end = min(len(lower), start + _FAR_ENOUGH)
    while 0 <= start < end:
        stop = lower.find(b"<", min(start + _WINDOW, end))
        yield from lower[start : stop if stop >= 0 else end].split(b"<")
        start = stop
