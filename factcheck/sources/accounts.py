"""What was seen of a URL, and of its copy in an archive → the Source that tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from factcheck.model import Hop, Source, SourceStatus
from factcheck.sources.archive import Copy
from factcheck.sources.classify import classify
from factcheck.sources.exchange import Exchange, header
from factcheck.sources.userinfo import hide_userinfo

NEAR_DAYS = 30
"""A copy taken within so many days of the article is not spoken of as far from it."""


def source_of(exchange: Exchange, fetched_at: datetime) -> Source:
    """Return the source that an exchange amounts to, with no user name or password that a URL of it may hold."""
    exchange = _hidden(exchange)
    standing = classify(exchange)
    how = {"not-modified": exchange.revalidated, "second-look": exchange.second_look}
    return Source(
        url=exchange.url,
        status=standing.status,
        certainty=standing.certainty or standing.status.certainty,
        final_url=exchange.final_url,
        http_status=exchange.http_status,
        hops=exchange.hops,
        media_type=_media_type(exchange),
        fetched_at=fetched_at,
        sha256=sha256(exchange.body).hexdigest() if standing.status.readable else "",
        suggestion=standing.suggestion,
        rules=(*standing.rules, *(rule for rule, holds in how.items() if holds)),
        detail=standing.detail,
    )


def _hidden(exchange: Exchange) -> Exchange:
    if not any("@" in url for url in (exchange.url, exchange.final_url, *map(_location, exchange.hops))):
        return exchange
    return replace(
        exchange,
        url=hide_userinfo(exchange.url),
        final_url=hide_userinfo(exchange.final_url),
        hops=tuple(map(_hidden_hop, exchange.hops)),
    )


def _location(hop: Hop) -> str:
    return header(hop, "location")


def _hidden_hop(hop: Hop) -> Hop:
    headers = tuple((name, hide_userinfo(value)) for name, value in hop.headers)
    return replace(hop, url=hide_userinfo(hop.url), headers=headers)


def with_copy(source: Source, copy: Copy) -> Source:
    """Return a lost source as its archived copy has it."""
    day = f"{copy.taken_on.day} {copy.taken_on:%B %Y}{_far(copy.distance)}"
    return replace(
        source,
        status=SourceStatus.ARCHIVED_ONLY,
        media_type=_media_type(copy.exchange),
        sha256=sha256(copy.exchange.body).hexdigest(),
        archived_url=copy.url,
        archived_at=copy.taken_on,
        suggestion=copy.url,
        rules=(*source.rules, str(source.status), f"archive-{copy.via}"),
        detail=f"{source.detail} What is read is the copy that was archived on {day}.",
    )


def _far(distance: int | None) -> str:
    """Say how far a copy is from the article's date, where an editor should know."""
    if distance is None or abs(distance) <= NEAR_DAYS:
        return ""
    many, unit = (abs(distance), "days") if abs(distance) < 730 else (abs(distance) // 365, "years")
    return f", {many} {unit} {'before' if distance < 0 else 'after'} the article"


def _media_type(exchange: Exchange) -> str:
    """Return the type of the answer, with its character set where that is not UTF-8."""
    charset = exchange.charset
    return exchange.media_type + (f"; charset={charset}" if charset not in ("", "utf-8", "utf8") else "")
