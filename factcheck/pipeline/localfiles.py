"""`file:` entries of a ledger → sources read from this machine's disk, out of folders that the user allowed.

Only a ledger can name a file: a link of the article or a redirect that begins with "file:" never comes here. A path is
relative to the ledger, and what it leads to, past every link, must lie in an allowed folder.
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import os
import stat
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from factcheck.model import CitationReason, Claim, Source, SourceStatus

SCHEME = "file:"


class Fetcher(Protocol):
    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]: ...


def ledger_files(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the `file:` entries that a ledger gives to claims."""
    cited = (citation for claim in claims for citation in claim.citations)
    return frozenset(
        citation.url for citation in cited if citation.reason is CitationReason.LEDGER and _is_file(citation.url)
    )


class LocalFiles:
    """Fetches as `fetcher` does, and the files that are `named` from disk.

    `folder` is the ledger's, `allowed` are the folders that files may lie in, `max_bytes` is the most one may have.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        named: Collection[str],
        *,
        folder: Path,
        allowed: Iterable[Path],
        max_bytes: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._fetcher, self._named, self._folder, self._max_bytes = fetcher, named, folder, max_bytes
        self._allowed, self._clock = tuple(path.resolve() for path in allowed), clock

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        if url not in self._named:
            return await self._fetcher.fetch(url, near=near)
        return await asyncio.to_thread(self._opened, url)

    def _opened(self, url: str) -> tuple[Source, bytes]:
        if not self._allowed:
            return self._refused(url, "Files are read only from folders named with --allow-files.")
        try:
            path = (self._folder / unquote(url[len(SCHEME) :])).resolve(strict=True)
            if not any(path.is_relative_to(folder) for folder in self._allowed):
                return self._refused(url, "The file does not lie in a folder named with --allow-files.")
            body = _content(path, self._max_bytes + 1)
        except (OSError, ValueError, RuntimeError):
            return self._refused(url, "There is no such file, or it cannot be read.", SourceStatus.INVALID_URL)
        if len(body) > self._max_bytes:
            detail = f"The file is larger than {self._max_bytes / 1e6:g} MB; it was not read."
            return self._refused(url, detail, SourceStatus.TOO_LARGE)
        source = Source(
            url,
            SourceStatus.ALIVE,
            final_url=url,
            media_type=mimetypes.guess_type(path.name)[0] or "",
            fetched_at=self._clock(),
            sha256=hashlib.sha256(body).hexdigest(),
            detail="A file of this machine, named by the ledger.",
        )
        return source, body

    def _refused(
        self, url: str, detail: str, status: SourceStatus = SourceStatus.UNSUPPORTED_SCHEME
    ) -> tuple[Source, bytes]:
        return Source(url, status, final_url=url, fetched_at=self._clock(), detail=detail), b""


def _is_file(url: str) -> bool:
    return url.lower().startswith(SCHEME) and not url[len(SCHEME) :].startswith("//")


def _content(path: Path, most: int) -> bytes:
    """Return at most so many bytes of a plain file; a pipe or device would keep us for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no plain file")
        return file.read(most)
