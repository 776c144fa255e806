"""Files as sources: only those that a ledger names, only out of folders that the user allowed."""

from __future__ import annotations

import asyncio
import os
from datetime import date
from pathlib import Path

import pytest

from factcheck.model import Citation, CitationReason, Claim, Source, SourceStatus
from factcheck.pipeline.localfiles import LocalFiles, ledger_files


class Web:
    """Says of every URL that it is not there."""

    async def fetch(self, url: str, *, near: date | None = None) -> tuple[Source, bytes]:
        return Source(url, SourceStatus.DEAD_404), b""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a ledger's sources in `data`, a secret beside it, and ways to that secret."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "trial 1.csv").write_text("group,percent\nall,91.6%\n", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "data" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "data" / "up").symlink_to(tmp_path)
    (tmp_path / "data-2").mkdir()
    (tmp_path / "data-2" / "x.txt").write_text("x", "utf-8")
    os.mkfifo(tmp_path / "data" / "pipe.txt")
    return tmp_path


def fetched(desk: Path, url: str, *, allowed: tuple[str, ...] = ("data",), named: bool = True) -> tuple[Source, bytes]:
    folders = [desk / name for name in allowed]
    files = LocalFiles(Web(), {url} if named else set(), folder=desk, allowed=folders, max_bytes=100)
    return asyncio.run(files.fetch(url))


@pytest.mark.parametrize("path", ["data/trial 1.csv", "data/trial%201.csv", "./data/../data/trial 1.csv"])
def test_a_file_that_the_ledger_names_is_a_source(desk: Path, path: str) -> None:
    source, body = fetched(desk, f"file:{path}")
    assert (source.status, source.media_type) == (SourceStatus.ALIVE, "text/csv")
    assert b"91.6%" in body
    assert source.sha256


@pytest.mark.parametrize(
    "path",
    [
        "secret.txt",
        "data/../secret.txt",
        "data/link.txt",
        "data/up/secret.txt",
        "data-2/x.txt",
        "data%2F..%2Fsecret.txt",
    ],
)
def test_no_path_leads_out_of_the_allowed_folders(desk: Path, path: str) -> None:
    source, body = fetched(desk, f"file:{path}")
    assert (source.status, body) == (SourceStatus.UNSUPPORTED_SCHEME, b"")


@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "/dev/zero"])
def test_no_other_file_of_the_machine_is_read(desk: Path, path: str) -> None:
    assert fetched(desk, f"file:{path}")[1] == b""


def test_nothing_is_read_unless_a_folder_is_allowed(desk: Path) -> None:
    source, body = fetched(desk, "file:data/trial 1.csv", allowed=())
    assert (source.status, body) == (SourceStatus.UNSUPPORTED_SCHEME, b"")
    assert "--allow-files" in source.detail


def test_what_no_ledger_names_goes_to_the_web(desk: Path) -> None:
    assert fetched(desk, "file:data/trial 1.csv", named=False)[0].status is SourceStatus.DEAD_404


@pytest.mark.parametrize("path", ["data/none.csv", "data", "data/pipe.txt", "data/\x00", "data/" + "x" * 5000])
def test_what_is_no_plain_file_is_told(desk: Path, path: str) -> None:
    source, body = fetched(desk, f"file:{path}")
    assert (source.status, body) == (SourceStatus.INVALID_URL, b"")


def test_a_file_may_be_so_large_and_no_larger(desk: Path) -> None:
    (desk / "data" / "large.txt").write_bytes(b"x" * 101)
    assert fetched(desk, "file:data/large.txt")[0].status is SourceStatus.TOO_LARGE


@pytest.mark.parametrize(
    ("url", "reason", "named"),
    [
        ("file:data/a.csv", CitationReason.LEDGER, True),
        ("file:data/a.csv", CitationReason.INLINE_LINK, False),
        ("file:///etc/passwd", CitationReason.LEDGER, False),
        ("file://host/share", CitationReason.LEDGER, False),
        ("https://a.example/", CitationReason.LEDGER, False),
    ],
)
def test_only_a_ledger_names_files(url: str, reason: CitationReason, named: bool) -> None:
    claim = Claim(id="a", text="It was 5%.", citations=(Citation(url, reason),))
    assert (url in ledger_files([claim])) is named
