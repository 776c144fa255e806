"""The date rows of the Recognizers specifications that name a day, month, year, decade, quarter or range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from evaluation.gold import Row
from factcheck.facts import find_facts
from factcheck.model import Date

KINDS = frozenset({"datetimeV2.date", "datetimeV2.daterange"})
Ends = tuple[date, date]


def evaluate_dates(rows: Iterable[Row], *, verbose: bool) -> None:
    """Print the share of rows whose every day or range is read, in one of its labelled readings."""
    right = total = 0
    for row in rows:
        wanted = [ends for label in row.labels if label.get("type") in KINDS if (ends := _readings(label))]
        if not wanted or any(label.get("type") not in KINDS for label in row.labels):
            continue
        read = [
            _readings_of(fact) for fact in find_facts(row.text, reference_date=row.reference) if isinstance(fact, Date)
        ]
        fine = len(read) == len(wanted) and all(any(set(ends) & set(mine) for mine in read) for ends in wanted)
        right, total = right + fine, total + 1
        if verbose and not fine:
            print(
                f"  {row.id}: {row.text!r} on {row.reference}\n      read {_shown(read)}\n      want {_shown(wanted)}"
            )
    print(f"recognizers dates              {right}/{total} = {right / max(total, 1):.3f}")


def _shown(readings: Sequence[Sequence[Ends]]) -> str:
    return "; ".join(" or ".join(f"{low}..{high}" for low, high in ends) for ends in readings)


def _readings_of(fact: Date) -> list[Ends]:
    own = (fact.earliest or date.min, fact.latest or date.max)
    return [own, *fact.readings]


def _readings(label: dict[str, object]) -> list[Ends]:
    """Return the labelled days, first to last.

    A labelled range leaves out its end; where that end is a day that the text names ("2 to 10 July"), a reader counts
    it in, so both are right.
    """
    values = label.get("values")
    return [ends for value in values for ends in _ends(value)] if isinstance(values, list) else []


def _ends(value: dict[str, object]) -> list[Ends]:
    try:
        if "start" in value and "end" in value:
            start, end = date.fromisoformat(str(value["start"])), date.fromisoformat(str(value["end"]))
            return [(start, end - timedelta(days=1)), (start, end)]
        day = date.fromisoformat(str(value.get("value")))
    except ValueError:
        return []
    return [(day, day)]
