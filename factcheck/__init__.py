"""factcheck reads an article, finds its claims, fetches the sources it cites, and says what each source really says."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.claims import checkworthiness
    from factcheck.documents import read_document
    from factcheck.facts import find_facts
    from factcheck.pipeline import check_article, check_article_sync, verify

__version__ = "0.1.0"
__all__ = ["check_article", "check_article_sync", "checkworthiness", "find_facts", "read_document", "verify"]

_ROOMS = {
    "check_article": "pipeline",
    "check_article_sync": "pipeline",
    "checkworthiness": "claims",
    "find_facts": "facts",
    "read_document": "documents",
    "verify": "pipeline",
}


def __getattr__(name: str) -> object:
    """Load a room when its public name is first asked for, so that `import factcheck` costs nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'factcheck' has no attribute {name!r}")
    return getattr(import_module(f"factcheck.{_ROOMS[name]}"), name)
