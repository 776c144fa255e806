"""Raw HTML inside Markdown: whole blocks of it, and single tags in the running text."""

from __future__ import annotations

from bisect import bisect_right

from factcheck.documents.composer import Composer
from factcheck.documents.draft import Draft
from factcheck.documents.elements import BLOCKS
from factcheck.documents.htmlwriter import HtmlWriter
from factcheck.documents.outline import Outline
from factcheck.documents.tokens import Text, tokens


class HtmlFragment:
    """The HTML of one Markdown text. A block arrives in lines, each with its offset in the file."""

    def __init__(self, draft: Draft, outline: Outline) -> None:
        self._composer = Composer(draft, outline)
        self._writer = HtmlWriter(self._composer)
        self._lines: list[str] = []
        self._starts: list[int] = []
        self._files: list[int] = []
        self._length = 0

    @property
    def hidden(self) -> bool:
        return self._writer.hidden

    def seen(self, text: str) -> str:
        """Return Markdown text as the HTML around it shows it."""
        return self._composer.seen(text)

    def add_line(self, text: str, at: int) -> None:
        """Add a line of an HTML block."""
        self._lines.append(text)
        self._starts.append(self._length)
        self._files.append(at)
        self._length += len(text)

    def end_block(self) -> None:
        """Write the lines of a block that ended."""
        for token in tokens("".join(self._lines)):
            self._writer.take(token, self._locate)
        self._lines, self._starts, self._files, self._length = [], [], [], 0

    def write_tag(self, text: str) -> None:
        """Write a tag in running text; one that would begin a block says nothing there."""
        for token in tokens(text):
            if not isinstance(token, Text) and token.tag not in BLOCKS:
                self._writer.take(token)

    def _locate(self, offset: int) -> int:
        line = bisect_right(self._starts, offset) - 1
        return self._files[line] + offset - self._starts[line]
