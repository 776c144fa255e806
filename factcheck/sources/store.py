"""The cache's file: two tables in SQLite (WAL), one of verdicts by URL, one of bodies by SHA-256.

Synchronous; raises sqlite3's errors. A body is written before the verdict that names it, so a killed run leaves at
worst a body that nothing names.
"""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from factcheck.model import Source
from factcheck.sources.records import dump_source, load_source
from factcheck.sources.statistics import CacheStatistics

VERSION = 1
BUSY_SECONDS = 10.0
LEVEL = 3
"""Of zlib: a page packs in 1 ms, to a tenth more than at the usual level."""


class NewerStoreError(Exception):
    """A file written by a later version of this program."""

    def __init__(self) -> None:
        super().__init__("it is from a later version of this program")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept. `asked` tells which archive was asked for it, and near which date."""

    source: Source
    body: bytes
    asked: str


class Store:
    """An open cache file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open or make the file. Raises sqlite3.Error, OSError or NewerStoreError."""
        if read_only:
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
        try:
            self._database = Database(connection, execute_plugins=False)
            self._prepare(read_only)
        except BaseException:
            connection.close()
            raise

    def read(self, url: str) -> Kept | None:
        """Return what is kept of a URL; a record or body that is not whole counts as not kept."""
        for row in self._database.table("verdicts").rows_where("url = ?", [url]):
            try:
                source = load_source(row["source"])
            except ValueError:
                return None
            body = self.body(source.sha256) if source.sha256 else b""
            return None if body is None else Kept(source, body, row["asked"])
        return None

    def body(self, digest: str) -> bytes | None:
        """Return the body of a SHA-256; one that is not what it was counts as not kept."""
        for row in self._database.table("bodies").rows_where("sha256 = ?", [digest]):
            try:
                body = zlib.decompress(row["content"])
            except zlib.error:
                return None
            return body if sha256(body).hexdigest() == digest else None
        return None

    def write(self, url: str, source: Source, body: bytes, asked: str) -> None:
        if source.sha256:
            packed = {"sha256": source.sha256, "content": zlib.compress(body, LEVEL)}
            self._database.table("bodies").insert(packed, pk="sha256", ignore=True)
        row = {
            "url": url,
            "status": str(source.status),
            "fetched_at": source.fetched_at.isoformat() if source.fetched_at else "",
            "asked": asked,
            "source": dump_source(source),
        }
        self._database.table("verdicts").insert(row, pk="url", replace=True)

    def statistics(self, size: int) -> CacheStatistics:
        ask = self._database.execute
        oldest, newest = ask("select min(fetched_at), max(fetched_at) from verdicts").fetchone()
        return CacheStatistics(
            sources=self._database.table("verdicts").count,
            bodies=self._database.table("bodies").count,
            size=size,
            statuses=tuple(ask("select status, count(*) from verdicts group by status order by status").fetchall()),
            oldest=oldest or "",
            newest=newest or "",
        )

    def close(self) -> None:
        self._database.close()

    def _prepare(self, read_only: bool) -> None:
        version = self._database.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise NewerStoreError
        if read_only:
            return
        self._database.enable_wal()
        self._database.execute("pragma synchronous = normal")
        if version < VERSION:
            texts = dict.fromkeys(("url", "status", "fetched_at", "asked", "source"), str)
            self._database.table("verdicts").create(texts, pk="url", if_not_exists=True)
            self._database.table("bodies").create({"sha256": str, "content": bytes}, pk="sha256", if_not_exists=True)
            self._database.execute(f"pragma user_version = {VERSION}")
