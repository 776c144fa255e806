"""A stand-in for a web archive: what it answers depends on words in the URL that is asked for.

A URL whose path holds "held" has copies; the words after it choose how the archive misbehaves.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from tests.weather.call import Answer, Call
from tests.weather.pages import ARTICLE, MARKS, NOT_FOUND, html, page

BEFORE, AFTER, FAR = "20210203040506", "20210220040506", "20110101000000"
MEMENTO = "Wed, 03 Feb 2021 04:05:06 GMT"
BLOCKED = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
NAMES = ["timestamp", "original", "statuscode"]


def archive_answer(call: Call) -> Answer:
    match call.words[0]:
        case "wayback":
            return _available(parse_qs(call.query)["url"][0])
        case "cdx":
            query = parse_qs(call.query)
            return _index(query["url"][0], query)
        case _:
            return _replay(call.target.split("/", 3)[3], call.words[1])


def _available(url: str) -> Answer:
    if "no-api" in url or "held" not in url or "only-listed" in url:
        return _json({"url": url, "archived_snapshots": {}})
    if "limited" in url:
        return html(b"", 429, Retry_After="1000")
    if "not-json" in url:
        return html(page("Wayback Machine", "<p>Hello</p>"))
    status = "404" if "held-404" in url else "200"
    closest = {
        "status": status,
        "available": True,
        "url": f"http://web.archive.org/web/{BEFORE}/{url.replace('.example/', '.example:80/')}",
        "timestamp": BEFORE,
    }
    return _json({"url": url, "archived_snapshots": {"closest": closest}})


def _index(url: str, query: dict[str, list[str]]) -> Answer:
    if "held" not in url:
        return html(b"", Content_Type="application/json")
    if "index-fails" in url:
        return html(b"", 503)
    if "broken-index" in url:
        return html(b'[["timestamp","original"', Content_Type="application/json")
    stamps = [FAR, BEFORE] if "to" in query else [AFTER]
    rows = [
        NAMES,
        *([stamp, url, "200"] for stamp in stamps for _ in range(2)),
        [stamps[0], url, "-"],
        ["x", "junk", "200"],
    ]
    return _json([*rows, [], ["com%2Cexample+2021"]])


def _replay(original: str, stamp: str) -> Answer:
    if "blocked" in original:
        return html(BLOCKED, 403, Content_Type="text/plain", x_archive_wayback_runtime_error=BLOCKED)
    if "excluded" in original:
        return html(page("Wayback", "<p>Sorry. This URL has been excluded from the Wayback Machine.</p>"))
    if "inexact" in original and stamp != f"{AFTER}id_":
        return html(b"", 302, Location=f"/web/{AFTER}id_/{original}")
    if "runs-away" in original:
        return html(b"", 302, Location="http://127.0.0.2/secret")
    if "challenge" in original:
        return html(MARKS["cloudflare-page"].body, Memento_Datetime=MEMENTO)
    if "soft" in original:
        return html(page("Page not found", NOT_FOUND), Memento_Datetime=MEMENTO)
    if "held-410" in original:
        return html(b"", 410, Memento_Datetime=MEMENTO)
    return html(ARTICLE.replace("412", "398"), Memento_Datetime=MEMENTO)


def _json(value: object) -> Answer:
    return html(json.dumps(value), Content_Type="application/json")
