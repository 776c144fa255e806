"""What a cache holds, what was taken from it, and what of it was exported, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CacheStatistics:
    """What a cache holds: `size` in bytes on disk, `statuses` as (name, count) pairs, first and last fetching."""

    sources: int = 0
    bodies: int = 0
    size: int = 0
    statuses: tuple[tuple[str, int], ...] = ()
    oldest: str = ""
    newest: str = ""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many sources were taken from a cache, and how many bodies that no other source has."""

    sources: int = 0
    bodies: int = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A WARC file that was written: how many sources are in it, its SHA-256, and the file beside it that says so."""

    path: Path
    sources: int
    sha256: str
    sha256_file: Path
