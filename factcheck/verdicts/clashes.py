"""What keeps two figures from being said of the same thing, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """What is not the same.

    `said` is a whole sentence for the editor. `opposite`: both cannot be true at once.
    `moved`: the source says of another figure what the claim says of this one.
    """

    note: str
    said: str = ""
    opposite: bool = False
    moved: bool = False
