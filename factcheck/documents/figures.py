"""A figure of a page: what its caption says belongs to the rows of the table in it, above it or below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.documents.draft import Block
from factcheck.documents.outline import SEPARATOR
from factcheck.documents.tables import table_label
from factcheck.model import Role

_NUMBER = re.compile(r"^table \S+(?=, row )")


class Figures:
    """The figures of a page that are open, each with its caption and with the block it begins at."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def caption(self) -> str:
        """What the caption of the figure at hand has said so far."""
        return self._open[-1][1] if self._open else ""

    def begin(self, blocks: Sequence[Block]) -> None:
        self._open.append((len(blocks), ""))

    def end(self) -> None:
        if self._open:
            self._open.pop()

    def caption_ends(self, caption: str, blocks: Sequence[Block]) -> None:
        """Keep a caption for the rows to come, and give it to those that have. A figure has one caption, its first."""
        if not caption or not self._open or self.caption:
            return
        start, _ = self._open[-1]
        self._open[-1] = (start, caption)
        label = table_label(caption)
        for block in blocks[start:]:
            if block.role is Role.TABLE:
                block.context = SEPARATOR.join(filter(None, (block.context, caption.replace("\n", " "))))
                block.place = _NUMBER.sub(f"table {label}", block.place) if label else block.place
