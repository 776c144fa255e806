"""text → Facts: quantities, dates, quotes and names, and how two of them stand to each other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.facts.agreement import Agreement, agree
    from factcheck.facts.finding import find_facts

__all__ = ["Agreement", "agree", "find_facts"]

_HOMES = {"Agreement": "agreement", "agree": "agreement", "find_facts": "finding"}


def __getattr__(name: str) -> object:
    """Load a module when its public name is first asked for, so that importing the room costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck.facts' has no attribute {name!r}")
    return getattr(import_module(f"factcheck.facts.{_HOMES[name]}"), name)
