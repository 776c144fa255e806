"""Strangers' readers, judges and reporters, found by entry point and loaded only when asked for."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Literal

from factcheck.errors import UsageError

Group = Literal["factcheck.readers", "factcheck.judges", "factcheck.reporters"]


def plugin_names(group: Group) -> tuple[str, ...]:
    return tuple(sorted(point.name for point in entry_points(group=group)))


def load_plugin(group: Group, name: str) -> object:
    """Return what the entry point `name` of `group` names.

    Raises UsageError where there is none, or where loading it fails.
    """
    found = entry_points(group=group, name=name)
    if not found:
        known = ", ".join(plugin_names(group)) or "none"
        raise UsageError(f"no plug-in named {name!r} in {group}", remedy=f"installed: {known}")
    try:
        return next(iter(found)).load()
    except (ImportError, AttributeError) as error:
        raise UsageError(f"the plug-in {name!r} cannot be loaded: {error}", remedy="reinstall it") from error
