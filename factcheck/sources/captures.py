"""What a web archive answers → captures. Pure; for the Wayback Machine's availability API and index, and TimeMaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

_STAMP = re.compile(r"\d{14}")
_REPLAY = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=https?:)")
_LINK = re.compile(r"<([^<>\s]{1,8000})>([^<>]{0,500})")
_RELATION = re.compile(r'rel="([a-z ]{1,60})"')
_MOMENT = re.compile(r'datetime="([^"]{10,60})"')
_MOST_ROWS = 1000
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Capture:
    """A copy that an archive holds: when it was taken, and of which URL."""

    stamp: str
    original: str

    @property
    def taken_at(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    @property
    def is_dated(self) -> bool:
        return bool(_STAMP.fullmatch(self.stamp))

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


def read_timemap(body: bytes) -> tuple[Capture, ...] | Unknown:
    """Return the captures that a TimeMap lists, in any of its three forms: link-format, the Wayback Machine's JSON (an
    array of rows) and pywb's (an object a line). Only the JSON forms tell, and so leave out, captures of errors.
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return ()
    if text.startswith("["):
        return read_index(body)
    if text.startswith("{"):
        return tuple(dict.fromkeys(_objects(text)))
    return tuple(dict.fromkeys(_links(text))) if text.startswith("<") and 'rel="' in text else Unknown("bad-answer")


def original_of(replay_url: str) -> str:
    """Return the URL whose replay an address is, or ""."""
    match = _REPLAY.search(replay_url)
    return replay_url[match.end() :] if match else ""


def stamp_of(replay_url: str) -> str:
    """Return the 14 digits in the address of a replayed page, or ""."""
    match = _REPLAY.search(replay_url)
    return match[1] if match else ""


def _objects(text: str) -> Iterator[Capture]:
    for line in text.split("\n")[:_MOST_LINES]:
        row = _json(line.encode())
        if isinstance(row, dict) and str(row.get("status", row.get("statuscode"))) == "200":
            capture = _capture(str(row.get("timestamp")), str(row.get("url", row.get("original"))))
            if capture:
                yield capture


def _links(text: str) -> Iterator[Capture]:
    for number, (url, said) in enumerate(_LINK.findall(text)):
        relation, moment = _RELATION.search(said), _MOMENT.search(said)
        if number > _MOST_LINES:
            return
        if relation and moment and "memento" in relation[1].split():
            capture = _capture(stamp_of(url), original_of(url))
            if capture:
                yield capture


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
