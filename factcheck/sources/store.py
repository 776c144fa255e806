"""The cache's file: two tables in SQLite (WAL), one of verdicts by URL, one of bodies by SHA-256.

Synchronous; raises sqlite3's errors. A verdict and its body are written in one transaction, so a process that is killed
leaves both or neither, and another one that cleans up takes away neither without the other.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from factcheck.model import Source
from factcheck.sources.records import dump_source, load_source
from factcheck.sources.statistics import CacheStatistics, Pruned

BUSY_SECONDS = 10.0
BUSY_PAUSE = 0.02
LEVEL = 3
"""Of zlib: a page packs in 1 ms, to a tenth more than at the usual level. isal, if installed, takes a fifth of it."""


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


@dataclass(frozen=True, slots=True)
class Record:
    """An answer that is to be kept, under the URL that was cited."""

    url: str
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
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
        try:
            self._database = Database(connection, execute_plugins=False)
            self._check_version()
            if not read_only:
                _patiently(self._prepare)
        except BaseException:
            connection.close()
            raise

    def read(self, url: str) -> Kept | None:
        """Return what is kept of a URL; a record or body that is not whole counts as not kept."""
        for row in self._database.table("verdicts").rows_where("url = ?", [url]):
            return self._kept(row["source"], row["asked"])
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

    def write(self, records: Sequence[Record]) -> None:
        """Keep some answers in one transaction, all of them or none."""
        bodies = [(record.source.sha256, _packed(record.body)) for record in records if record.source.sha256]
        rows = [_row(record) for record in records]
        with self._transaction():
            for body in bodies:
                self._database.execute("insert or ignore into bodies values (?, ?)", body)
            for row in rows:
                names = ", ".join(row)
                values = ", ".join(f":{name}" for name in row)
                self._database.execute(f"insert or replace into verdicts ({names}) values ({values})", row)

    def all(self) -> Iterator[tuple[str, Kept]]:
        """Yield every URL with what is kept of it, one after the other, the oldest first."""
        for row in self._database.query("select url, source, asked from verdicts order by fetched_at, url"):
            kept = self._kept(row["source"], row["asked"])
            if kept:
                yield row["url"], kept

    def prune(self, before: str) -> Pruned:
        """Take away what was fetched before an instant (ISO 8601, UTC), and the bodies that nothing names any more."""
        with self._transaction():
            sources = self._database.execute("delete from verdicts where fetched_at < ?", [before]).rowcount
            bodies = self._database.execute(
                "delete from bodies where sha256 not in (select sha256 from verdicts)"
            ).rowcount
        with suppress(sqlite3.OperationalError):  # giving the space back needs space, and nobody else at work
            self._database.execute("vacuum")
            self._database.execute("pragma wal_checkpoint(truncate)")
        return Pruned(sources, bodies)

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

    def _kept(self, record: str, asked: str) -> Kept | None:
        try:
            source = load_source(record)
        except ValueError:
            return None
        body = self.body(source.sha256) if source.sha256 else b""
        return None if body is None else Kept(source, body, asked)

    def _check_version(self) -> int:
        version = int(self._database.execute("pragma user_version").fetchone()[0])
        if version > len(_STEPS):
            raise NewerStoreError
        return version

    def _prepare(self) -> None:
        self._database.execute("pragma synchronous = normal")
        if self._database.journal_mode != "wal":
            self._database.execute("pragma journal_mode = wal")
        if self._check_version() == len(_STEPS):
            return
        with self._transaction():
            for step in _STEPS[self._check_version() :]:  # another process may have taken some meanwhile
                step(self._database)
            self._database.execute(f"pragma user_version = {len(_STEPS)}")

    def _transaction(self) -> _Transaction:
        return _Transaction(self._database)


def _row(record: Record) -> dict[str, str]:
    source = record.source
    return {
        "url": record.url,
        "status": str(source.status),
        "fetched_at": source.fetched_at.isoformat() if source.fetched_at else "",
        "asked": record.asked,
        "source": dump_source(source),
        "sha256": source.sha256,
    }


def _packed(body: bytes) -> bytes:
    return _packer()(body, LEVEL)


@cache
def _packer() -> Callable[[bytes, int], bytes]:
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.compress
    return isal_zlib.compress


class _Transaction:
    """Begins by taking the right to write, so that it never fails halfway for want of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.execute("begin immediate")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._database.conn.in_transaction:  # a full disk ends a transaction by itself
            self._database.execute("rollback" if kind else "commit")


def _patiently(work: Callable[[], None]) -> None:
    """Do some work again while another process is in the way: SQLite itself does not wait for a change of mode."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            if time.monotonic() > until:
                raise
        time.sleep(BUSY_PAUSE)


def _make_tables(database: Database) -> None:
    texts = ("url text primary key", "status text", "fetched_at text", "asked text", "source text")
    database.execute(f"create table if not exists verdicts ({', '.join(texts)})")
    database.execute("create table if not exists bodies (sha256 text primary key, content blob)")


def _name_bodies(database: Database) -> None:
    """Let verdicts name their bodies, so that what is old can be taken away."""
    database.execute("alter table verdicts add column sha256 text")
    database.execute("update verdicts set sha256 = json_extract(source, '$.sha256') where json_valid(source)")
    database.execute("create index verdicts_by_age on verdicts (fetched_at)")


_STEPS = (_make_tables, _name_bodies)
"""What each version of the file adds to the one before. Steps are only ever added."""
