"""Stretches of text, with links that are known by their place in it → a draft."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factcheck.documents.draft import Draft

Linked = tuple[int, int, str]
"""Where a link begins and ends, and its URL."""


class LinkedStretches:
    """Writes stretches into a draft, in rising order of their places but for those that were put off."""

    def __init__(self, draft: Draft, links: Sequence[Linked]) -> None:
        self._draft = draft
        self._links = sorted(links)
        self._ends = [end for _, end, _ in self._links]
        self._open: Linked | None = None

    def write(self, text: str, at: int) -> None:
        """Write text that stands at `at`; a link that goes on from the stretch before is one link."""
        place, end = at, at + len(text)
        for link in self._links[bisect_right(self._ends, at) :]:
            start, stop = max(link[0], at), min(link[1], end)
            if start >= end:
                break
            self._part(text[place - at : start - at], place, None)
            self._part(text[start - at : stop - at], start, link)
            place = stop
        self._part(text[place - at :], place, None)

    def _part(self, text: str, at: int, link: Linked | None) -> None:
        if not text:
            return
        if link != self._open:
            self._draft.close_link()
            if link:
                self._draft.open_link(link[2])
            self._open = link
        self._draft.write(text, at)
