"""`factcheck config show`: the settings in force, as TOML, and where each came from."""

from __future__ import annotations

import argparse

from factcheck.cli.settings import settings_of
from factcheck.config import SETTINGS, Value


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    for name, origin in settings.origins.items():
        comment = f"  # {origin.place}" if arguments.origin else ""
        shown = _masked(settings.texts(name)) if name == "headers" else origin.value
        value = "# not set" if shown is None else f"{name} = {_toml(shown)}"
        print(f"# {SETTINGS[name].meaning}\n{value}{comment}\n")
    return 0


def _masked(headers: tuple[str, ...]) -> tuple[str, ...]:
    """Return log-ins without their secrets."""
    return tuple(f"{' '.join(header.split()[:2])} …" for header in headers)


def _toml(value: Value) -> str:
    import tomlkit

    return tomlkit.item(list(value) if isinstance(value, tuple) else value).as_string()
