"""JSON-LD of a page → what it says of its article. It adds to the visible text and never replaces it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from factcheck.documents.dates import read_day
from factcheck.documents.languages import primary

_LARGEST = 2_000_000
_MOST_NODES = 2_000
_ARTICLES = ("Article", "Posting", "Report", "WebPage", "Dataset", "Legislation", "PressRelease")
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the article objects of a page say; `free` is None where they do not say who may read it."""

    headline: str = ""
    description: str = ""
    body: str = ""
    language: str = ""
    published: date | None = None
    free: bool | None = None


def read_linked_data(scripts: Iterable[str]) -> LinkedData:
    """Return what JSON-LD scripts say of the article; a script that is no JSON says nothing."""
    articles = [node for script in scripts for node in _nodes(_parsed(script)) if _is_article(node)]
    # a WebPage object speaks of the frame, an article object of what is in it
    articles.sort(key=lambda node: "WebPage" in _types(node))
    return LinkedData(
        _first_text(articles, "headline"),
        _first_text(articles, "description"),
        max((_text(node.get("articleBody")) for node in articles), key=len, default=""),
        primary(_first_text(articles, "inLanguage")),
        next(filter(None, (read_day(_text(node.get("datePublished"))) for node in articles)), None),
        next((free for node in articles if (free := _free(node.get("isAccessibleForFree"))) is not None), None),
    )


def _parsed(script: str) -> object:
    if len(script) > _LARGEST:
        return None
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(parsed: object) -> Iterator[dict[str, object]]:
    waiting = [parsed]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _INWARD if key in node)


def _is_article(node: dict[str, object]) -> bool:
    return any(name.endswith(_ARTICLES) for name in _types(node))


def _types(node: dict[str, object]) -> list[str]:
    kind = node.get("@type")
    return [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]


def _first_text(nodes: list[dict[str, object]], key: str) -> str:
    return next(filter(None, (_text(node.get(key)) for node in nodes)), "")


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _free(value: object) -> bool | None:
    match value:
        case bool():
            return value
        case str() if value.lower().endswith("false"):
            return False
        case str() if value.lower().endswith("true"):
            return True
        case _:
            return None
