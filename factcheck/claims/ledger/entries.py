"""The nouns of a ledger."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Entry

SCHEMA = "factcheck-claims/1"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One `[[claim]]`: its text as in the article, the URLs that shall carry it, and what a person wrote about it.

    `seal` is the program's remark on which sentence the person signed, or "".
    """

    id: str
    text: str
    urls: tuple[str, ...]
    entry: Entry
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a `claims.toml` says. `article` is a path from the ledger's folder, or "".

    `retired` are entries whose text had left the article when it was last drafted.
    """

    article: str = ""
    entries: tuple[LedgerEntry, ...] = ()
    retired: tuple[LedgerEntry, ...] = ()
