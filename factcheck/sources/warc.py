"""Kept sources → a WARC 1.1 file (ISO 28500:2017), with its SHA-256 beside.

A cache keeps bodies unpacked, and of headers only those that are evidence; the file's first record says so. Each source
has a response record for every hop and one of metadata with all that is known of it. WARC's own digests are SHA-1 by
custom; ours are in the metadata.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UsageError
from factcheck.model import Hop, Source, SourceStatus
from factcheck.sources.records import dump_source
from factcheck.sources.statistics import Exported
from factcheck.sources.store import Kept

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.warcwriter import WARCWriter

_INFO = {
    "format": "WARC File Format 1.1",
    "software": "factcheck-desk",
    "description": "Bodies are stored unpacked; of the headers, only those kept as evidence.",
}
_CODINGS = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_PIECE = 1 << 20


def write_warc(kept: Iterable[tuple[str, Kept]], path: Path, now: datetime) -> Exported:
    """Write sources to a file that must not be there yet; it appears whole or not at all.

    Raises UsageError where it cannot be written, or warcio is not there.
    """
    beside = path.with_name(f"{path.name}.sha256")
    if path.exists():
        raise UsageError("this file is there already", file=str(path), remedy="name another; exports are evidence")
    parts = path.with_name(f".{path.name}.part")
    try:
        with parts.open("wb") as file:
            count = _write(file, kept, path.name, now)
            file.flush()
            os.fsync(file.fileno())
        digest = _digest(parts)
        beside.write_text(f"{digest}  {path.name}\n", "utf-8")
        parts.replace(path)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", file=str(path)) from error
    finally:
        parts.unlink(missing_ok=True)
    return Exported(path, count, digest, beside)


def _write(file: object, kept: Iterable[tuple[str, Kept]], name: str, now: datetime) -> int:
    try:
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise UsageError("WARC files need warcio", remedy="pip install factcheck-desk[warc]") from None

    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record(name, _INFO | {"created": _instant(now)}))
    count = 0
    for url, each in kept:
        for record in _records(writer, url, each):
            writer.write_record(record)
        count += 1
    return count


def _records(writer: WARCWriter, url: str, kept: Kept) -> Iterator[ArcWarcRecord]:
    source = kept.source
    concurrent, about = None, dump_source(source).encode()
    for hop, body in _answers(source, kept.body):
        record = writer.create_warc_record(
            hop.url,
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=_http_headers(hop, body),
            warc_headers_dict=_dated(source) | ({"WARC-IP-Address": hop.address} if hop.address else {}),
        )
        concurrent = record.rec_headers.get_header("WARC-Record-ID")
        yield record
    yield writer.create_warc_record(
        url,
        "metadata",
        payload=BytesIO(about),
        length=len(about),
        warc_content_type="application/json",
        warc_headers_dict=_dated(source) | ({"WARC-Concurrent-To": concurrent} if concurrent else {}),
    )


def _answers(source: Source, body: bytes) -> Iterator[tuple[Hop, bytes]]:
    """Yield what each hop answered; an archived copy is an answer of its own, at the archive's address."""
    archived = source.status is SourceStatus.ARCHIVED_ONLY
    for number, hop in enumerate(source.hops, 1):
        yield hop, body if number == len(source.hops) and not archived else b""
    if archived:
        yield Hop(source.archived_url, 200, headers=(("content-type", source.media_type),)), body


def _http_headers(hop: Hop, body: bytes) -> object:
    from warcio.statusandheaders import StatusAndHeaders

    phrase = HTTPStatus(hop.status).phrase if hop.status in _STATUSES else "Unknown"
    headers = [(name.title(), value) for name, value in hop.headers if name not in _CODINGS]
    return StatusAndHeaders(f"{hop.status} {phrase}", [*headers, ("Content-Length", str(len(body)))], "HTTP/1.1")


_STATUSES = frozenset(HTTPStatus)


def _dated(source: Source) -> dict[str, str]:
    return {"WARC-Date": _instant(source.fetched_at)} if source.fetched_at else {}


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
