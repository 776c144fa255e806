"""Where the example stands: in the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent.parent


def example_folder() -> Path:
    """Return the folder of the example articles and their web. Raises UsageError where they were not installed."""
    return _first(_PACKAGE / "examples", _PACKAGE.parent / "examples", named="the example articles")


def example_ledger() -> Path:
    """Return the ledger of `briefing.md`. Raises UsageError where it was not installed."""
    return _first(_PACKAGE / "examples" / "claims.toml", _PACKAGE.parent / "claims.toml", named="the example's ledger")


def _first(*places: Path, named: str) -> Path:
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise UsageError(f"this installation lacks {named}", file=str(places[0]), remedy="install factcheck-desk again")
    return found
