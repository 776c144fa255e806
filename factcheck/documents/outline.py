"""The headings above a place: what a passage means besides what it says."""

from __future__ import annotations

SEPARATOR = " › "
_LONGEST = 200


class Outline:
    """The path of headings to where a reader has come."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self.path = ""

    def add(self, level: int, text: str) -> None:
        """Enter the section under a heading of `level`, 1 being the highest."""
        if not text:
            return
        self._headings = [heading for heading in self._headings if heading[0] < level]
        self._headings.append((level, text[:_LONGEST]))
        self.path = SEPARATOR.join(heading for _, heading in self._headings)

    def context(self, *words: str) -> str:
        """Return the path with further words that belong to a passage: a lead-in, a caption, column headers."""
        return SEPARATOR.join(filter(None, (self.path, *words))).replace("\n", " ")
