"""The nouns of a ledger."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Entry

SCHEMA = "factcheck-claims/1"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One `[[claim]]`: its text as in the article, the URLs that shall carry it, and what a person wrote about it."""

    id: str
    text: str
    urls: tuple[str, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a `claims.toml` says. `article` is a path from the ledger's folder, or ""."""

    article: str = ""
    entries: tuple[LedgerEntry, ...] = ()
