"""`routes.toml` and the pages beside it → answers, by host and path. A request never names a file.

Each `[[route]]` has a `url` and either a `file` in the folder of its host or a `redirect`; `status`, `headers` and
`delay` (seconds) where they differ from 200, none and 0. Each `[[capture]]` is a copy that the stand-in archive holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from factcheck.demo.answers import Answer, page, redirect
from factcheck.demo.archive import Archive, Capture

ARCHIVE_HOST = "archive.example"


class _Route(TypedDict, total=False):
    url: str
    file: str
    redirect: str
    status: int
    headers: dict[str, str]
    delay: float


@dataclass(frozen=True, slots=True)
class Web:
    """The hosts of the example web: each page under its host and path."""

    routes: Mapping[tuple[str, str], Answer]
    archive: Archive
    not_found: bytes

    def answer(self, host: str, target: str) -> Answer:
        """Return the answer to a GET. `host` is a Host header, `target` a path with its query."""
        name = host.rpartition(":")[0] or host
        name = name.lower()
        known = self.routes.get((name, urlsplit(target).path or "/"))
        if known is None and name == ARCHIVE_HOST:
            return self.archive.answer(target)
        return known or page(self.not_found, 404)


def read_web(folder: Path) -> Web:
    """Read `routes.toml` in a folder, and every page that it names."""
    table = tomllib.loads((folder / "routes.toml").read_text("utf-8"))
    routes = {_place(route["url"]): _answer(route, folder) for route in table["route"]}
    captures = tuple(
        Capture(
            original=capture["url"],
            stamp=capture["timestamp"],
            status=capture.get("status", 200),
            body=(folder / ARCHIVE_HOST / capture["file"]).read_bytes(),
        )
        for capture in table.get("capture", ())
    )
    not_found = (folder / "not-found.html").read_bytes()
    return Web(routes, Archive(f"http://{ARCHIVE_HOST}", captures, not_found), not_found)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path or "/"


def _answer(route: _Route, folder: Path) -> Answer:
    if "redirect" in route:
        return redirect(route["redirect"], route.get("status", 302), route.get("headers"))
    host, _ = _place(route["url"])
    body = (folder / host / route["file"]).read_bytes()
    return page(body, route.get("status", 200), route.get("headers"), route.get("delay", 0.0))
