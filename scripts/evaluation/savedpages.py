"""Saved pages with ground truth: a folder of them, or the pages of the example and some that are made up."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from evaluation.layouts import Page, made_pages

_ROOT = Path(__file__).resolve().parent.parent.parent
_WEB = _ROOT / "examples" / "web"
_MADE = 60


def saved_pages(folder: Path | None) -> list[Page]:
    """Return the pages of a folder; without one those of the example whose article is marked up, and made-up ones.

    The folder holds `html/ID.html.gz` (or `.html`), and `ground-truth.json`: {ID: {"articleBody": text}}.
    """
    if folder is None:
        return [*_example_pages(), *made_pages(_MADE)]
    truths = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = [Page(name, _content(folder / "html", name), truth["articleBody"]) for name, truth in truths.items()]
    return [page for page in pages if page.truth.strip()]


def _content(folder: Path, name: str) -> bytes:
    packed = folder / f"{name}.html.gz"
    return gzip.decompress(packed.read_bytes()) if packed.exists() else (folder / f"{name}.html").read_bytes()


def _example_pages() -> Iterator[Page]:
    """Yield each page of the example's web that has an `article`: what stands in it is the truth."""
    from bs4 import BeautifulSoup

    routes = tomllib.loads((_WEB / "routes.toml").read_text("utf-8"))["route"]
    for path in sorted({_WEB / route["url"].split("/")[2] / route["file"] for route in routes if "file" in route}):
        content = path.read_bytes()
        marked = BeautifulSoup(content, "lxml").find("article")
        if marked:
            yield Page(f"{path.parent.name}/{path.stem}", content, marked.get_text(" ", strip=True))
