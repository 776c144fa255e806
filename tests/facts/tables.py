"""The rows of a table in tests/data/facts, as parameters."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

TABLES = Path(__file__).parent.parent / "data" / "facts"


def rows(kind: str, language: str) -> list[ParameterSet]:
    """Return text and expected readings of each row, from every set: seen, held-out, bugs, and xfail, the known misses.

    A row is tab-separated: the text, then one field for each reading. "\\n" in a field is a line break.
    """
    return [row for table in sorted((TABLES / kind).glob(f"{language}-*.tsv")) for row in _rows_of(table)]


def _rows_of(table: Path) -> list[ParameterSet]:
    marks = [pytest.mark.xfail(strict=True)] if table.stem.endswith("-xfail") else []
    with table.open(encoding="utf-8", newline="") as lines:
        return [
            pytest.param(*_text_and_readings(fields), id=f"{table.stem}:{number}", marks=marks)
            for number, fields in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1)
        ]


def _text_and_readings(fields: list[str]) -> tuple[str, list[str]]:
    text, *readings = [field.replace("\\n", "\n") for field in fields]
    return text, readings
