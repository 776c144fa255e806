"""A stand-in for web archives: what they answer depends on words in the URL that is asked for.

A URL whose path holds "held" has copies; the words after it choose how the archive misbehaves. The same archive speaks
the Wayback Machine's availability API and index, and Memento.
"""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import parse_qs

from tests.weather.call import Answer, Call
from tests.weather.pages import ARTICLE, MARKS, NOT_FOUND, html, page

BEFORE, AFTER, FAR = "20210203040506", "20210220040506", "20110101000000"
STAMPS = (FAR, BEFORE, AFTER)
BLOCKED = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
NAMES = ["timestamp", "original", "statuscode"]
NO_API = ("no-api", "only-listed", "gate")
PAUSES = {
    "limited-7": "7",
    "limited-date": "Mon, 08 Feb 2021 10:00:07 GMT",
    "limited-huge": "999999999",
    "limited-mute": "",
}


def archive_answer(call: Call) -> Answer:
    query = parse_qs(call.query)
    match call.words[0], call.words[1]:
        case "wayback", _:
            return _available(query["url"][0], query.get("timestamp", [""])[0])
        case "cdx", _:
            return _index(query["url"][0], query)
        case _, "timemap":
            return _timemap(call.target.split("/", 4)[4], call.words[2])
        case _, stamp if stamp[:14].isdigit():
            return _replay(call.target.split("/", 3)[3], stamp)
        case _:
            return _gate(call.target.split("/", 2)[2], call.headers.get("accept-datetime", ""))


def _available(url: str, stamp: str) -> Answer:
    if "bare-miss" in url:
        return _json({"archived_snapshots": {}})
    if "held" not in url or any(word in url for word in NO_API):
        return _json({"url": url, "archived_snapshots": {}, "timestamp": stamp})
    for word, pause in PAUSES.items():
        if word in url:
            return html(b"", 429, Retry_After=pause)
    if "limited" in url:
        return html(b"", 429, Retry_After="1000")
    if "failing" in url:
        return html(b"", 503)
    if "not-json" in url:
        return html(page("Wayback Machine", "<p>Hello</p>"))
    if "json-bomb" in url:
        return html(gzip.compress(bytes(40_000_000), mtime=0), Content_Encoding="gzip", Content_Type="application/json")
    taken = f"{stamp}120000" if "exact" in url.split("/") else FAR if "far" in url else BEFORE
    answer = {
        "status": "404" if "held-404" in url else "200",
        "available": True,
        "url": f"http://web.archive.org/web/{taken}/{url.replace('.example/', '.example:80/')}",
        "timestamp": taken,
    }
    body = _json({"url": url, "archived_snapshots": {"closest": answer}, "timestamp": stamp})
    return Answer(200, body.body[:-20], body.headers) if "cut-json" in url else body


def _index(url: str, query: dict[str, list[str]]) -> Answer:
    if "index-fails" in url or "gate" in url:
        return html(b"", 503)
    if "broken-index" in url:
        return html(b'[["timestamp","original"', Content_Type="application/json")
    if "index-header" in url:
        return _json([NAMES])
    if "index-brackets" in url:
        return _json([])
    if "held" not in url:
        return html(b"", Content_Type="application/json")
    stamps = [FAR, BEFORE] if "to" in query else [AFTER]
    rows = [
        NAMES,
        *([stamp, url, "200"] for stamp in stamps for _ in range(2)),
        [stamps[0], url, "-"],
        ["x", "junk", "200"],
    ]
    return _json([*rows, [], ["com%2Cexample+2021"]])


