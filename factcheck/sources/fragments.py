"""A URL's fragment and the page it points into → whether the place is there."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources.pages import has_anchor, read_page
from factcheck.sources.types import is_html

_NO_ANCHOR = re.compile(r"|top|[!/].*|L\d+(?:-L?\d+)?|page=\d+.*|t=\d+.*|.*=.*", re.DOTALL)
"""Fragments that name no element: the page's top, routes of scripts, lines of code, pages, times, settings."""

_USER_CONTENT = "user-content-"
"""What code hosts put before the ids that come from a writer's own text."""


def with_fragment(source: Source, body: bytes, fragment: str) -> Source:
    """Return the source as cited with a fragment: a page that lacks the place is alive, but says so.

    A page with scripts may make the place when it is shown, so there the absence is not certain.
    """
    name = fragment.partition(":~:")[0]
    if source.status is not SourceStatus.ALIVE or _NO_ANCHOR.fullmatch(name):
        return source
    media_type, _, charset = source.media_type.partition("; charset=")
    if not is_html(media_type, body):
        return source
    plain = unquote(name)
    if has_anchor(body, charset, (name, plain, _USER_CONTENT + plain)):
        return source
    return replace(
        source,
        status=SourceStatus.ALIVE_FRAGMENT_MISSING,
        certainty=Certainty.UNKNOWN if read_page(body, charset).scripts else Certainty.CERTAIN,
        detail=f"The page is there, but has no place named “{plain[:80]}”.",
        rules=(*source.rules, "fragment-missing"),
    )
