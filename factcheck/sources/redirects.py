"""An answer → the URL it passes us on to, by its status or by a meta refresh."""

from __future__ import annotations

from urllib.parse import urljoin

from factcheck.sources.exchange import Exchange
from factcheck.sources.marks import find_mark
from factcheck.sources.pages import refresh_of
from factcheck.sources.types import is_html

REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFRESH_BYTES = 1 << 16
"""A meta refresh stands in the head of a page, and pages that only pass us on are short."""


def next_url(exchange: Exchange) -> str:
    """Return where an answer passes us on to; "" where it does not. What is there is judged before it is asked."""
    status = exchange.http_status
    if exchange.failure or status is None:
        return ""
    if status in REDIRECTS:
        return _joined(exchange.final_url, exchange.header("location"))
    return _refresh(exchange) if 200 <= status < 300 else ""


def _refresh(exchange: Exchange) -> str:
    start = exchange.body[:REFRESH_BYTES]
    lower = start.lower()
    if b"http-equiv" not in lower or b"refresh" not in lower:
        return ""
    if not is_html(exchange.media_type, start) or find_mark(exchange):
        return ""
    following = _joined(exchange.final_url, refresh_of(start, exchange.charset))
    return "" if following == exchange.final_url else following


def _joined(url: str, location: str) -> str:
    if not location:
        return ""
    try:
        return urljoin(url, location)
    except ValueError:
        return location
