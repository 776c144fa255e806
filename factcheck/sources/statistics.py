"""What a cache holds, in figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CacheStatistics:
    """What a cache holds: `size` in bytes on disk, `statuses` as (name, count) pairs, first and last fetching."""

    sources: int = 0
    bodies: int = 0
    size: int = 0
    statuses: tuple[tuple[str, int], ...] = ()
    oldest: str = ""
    newest: str = ""
