"""What a web archive answers → captures. Pure; written for the Wayback Machine's availability API and CDX index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

_STAMP = re.compile(r"\d{14}")
_REPLAY = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/")
_MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy that an archive holds: when it was taken, and of which URL."""

    stamp: str
    original: str

    @property
    def taken_at(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    def days_from(self, near: date | None) -> float:
        """Days between the capture and a date, whichever comes first; without a date, newest is nearest."""
        if near is None:
            return -self.taken_at.timestamp()
        noon = datetime(near.year, near.month, near.day, 12, tzinfo=UTC)
        return abs((self.taken_at - noon).total_seconds()) / 86400


class NoCapture(StrEnum):
    """Why there is no copy. UNKNOWN is never "no archive"."""

    NONE = "none"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Unknown:
    """The archive could not tell, and why: rate-limited, timeout, server-error, refused, bad-answer, too-large …"""

    reason: str


Answer = Capture | NoCapture | Unknown


def read_availability(body: bytes) -> Answer:
    """Return the nearest good capture that the availability API names; a capture of an error page is none."""
    answer = _json(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("archived_snapshots"), dict):
        return Unknown("bad-answer")
    closest = answer["archived_snapshots"].get("closest")
    if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status")) != "200":
        return NoCapture.NONE
    stamp, url = str(closest.get("timestamp", "")), str(closest.get("url", ""))
    original = _REPLAY.search(url)
    if not original:
        return Unknown("bad-answer")
    return _capture(stamp, url[original.end() :]) or Unknown("bad-answer")


def read_index(body: bytes) -> tuple[Capture, ...] | Unknown:
    """Return the good captures that a CDX answer lists; an empty answer lists none."""
    if not body.strip():
        return ()
    rows = _json(body)
    if not isinstance(rows, list):
        return Unknown("bad-answer")
    if not rows:
        return ()
    names = rows[0]
    if not isinstance(names, list) or not {"timestamp", "original", "statuscode"} <= set(map(str, names)):
        return Unknown("bad-answer")
    return tuple(dict.fromkeys(_rows(list(map(str, names)), rows[1:_MOST_ROWS])))


def stamp_of(replay_url: str) -> str:
    """Return the 14 digits in the address of a replayed page, or ""."""
    match = _REPLAY.search(replay_url)
    return match[1] if match else ""


def _rows(names: list[str], rows: list[object]) -> Iterator[Capture]:
    for row in rows:
        if not isinstance(row, list) or len(row) != len(names):
            continue  # the empty row before a resume key, and the key
        named = dict(zip(names, map(str, row), strict=True))
        capture = _capture(named["timestamp"], named["original"])
        if capture and named["statuscode"] == "200":
            yield capture


def _capture(stamp: str, original: str) -> Capture | None:
    if not _STAMP.fullmatch(stamp) or not re.match(r"https?://[^/\s]", original):
        return None
    try:
        capture = Capture(stamp, re.sub(r"^(http://[^/?#]+):80(?=[/?#]|$)", r"\1", original))
        return capture if capture.taken_at else None
    except ValueError:
        return None


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