def _replay(original: str, stamp: str) -> Answer:
    plain = next((answer for word, answer in _PLAIN.items() if word in original), None)
    if plain:
        return plain
    if "inexact" in original and stamp != f"{AFTER}id_":
        return html(b"", 302, Location=f"/web/{AFTER}id_/{original}", x_archive_redirect_reason="found capture")
    if "circles" in original:
        following = {"20210203040506": "1", "1": "2", "2": "3"}.get(stamp[:14].lstrip("0"), "1")
        return html(b"", 302, Location=f"/web/{following:0>14}id_/{original}", Memento_Datetime=_moment(stamp))
    status, body = next(((code, body) for word, code, body in _OLD if word in original), (200, ARTICLE.encode()))
    if status == 200 and body == ARTICLE.encode() and stamp != f"{BEFORE}id_" and "first-is-bad" in original:
        body = page("Page not found", NOT_FOUND)
    return html(body.replace(b"412", b"398"), status, Memento_Datetime=_moment(stamp))


def _gate(original: str, wanted: str) -> Answer:
    """Answer as a TimeGate does: with the capture nearest the date that is wanted, else the newest."""
    if "shut" in original:
        return html(page("Archive", "<p>Out of order</p>"), 503)
    if "held" not in original:
        return html(json.dumps({"message": "No Captures found"}), 404, Content_Type="application/json")
    stamp = AFTER if "first-is-bad" in original else STAMPS[-1]
    if wanted and "first-is-bad" not in original:
        moment = parsedate_to_datetime(wanted).timestamp()
        stamp = min(STAMPS, key=lambda each: abs(_instant(each).timestamp() - moment))
    link = f'<{original}>; rel="original", </web/timemap/link/{original}>; rel="timemap"'
    return html(b"", 302, Location=f"/web/{stamp}/{original}", Vary="accept-datetime", Link=link)


def _timemap(original: str, form: str) -> Answer:
    host = "http://archive.example/web"
    match form:
        case "link":
            lines = [f'<{original}>; rel="original"', f'<{host}/{original}>; rel="timegate"']
            ends = {STAMPS[0]: "first memento", STAMPS[-1]: "last memento"}
            lines += [
                f'<{host}/{stamp}/{original}>; rel="{ends.get(stamp, "memento")}"; datetime="{_moment(stamp)}"'
                for stamp in STAMPS
            ]
            return html(",\n".join(lines), Content_Type="application/link-format")
        case "json":
            rows = [["com,example)/", stamp, original, "text/html", "200", "AAAA"] for stamp in STAMPS]
            names = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest"]
            return _json([names, *rows, ["com,example)/", "20150101000000", original, "text/html", "404", "BBBB"]])
        case _:
            objects = [{"timestamp": stamp, "url": original, "mime": "text/html", "status": "200"} for stamp in STAMPS]
            objects.append({"timestamp": "20150101000000", "url": original, "mime": "text/html", "status": "404"})
            return html("\n".join(map(json.dumps, objects)), Content_Type="text/x-ndjson")


_PLAIN = {
    "blocked": html(BLOCKED, 403, Content_Type="text/plain", x_archive_wayback_runtime_error=BLOCKED),
    "robots-control": html("org.archive.wayback.exception.RobotAccessControlException", 403, Content_Type="text/plain"),
    "excluded": html(page("Wayback", "<p>Sorry. This URL has been excluded from the Wayback Machine.</p>"), X_TS="200"),
    "runs-away": html(b"", 302, Location="http://127.0.0.2/secret"),
    "never-archived": html(page("Wayback", "<p>Not archived</p>"), 404, X_TS="404"),
    "replay-limited": html(b"", 429, Retry_After="1000"),
    "view-redirect": html(page("Wayback", "<p>Got an HTTP 302 response at crawl time</p>"), x_archive_src="a.warc.gz"),
}
_OLD = (
    ("challenge", 200, MARKS["cloudflare-page"].body),
    ("soft", 200, page("Page not found", NOT_FOUND)),
    ("old-404", 404, b""),
    ("held-410", 410, b""),
    ("old-429", 429, b"slow down"),
    ("old-503", 503, b""),
)


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _moment(stamp: str) -> str:
    digits = stamp[:14]
    return format_datetime(_instant(digits if digits > "1990" else BEFORE), usegmt=True)


def _json(value: object) -> Answer:
    return html(json.dumps(value), Content_Type="application/json")
