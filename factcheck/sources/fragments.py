"""A URL's fragment and the page it points into → whether the place, and the words, are there."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources.pages import has_anchor, read_page, text_of
from factcheck.sources.textdirectives import directives_of, fold, has_text
from factcheck.sources.types import is_html

_NO_ANCHOR = re.compile(r"|top|[!/].*|L\d+(?:-L?\d+)?|page=\d+.*|t=\d+.*|.*=.*", re.DOTALL)
"""Fragments that name no element: the page's top, routes of scripts, lines of code, pages, times, settings."""

_USER_CONTENT = "user-content-"
"""What code hosts put before the ids that come from a writer's own text."""

_BARE = 1000
"""Characters of text; a page with less, and with scripts, is made when it is shown."""


def points_into(fragment: str) -> bool:
    """True where a fragment names a place or words that a page must have."""
    return not _NO_ANCHOR.fullmatch(fragment.partition(":~:")[0]) or bool(directives_of(fragment))


def with_fragment(source: Source, body: bytes, fragment: str) -> Source:
    """Return the source as cited with a fragment: a page that lacks the place or the words is alive, but says so.

    A page with scripts may make the place when it is shown, so there the absence is not certain.
    """
    if source.status is not SourceStatus.ALIVE or not points_into(fragment):
        return source
    media_type, _, charset = source.media_type.partition("; charset=")
    html = is_html(media_type, body)
    if html and not _has_place(body, charset, fragment.partition(":~:")[0]):
        return _without_place(source, body, charset, fragment.partition(":~:")[0])
    if html or media_type == "text/plain":
        return _with_words(source, body, charset, fragment, html=html)
    return source


def _has_place(body: bytes, charset: str, name: str) -> bool:
    plain = unquote(name)
    return bool(_NO_ANCHOR.fullmatch(name)) or has_anchor(body, charset, (name, plain, _USER_CONTENT + plain))


def _without_place(source: Source, body: bytes, charset: str, name: str) -> Source:
    return replace(
        source,
        status=SourceStatus.ALIVE_FRAGMENT_MISSING,
        certainty=Certainty.UNKNOWN if read_page(body, charset).scripts else Certainty.CERTAIN,
        detail=f"The page is there, but has no place named “{unquote(name)[:80]}”.",
        rules=(*source.rules, "fragment-missing"),
    )


def _with_words(source: Source, body: bytes, charset: str, fragment: str, *, html: bool) -> Source:
    directives = directives_of(fragment)
    if not directives:
        return source
    page = fold(text_of(body, charset) if html else _decoded(body, charset))
    missing = next((each for each in directives if not has_text(page, each)), None)
    if missing is None:
        return source
    scripted = html and len(page) < _BARE and read_page(body, charset).scripts > 0
    return replace(
        source,
        status=SourceStatus.TEXT_QUOTE_MISSING,
        certainty=Certainty.UNKNOWN if scripted else SourceStatus.TEXT_QUOTE_MISSING.certainty,
        detail=f"The page is there, but does not have the words “{missing.text[:200]}”.",
        rules=(*source.rules, "text-missing"),
    )


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset or "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
