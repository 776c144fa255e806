"""Source ↔ the JSON in which the cache keeps it, whole: hops, headers, rules and all."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date, datetime

from factcheck.model import Certainty, Hop, Source, SourceStatus


def dump_source(source: Source) -> str:
    return json.dumps(asdict(source), default=lambda value: value.isoformat(), ensure_ascii=False)


def load_source(text: str) -> Source:
    """Return the source that was kept. Raises ValueError for a record that is not whole.

    >>> load_source(dump_source(Source("https://a.example", SourceStatus.ALIVE))).status
    <SourceStatus.ALIVE: 'alive'>
    """
    kept = json.loads(text)
    if not isinstance(kept, dict) or not set(kept) <= _FIELDS:
        raise ValueError("not a record of a source")
    try:
        return Source(
            **kept
            | {
                "status": SourceStatus(kept["status"]),
                "certainty": Certainty(kept["certainty"]),
                "hops": tuple(_hop(**hop) for hop in kept["hops"]),
                "rules": tuple(kept["rules"]),
                "published": _day(kept["published"]),
                "archived_at": _day(kept["archived_at"]),
                "fetched_at": datetime.fromisoformat(kept["fetched_at"]) if kept["fetched_at"] else None,
            }
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a record of a source") from error


_FIELDS = {field.name for field in fields(Source)}


def _hop(url: str, status: int, address: str, headers: list[list[str]]) -> Hop:
    return Hop(url, status, address, tuple((name, value) for name, value in headers))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
