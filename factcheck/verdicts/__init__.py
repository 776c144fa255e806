"""Claim × Document → Verdict: what one source says of one claim.

Passages that share the claim's words are found (`search`), its facts compared with theirs in context (`figures`,
`quotes`), and what was found is decided by one table (`decide`) and put into one sentence (`reasons`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.verdicts.hints import passages_to_read, weigh_hints
    from factcheck.verdicts.indexes import Index, index
    from factcheck.verdicts.judging import judge
    from factcheck.verdicts.matching import relevance
    from factcheck.verdicts.unread import unchecked

__all__ = ["Index", "index", "judge", "passages_to_read", "relevance", "unchecked", "weigh_hints"]

_HOMES = {
    "Index": "indexes",
    "index": "indexes",
    "judge": "judging",
    "passages_to_read": "hints",
    "relevance": "matching",
    "unchecked": "unread",
    "weigh_hints": "hints",
}


def __getattr__(name: str) -> object:
    """Load a module when its public name is first asked for, so that importing the room costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck.verdicts' has no attribute {name!r}")
    return getattr(import_module(f"factcheck.verdicts.{_HOMES[name]}"), name)
