"""Text that others wrote → text that is safe to show: no control characters, no hidden direction, no endless length.

Everything that comes out of an article, a source or a saved report is foreign: texts, titles, addresses, file names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from factcheck.model import Span

ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])?")
"""Terminal sequences: CSI; OSC, DCS and the like up to their end; two-character escapes."""

SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")

HIDDEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Bidi controls, and characters without a width that can hide text. Joiners stay: scripts and emoji need them."""

SURROGATES = re.compile("[\ud800-\udfff]")

SECRETS = re.compile(
    r"(?i)([?&;](?:[a-z]*token|sig|signature|[a-z_-]*key|key-pair-id|auth|password|passwd|pwd|secret|session|sid|"
    r"x-amz-[a-z-]{1,40}|x-goog-[a-z-]{1,40})=)[^&#;]+"
)
"""Query parameters that may let the bearer in."""


def plain(text: str, limit: int = 4000) -> str:
    """Return foreign text as one harmless line of at most `limit` characters.

    >>> plain("a \\x1b[31mred\\x1b[0m\\r\\n word\\u202e")
    'a red word'
    """
    line = visible(text).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Return foreign text without what a reader cannot see; every run of white space becomes one space."""
    return SURROGATES.sub("\ufffd", HIDDEN.sub("", SPACES.sub(" ", ANSI.sub("", text))))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of shown text; `marked` where it is what the eye should find."""

    text: str
    marked: bool = False


def pieces(text: str, spans: Iterable[Span], limit: int = 700) -> tuple[Piece, ...]:
    """Return foreign text cut at the borders of `spans`; of a long one, the part around the first of them.

    >>> pieces("about 91.6% effective", [Span(6, 11)])
    (Piece(text='about ', marked=False), Piece(text='91.6%', marked=True), Piece(text=' effective', marked=False))
    """
    marks = tuple(_apart(spans, len(text)))
    window = around(text, marks, limit)
    before, after = "… " * (window.start > 0), " …" * (window.end < len(text))
    cut = [Piece(before), *_cut(text, marks, window), Piece(after)]
    return tuple(Piece(visible(piece.text), piece.marked) for piece in cut if visible(piece.text))


def around(text: str, marks: Iterable[Span], limit: int) -> Span:
    """Return the stretch of at most `limit` characters, cut between words, that has the first mark in its middle."""
    if len(text) <= limit:
        return Span(0, len(text))
    first = next(iter(marks), Span(0, 0))
    start = min(max(0, (first.start + first.end - limit) // 2), len(text) - limit)
    end = start + limit
    space = text.find(" ", start, min(first.start, start + 40)) if start else -1
    last = text.rfind(" ", max(first.end, end - 40, start + 1), end) if end < len(text) else -1
    return Span(space + 1 if space >= 0 else start, last if last >= 0 else end)


def web_url(url: str) -> str:
    """Return `url` where it is a plain http or https address that may become a link, else an empty string."""
    parts = _parts(url)
    harmless = parts and parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return url if harmless and not re.search(r"[\s\x00-\x20\x7f-\x9f\"<>\\^`{|}]", url) and plain(url) == url else ""


def site(url: str) -> str:
    """Return the host of a URL as a reader should see it, punycode beside what it stands for.

    >>> site("https://www.journal.example/trial"), site("https://xn--mnchen-3ya.example/")
    ('journal.example', 'xn--mnchen-3ya.example (münchen.example)')
    """
    parts = _parts(url)
    host = plain(parts.hostname or "", 120).removeprefix("www.") if parts else ""
    if not host.isascii():
        return f"{_or_empty(host, 'idna')} ({host})".lstrip()
    if "xn--" in host:
        return f"{host} ({plain(_unicode(host))})"
    return host or plain(url, 60)


def masked(url: str) -> str:
    """Return a URL without the values of query parameters that may be secret.

    >>> masked("https://files.example/a.pdf?id=7&X-Amz-Signature=abc")
    'https://files.example/a.pdf?id=7&X-Amz-Signature=masked'
    """
    return SECRETS.sub(r"\1masked", url)


def canonical(url: str) -> str:
    """Return a URL in the form by which two of them are compared: scheme and host in lower case, no default port."""
    parts = _parts(url)
    if not parts or not parts.hostname:
        return url.strip()
    try:
        port = parts.port
    except ValueError:
        return url.strip()
    usual = port is None or (parts.scheme, port) in (("http", 80), ("https", 443))
    host = parts.hostname if usual else f"{parts.hostname}:{port}"
    return parts._replace(netloc=host, path=parts.path or "/").geturl()


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return None


def _unicode(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _or_empty(host: str, codec: str) -> str:
    try:
        return host.encode(codec).decode("ascii")
    except UnicodeError:
        return ""


def _apart(spans: Iterable[Span], length: int) -> Iterator[Span]:
    """Yield spans in order, inside the text, and not overlapping."""
    done = 0
    for span in sorted(spans):
        start, end = max(span.start, done), min(span.end, length)
        if start < end:
            yield Span(start, end)
            done = end


def _cut(text: str, marks: Iterable[Span], window: Span) -> Iterator[Piece]:
    done = window.start
    for mark in marks:
        start, end = max(mark.start, window.start), min(mark.end, window.end)
        if start < end:
            yield Piece(text[done:start])
            yield Piece(text[start:end], marked=True)
            done = end
    yield Piece(text[done : window.end])
