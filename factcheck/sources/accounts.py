"""What was seen of a URL, and of its copy in an archive → the Source that tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from factcheck.model import Source, SourceStatus
from factcheck.sources.archive import Copy
from factcheck.sources.classify import classify
from factcheck.sources.exchange import Exchange


def source_of(exchange: Exchange, fetched_at: datetime) -> Source:
    """Return the source that an exchange amounts to."""
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


def with_copy(source: Source, copy: Copy) -> Source:
    """Return a lost source as its archived copy has it."""
    day = f"{copy.taken_on.day} {copy.taken_on:%B %Y}"
    return replace(
        source,
        status=SourceStatus.ARCHIVED_ONLY,
        media_type=_media_type(copy.exchange),
        sha256=sha256(copy.exchange.body).hexdigest(),
        archived_url=copy.url,
        archived_at=copy.taken_on,
        suggestion=copy.url,
        rules=(*source.rules, str(source.status)),
        detail=f"{source.detail} What is read is the copy that was archived on {day}.",
    )


def _media_type(exchange: Exchange) -> str:
    """Return the type of the answer, with its character set where that is not UTF-8."""
    charset = exchange.charset
    return exchange.media_type + (f"; charset={charset}" if charset not in ("", "utf-8", "utf8") else "")
