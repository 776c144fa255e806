"""Tables as they are read: a row is one passage, with caption and column headers beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

CELL_BORDER = " | "
_LONGEST_HEADER = 400
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(
    r"\s*(?:Table|Tabelle|Tab\.|Tableau|Tabla|Tabella|Tabela|Таблица)\s+(\d{1,3}|[A-Z]\d{1,2})(?!\w)", re.IGNORECASE
)


@dataclass(slots=True)
class Table:
    """One table while it is read.

    `number` counts the tables of a page that have rows, `row` rows, `cells` the cells of the row at hand.
    """

    number: int = 0
    caption: str = ""
    headers: str = ""
    row: int = 0
    cells: int = 0
    header_cells: int = 0
    in_head: bool = False
    in_row: bool = False

    def begin_row(self) -> None:
        self.cells, self.header_cells, self.in_row = 0, 0, True

    def end_row(self, text: str) -> None:
        """Count a row with text, and keep what it says if it heads the columns."""
        self.in_row = False
        if not text:
            return
        self.row += 1
        # many tables mark no header: a first row of several cells without a figure is one
        unmarked = self.row == 1 and self.cells > 1 and not _DIGIT.search(text)
        if self.in_head or unmarked or 0 < self.cells == self.header_cells:
            self.headers = CELL_BORDER.join(filter(None, (self.headers, text)))[:_LONGEST_HEADER]

    @property
    def place(self) -> str:
        return f"table {table_label(self.caption) or self.number}, row {self.row + 1}"


def table_label(caption: str) -> str:
    """Return the number that a table gives itself, by which people name it.

    >>> table_label("Table 2. Efficacy by age"), table_label("Efficacy by age")
    ('2', '')
    """
    label = _LABEL.match(caption)
    return label[1] if label else ""
