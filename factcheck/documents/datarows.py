"""Rows of data → a draft: each row one passage, with the names of its columns beside it.

Spreadsheets, CSV and JSON come out alike. A first row without a figure names the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.documents.draft import Block, Draft
from factcheck.documents.outline import SEPARATOR
from factcheck.documents.tables import CELL_BORDER
from factcheck.model import Role

MOST_ROWS = 50_000
MOST_CELLS = 200
IN_PART = "read in part: it has more rows than are read"
_LONGEST_HEADER = 400
_LONGEST_CELL = 20_000
_MOST_CHARACTERS = 5_000_000
_DIGIT = re.compile(r"\d")


def write_rows(
    draft: Draft, rows: Iterable[tuple[int, Sequence[str]]], *, sheet: str = "", headed: bool = True
) -> bool:
    """Write rows, each with its number in the file; tell whether all of them were.

    `sheet` is the name of the sheet that they stand in. Without `headed` no row names columns.
    """
    headers = ""
    count = 0
    for number, cells in rows:
        shown = [" ".join(cell[:_LONGEST_CELL].split()) for cell in cells[:MOST_CELLS]]
        if not any(shown):
            continue
        # a short cell that is named a million times makes a small file large
        if count == MOST_ROWS or draft.position > _MOST_CHARACTERS:
            return False
        place = f"{sheet}, row {number}" if sheet else f"row {number}"
        draft.begin(Block(Role.TABLE, SEPARATOR.join(filter(None, (sheet, headers))), place, split=False))
        draft.write(CELL_BORDER.join(shown).strip())
        row = draft.end()
        if headed and count == 0 and len(list(filter(None, shown))) > 1 and not _DIGIT.search(row):
            headers = row[:_LONGEST_HEADER]
        count += 1
    return True
