"""What the elements of HTML are to a reader."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from factcheck.model import Role

Attributes = Mapping[str, str]

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_TABLE = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(files("factcheck.documents").joinpath("elements.toml").read_text("utf-8")).items()
}
VOID, UNREAD, BLOCKS = _TABLE["void"], _TABLE["unread"], _TABLE["blocks"]
_FURNITURE, _FURNITURE_ROLES, _BEGGING = _TABLE["furniture"], _TABLE["furniture_roles"], _TABLE["begging"]
_LONGEST_NAME = 200
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
    style = attributes.get("style")
    return attributes.get("aria-hidden") == "true" or bool(style and _NO_DISPLAY.search(style))


def furniture(tag: str, attributes: Attributes, *, in_content: bool) -> bool:
    """Tell whether an element stands around a page's content. A header or footer inside an article belongs to it."""
    if tag in _FURNITURE or (tag == "header" and not in_content):
        return True
    role = attributes.get("role")
    return role is not None and role.lower() in _FURNITURE_ROLES


def begging(attributes: Attributes) -> bool:
    """Tell whether an element's own name says that it asks the reader for something: consent, an address, money."""
    if "class" not in attributes and "id" not in attributes:
        return False
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return _named_begging(named) if len(named) <= _LONGEST_NAME else _named_begging.__wrapped__(named)


@lru_cache(maxsize=1024)
def _named_begging(named: str) -> bool:
    return not _BEGGING.isdisjoint(_NAME.findall(named.lower()))
