"""Footnotes and comments: the links of a note count where its marker stands in the running text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from factcheck.documents.draft import Draft
from factcheck.model import LinkKind

_MOST_URLS = 20


@dataclass(slots=True)
class _Note:
    start: int
    end: int = -1


@dataclass(slots=True)
class Footnotes:
    """The notes and markers of one draft."""

    draft: Draft
    _notes: dict[str, _Note] = field(default_factory=dict)
    _markers: list[tuple[str, int]] = field(default_factory=list)
    _label: str = ""

    @property
    def name(self) -> str:
        """The label of the note at hand ("footnote 2", "comment 1"), or "" outside of notes."""
        return self._label

    def begin(self, label: str) -> None:
        """Enter a note; of two with one label the first counts."""
        self._label = label
        self._notes.setdefault(label, _Note(self.draft.position))

    def end(self) -> None:
        note = self._notes.get(self._label)
        if note and note.end < 0:
            note.end = self.draft.position
        self._label = ""

    def refer(self, label: str) -> None:
        """Put a marker where the draft has come to."""
        self._markers.append((label, self.draft.position))

    def bind(self) -> None:
        """Give each marker the links of its note."""
        links = self.draft.links_so_far()
        starts = [span.start for span, _ in links]
        urls = {
            label: [url for _, url in links[bisect_left(starts, note.start) : bisect_left(starts, note.end)]]
            for label, note in self._notes.items()
        }
        for label, position in self._markers:
            for url in list(dict.fromkeys(urls.get(label, ())))[:_MOST_URLS]:
                self.draft.mark(url, LinkKind.FOOTNOTE, position)
