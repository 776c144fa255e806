"""`quantities.jsonl.gz` → rows: a text, and what a person found in it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_POWER = re.compile(r"\d[eE]-?\d")
_RANGE = re.compile(r"(-?[\d.]+(?:e[+-]?\d+)?)\s*-\s*(-?[\d.]+)$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One labelled quantity: `low` and `high` are the ends of a range, else equal. `words` are its unit as written."""

    low: float
    high: float
    unit: str = ""
    words: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence. `labels` are the raw ones, for sets with a shape of their own."""

    id: str
    source: str
    text: str
    quantities: tuple[Gold, ...]
    labels: tuple[dict[str, object], ...]
    reference: date | None


def read_rows(data: Path) -> Iterator[Row]:
    """Yield the rows of the set in a folder (or of the file itself)."""
    path = data / "quantities.jsonl.gz" if data.is_dir() else data
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            labels = tuple(row["quantities"])
            reference = row.get("reference_datetime")
            yield Row(
                row["id"],
                row["source"],
                row["text"],
                tuple(gold for label in labels if (gold := _gold(label)) is not None),
                labels,
                date.fromisoformat(reference[:10]) if reference else None,
            )


def _gold(label: dict[str, object]) -> Gold | None:
    ends = _ends(str(label.get("value")).rstrip("%"))
    if ends is None:
        return None
    unit = str(label.get("norm_unit") or label.get("unit") or "")
    return Gold(*ends, unit.lower(), str(label.get("unit") or ""), str(label.get("change") or ""))


def _ends(value: str) -> tuple[float, float] | None:
    if ends := _RANGE.match(value) if not _POWER.search(value) else None:
        return float(ends[1]), float(ends[2])
    try:
        return float(value), float(value)
    except ValueError:
        return None
