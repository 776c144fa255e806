"""The date rows of the Recognizers specifications that name a day, month, year, decade, quarter or range."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.gold import Row
from factcheck.facts import find_facts
from factcheck.model import Date

KINDS = frozenset({"datetimeV2.date", "datetimeV2.daterange"})
LONGEST_UNIT = timedelta(days=366)
_DISPUTED = Path(__file__).parent / "disputed_dates.toml"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ends:
    """The days a label names, `latest` included; an open end is None."""

    earliest: date | None
    latest: date | None
    is_range: bool


def evaluate_dates(rows: Iterable[Row], *, verbose: bool) -> None:
    """Print the share of rows whose dates are all read, in one of their labelled readings, and nothing else."""
    contested = disputed()
    verdicts = [(row, row_right(row)) for row in rows if _names_days(row)]
    fair = [right for row, right in verdicts if row.id not in contested]
    print(
        f"recognizers dates              {sum(fair)}/{len(fair)} = {sum(fair) / max(len(fair), 1):.3f}"
        f"   with disputed {sum(right for _, right in verdicts)}/{len(verdicts)}"
    )
    for row, right in verdicts if verbose else ():
        if not right and row.id not in contested:
            print(f"  {row.id}: {row.text!r} on {row.reference}\n      read {_shown(_read(row))}")
            print(f"      want {[_readings(label) for label in row.labels]}")


def disputed() -> Mapping[str, str]:
    """Return the rows whose label is no sensible reading, each with the reason."""
    reasons = tomllib.loads(_DISPUTED.read_text("utf-8"))["rows"]
    return {identity: reason for reason, identities in reasons.items() for identity in identities}


def row_right(row: Row) -> bool:
    read = _read(row)
    return len(read) == len(row.labels) and all(
        any(_agrees(fact, ends) for fact in read for ends in _readings(label)) for label in row.labels
    )


def _names_days(row: Row) -> bool:
    """Tell whether a row is about dates alone: all its labels name days, or it has none, as a trap."""
    return row.reference is not None and all(label.get("type") in KINDS for label in row.labels)


def _read(row: Row) -> list[Date]:
    return [fact for fact in find_facts(row.text, reference_date=row.reference) if isinstance(fact, Date)]


def _readings(label: Mapping[str, object]) -> list[Ends]:
    """Return the labelled days. A labelled range leaves out its end; a day has the same twice."""
    values = label.get("values")
    return [_ends(value) for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _ends(value: Mapping[str, object]) -> Ends:
    if "value" in value:
        day = _day(value["value"])
        return Ends(day, day, is_range=False)
    end = _day(value.get("end"))
    return Ends(_day(value.get("start")), end and end - _DAY, is_range=True)


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _agrees(fact: Date, ends: Ends) -> bool:
    """Compare by days, in any of the readings."""
    if ends.earliest is None and ends.latest is None:
        return fact.earliest is None and fact.latest is None
    pairs = [(fact.earliest, fact.latest), *fact.readings]
    return any(_same(earliest, latest, ends) for earliest, latest in pairs)


def _same(earliest: date | None, latest: date | None, ends: Ends) -> bool:
    """Compare two stretches. The day of "two weeks ago" is read as the days around it, and "to March" as all of March,
    where the label ends with the first of March."""
    if (earliest, latest) == (ends.earliest, ends.latest):
        return True
    if not ends.is_range:
        return bool(earliest and latest and earliest + (latest - earliest) // 2 == ends.earliest)
    if earliest != ends.earliest and (ends.latest or not _is_next(earliest, ends.earliest)):
        return False
    return latest == ends.latest or _lies_in_last_unit(latest, ends.latest)


def _is_next(earliest: date | None, labelled: date | None) -> bool:
    """Labels say "after 5 May" of the 5th on, and "after 2018" of 2019 on."""
    return bool(earliest and labelled and earliest - labelled == _DAY)


def _lies_in_last_unit(latest: date | None, labelled: date | None) -> bool:
    """Tell whether a range goes on to the end of the month or year whose first day the label ends with."""
    if latest is None or labelled is None:
        return False
    ends_unit = (latest + _DAY).day == 1 or latest - labelled == _DAY
    return ends_unit and timedelta(0) < latest - labelled <= LONGEST_UNIT and (labelled + _DAY <= latest)


def _shown(facts: Sequence[Date]) -> str:
    return "; ".join(f"{fact.text} = {fact.earliest}..{fact.latest}" for fact in facts)
