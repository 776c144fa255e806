"""Pages that hold back their text: empty shells for a script to fill, and the open part of a paid article."""

from __future__ import annotations

import re

from factcheck.documents.draft import Draft
from factcheck.documents.metadata import Metadata
from factcheck.documents.pages import NEEDS_BROWSER
from factcheck.documents.tree import Element
from factcheck.model import Role

_LITTLE = 200
_ALMOST_NOTHING = 40
_TEASER = 2_000
_MOUNTS = frozenset(("root", "app", "__next", "__nuxt", "___gatsby", "main-app", "svelte", "ember-app"))
_ASKS_FOR_SCRIPT = re.compile(r"\bjava\s?script\b", re.IGNORECASE)


def shell_note(draft: Draft, root: Element) -> str:
    """Return why a page has no text of its own, or "" where it has."""
    length = len(_prose(draft))
    if length >= _LITTLE or next(root.iter("script"), None) is None:
        return ""
    asked = any(_ASKS_FOR_SCRIPT.search(" ".join(element.itertext())) for element in root.iter("noscript"))
    mounted = any(_is_empty_mount(element) for element in root.iter("div", "main", "app-root"))
    told = bool(_ASKS_FOR_SCRIPT.search(_prose(draft)))
    return NEEDS_BROWSER if asked or mounted or told or length < _ALMOST_NOTHING else ""


def is_teaser(draft: Draft, metadata: Metadata) -> bool:
    """Tell whether only the open part of a paid article is here: it says that it is paid, and there is little of it."""
    return metadata.linked_data.free is False and len(_prose(draft)) < _TEASER


def _prose(draft: Draft) -> str:
    apart = (Role.BOILERPLATE, Role.METADATA)
    return "\n".join(text for block, text in zip(draft.blocks, draft.texts, strict=True) if block.role not in apart)


def _is_empty_mount(element: Element) -> bool:
    named = element.tag == "app-root" or element.attrib.get("id") in _MOUNTS
    return named and not any(text.strip() for text in element.itertext())
