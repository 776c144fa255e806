"""A stand-in for a web archive: a few captures → the answers of the Wayback Machine's public doors.

`/wayback/available` (JSON, the nearest good capture), `/cdx/search/cdx` (rows of captures), `/web/<14 digits>id_/<url>`
(the capture itself, or a redirect to the nearest one), with the headers by which a capture is known.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

from factcheck.demo.answers import Answer, page, redirect

_REPLAY = re.compile(r"/web/(?P<stamp>\d{1,14})?(?P<mode>[a-z]{2}_)?/?(?P<url>https?://\S+)")
_COLUMNS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


@dataclass(frozen=True, slots=True)
class Capture:
    """One copy: of which URL, when (14 digits, UTC), with which status, and its page."""

    original: str
    stamp: str
    status: int
    body: bytes

    @property
    def moment(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)

    def row(self) -> Mapping[str, str]:
        """Return the capture as the index lists it; every value is a string."""
        parts = urlsplit(self.original)
        return {
            "urlkey": f"{','.join(reversed((parts.hostname or '').split('.')))}){parts.path}",
            "timestamp": self.stamp,
            "original": self.original,
            "mimetype": "text/html",
            "statuscode": str(self.status),
            "digest": base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode(),
            "length": str(len(self.body)),
        }


@dataclass(frozen=True, slots=True)
class Archive:
    """Answers as an archive at `base` would that holds these captures."""

    base: str
    captures: tuple[Capture, ...]
    not_found: bytes

    def answer(self, target: str) -> Answer:
        parts = urlsplit(target)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/wayback/available":
                return self._available(query)
            case "/cdx/search/cdx":
                return self._index(query)
            case _:
                replay = _REPLAY.fullmatch(target)
                return self._replay(replay) if replay else page(self.not_found, 404)

    def _available(self, query: Mapping[str, str]) -> Answer:
        url, stamp = query.get("url", ""), query.get("timestamp", "")
        good = [capture for capture in self._of(url) if capture.status == 200]
        snapshots = {"closest": self._snapshot(_nearest(good, stamp))} if good else {}
        asked = {"url": url, "archived_snapshots": snapshots} | ({"timestamp": stamp} if stamp else {})
        return _json(asked)

    def _snapshot(self, capture: Capture) -> Mapping[str, object]:
        shown = re.sub(r"^(http://[^/:]+)(?=/|$)", r"\1:80", capture.original)
        url = f"{self.base}/web/{capture.stamp}/{shown}"
        return {"status": str(capture.status), "available": True, "url": url, "timestamp": capture.stamp}

    def _index(self, query: Mapping[str, str]) -> Answer:
        """Answer an index query; of filters only `statuscode:` with a whole status is known."""
        rows = [capture.row() for capture in self._of(query.get("url", "")) if _within(capture, query)]
        wanted = query.get("filter", "").removeprefix("statuscode:")
        rows = _limited([row for row in rows if wanted in ("", row["statuscode"])], _whole(query.get("limit", "")))
        columns = query["fl"].split(",") if "fl" in query else list(_COLUMNS)
        cells = [[row[column] for column in columns] for row in rows]
        if query.get("output") == "json":
            return _json([columns, *cells] if cells else [])
        body = "".join(" ".join(row) + "\n" for row in cells).encode()
        return page(body, headers={"Content-Type": "text/plain"})

    def _replay(self, asked: re.Match[str]) -> Answer:
        captures = self._of(asked["url"])
        if not captures:
            return page(self.not_found, 404, {"x-ts": "404"})
        nearest = _nearest(captures, asked["stamp"] or "9" * 14)
        if nearest.stamp == asked["stamp"]:
            return self._copy(nearest)
        location = f"{self.base}/web/{nearest.stamp}{asked['mode'] or ''}/{nearest.original}"
        return redirect(
            location, 302, {"x-archive-redirect-reason": f"found capture at {nearest.stamp}", "x-ts": "302"}
        )

    def _copy(self, capture: Capture) -> Answer:
        original = f'<{capture.original}>; rel="original"'
        timegate = f'<{self.base}/web/{capture.original}>; rel="timegate"'
        headers = {
            "Memento-Datetime": format_datetime(capture.moment, usegmt=True),
            "Link": f"{original}, {timegate}",
            "x-archive-src": "example-crawl-2020.warc.gz",
            "x-ts": str(capture.status),
        }
        return page(capture.body, capture.status, headers)

    def _of(self, url: str) -> list[Capture]:
        wanted = _key(url)
        return sorted((c for c in self.captures if _key(c.original) == wanted), key=lambda capture: capture.stamp)


def _key(url: str) -> str:
    """Fold what an archive does not tell apart: scheme, case of the host, a default port."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return f"{parts.hostname}{parts.path or '/'}?{parts.query}"


def _nearest(captures: Sequence[Capture], stamp: str) -> Capture:
    """Return the capture nearest a stamp of 1 to 14 digits; without one, the last."""
    wanted = _moment(stamp)
    return min(captures, key=lambda capture: abs(capture.moment - wanted)) if wanted else captures[-1]


def _moment(stamp: str) -> datetime | None:
    padded = stamp + "00000101000000"[len(stamp) :]
    try:
        return datetime.strptime(padded, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _within(capture: Capture, query: Mapping[str, str]) -> bool:
    start, end = query.get("from", ""), query.get("to", "")
    return start <= capture.stamp and (not end or capture.stamp[: len(end)] <= end)


def _whole(number: str) -> int:
    return int(number) if re.fullmatch(r"-?\d{1,6}", number) else 0


def _limited(rows: list[Mapping[str, str]], limit: int) -> list[Mapping[str, str]]:
    """Return the first rows, or with a limit below 0 the last ones; 0 is no limit."""
    return rows[limit:] if limit < 0 else rows[: limit or None]


def _json(value: object) -> Answer:
    return page(json.dumps(value).encode(), headers={"Content-Type": "application/json"})
