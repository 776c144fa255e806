"""What the elements of HTML are to a reader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from factcheck.model import Role

Attributes = Mapping[str, str]

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TABLE = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(files("factcheck.documents").joinpath("elements.toml").read_text("utf-8")).items()
}
VOID, UNREAD, BLOCKS = _TABLE["void"], _TABLE["unread"], _TABLE["blocks"]
ROLES = {
    **dict.fromkeys(HEADINGS, Role.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Role.LIST),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    "blockquote": Role.QUOTE,
}
_NO_DISPLAY = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\s_-]+")


def hidden(tag: str, attributes: Attributes) -> bool:
    """Tell whether no reader sees what stands in an element."""
    if tag in UNREAD or "hidden" in attributes:
        return True
    return attributes.get("aria-hidden") == "true" or bool(_NO_DISPLAY.search(attributes.get("style", "")))


def furniture(tag: str, attributes: Attributes, *, in_content: bool) -> bool:
    """Tell whether an element stands around a page's content. A header or footer inside an article belongs to it."""
    if tag in _TABLE["furniture"] or (tag == "header" and not in_content):
        return True
    return attributes.get("role", "").lower() in _TABLE["furniture_roles"]


def begging(attributes: Attributes) -> bool:
    """Tell whether an element's own name says that it asks the reader for something: consent, an address, money."""
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
    return not _TABLE["begging"].isdisjoint(_NAME.findall(named))
