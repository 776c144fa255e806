"""CSV and TSV → Document in rows. What parts the cells is what parts the first lines most evenly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from factcheck.documents.datarows import IN_PART, write_rows
from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Draft
from factcheck.errors import UnreadableError
from factcheck.model import Document

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 20
_LONGEST_LINE = 100_000


def read(content: bytes, name: str) -> Document:
    """Return the document in a CSV or TSV file. Raises UnreadableError where it is no text."""
    text = decode_text(content, name)
    draft = Draft()
    whole = write_rows(draft, _rows(text, name))
    return draft.finish(name, note="" if whole else IN_PART)


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader((line[:_LONGEST_LINE] for line in lines), delimiter=_separator(text))
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableError(f"it is no table: {error}", file=name) from error


def _separator(text: str) -> str:
    """Return what most likely parts the cells.

    >>> _separator("North;1,5\\nSouth;2,7\\n")
    ';'
    """
    lines = [line for line in text[: _SAMPLE * _LONGEST_LINE].splitlines()[:_SAMPLE] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    even = [mark for mark in _SEPARATORS if counts[mark] and min(counts[mark]) == max(counts[mark]) > 0]
    # a comma is also a decimal mark: a semicolon or tab that parts all lines counts more
    return max(even or _SEPARATORS, key=lambda mark: (mark != "," and mark in even, sum(counts[mark])))
