"""A page that only a script fills → its HTML, by the system's own Chromium (the extra `factcheck-desk[browser]`).

Off unless asked for. The browser never reaches the network: each of its requests is answered by the library of
sources, past the same guard and limits as every other.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.browsers.opening import open_browser
    from factcheck.browsers.rendering import Browser, Fetch

__all__ = ["Browser", "Fetch", "open_browser"]

_HOMES = {"Browser": "rendering", "Fetch": "rendering", "open_browser": "opening"}


def __getattr__(name: str) -> object:
    """Load a module when its public name is first asked for, so that importing the room costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'factcheck.browsers' has no attribute {name!r}")
    return getattr(import_module(f"factcheck.browsers.{_HOMES[name]}"), name)
