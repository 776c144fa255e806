"""One value of a ledger → what it means, or a LedgerError that says where it stands and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from factcheck.errors import LedgerError
from factcheck.model import EntryStatus, Ignore

_IGNORE_KEYS = ("rule", "reason", "until")
_MOST = 10**15
_TOLERANCE = re.compile(r"\d+(?:[.,]\d+)?(?:\s*%|\s+[^\W\d][\w ]*)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table of a ledger begins, the lines of its keys, and by line the columns of the key and of its value."""

    file: str
    line: int
    lines: Mapping[str, int]
    columns: Mapping[int, tuple[int, int]]

    def error(self, problem: str, remedy: str, key: str = "", *, of_key: bool = False) -> LedgerError:
        """Return an error that points at a key's value, or at the key itself; without a key, at the table."""
        line = self.lines.get(key, self.line)
        key_column, value_column = self.columns.get(line, (1, 1))
        column = key_column if of_key or not key else value_column
        return LedgerError(problem, file=self.file, line=line, column=column, remedy=remedy)

    def within(self, key: str) -> Place:
        """Return the place of a table that is the value of a key; of the keys in it nothing is known."""
        line = self.lines.get(key, self.line)
        _, column = self.columns.get(line, (1, 1))
        return Place(self.file, line, {}, {line: (column, column)})


def check_keys(table: Mapping[str, object], place: Place, *, known: Collection[str], required: Collection[str]) -> None:
    """Raise LedgerError where a key is unknown or missing."""
    for key in table:
        if key not in known:
            remedy = did_you_mean(key, known) or f"known here: {', '.join(known)}"
            raise place.error(f"unknown key {key!r}", remedy, key, of_key=True)
    for key in required:
        if key not in table:
            raise place.error(f"the key {key!r} is missing", "add it")


def text_of(table: Mapping[str, object], key: str, place: Place, *, required: bool = False) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise place.error(f"{key!r} must be text", f'write {key} = "…"', key)
    if required and not value.strip():
        raise place.error(f"{key!r} is empty", f'write {key} = "…"', key)
    return value


def urls_of(table: Mapping[str, object], place: Place) -> tuple[str, ...]:
    value = table["urls"]
    if not isinstance(value, list) or not all(isinstance(url, str) and url.strip() for url in value):
        raise place.error("'urls' must be a list of URLs", 'write urls = ["https://…"], or urls = []', "urls")
    return tuple(value)


def day_of(table: Mapping[str, object], key: str, place: Place) -> date | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise place.error(f"{key!r} must be a day", f"write {key} = 2021-02-03, without quotes and time", key)
    return value


def status_of(table: Mapping[str, object], place: Place) -> EntryStatus:
    written = text_of(table, "status", place) or EntryStatus.OPEN.value
    known = [status.value for status in EntryStatus]
    if written not in known:
        remedy = did_you_mean(written, known) or f"write one of {', '.join(known)}"
        raise place.error(f"unknown status {written!r}", remedy, "status")
    return EntryStatus(written)


def tolerance_of(table: Mapping[str, object], place: Place) -> str:
    """Return "1%", "500", "500 doses" or "" as it was written; a bare number becomes text."""
    value = table.get("tolerance", "")
    bare = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST
    amount = str(value) if bare else value
    if not isinstance(amount, str) or (amount and not _TOLERANCE.fullmatch(amount)):
        raise place.error("'tolerance' is not an amount", 'write tolerance = "1%" or tolerance = "500"', "tolerance")
    return amount


def ignores_of(table: Mapping[str, object], place: Place) -> tuple[Ignore, ...]:
    value = table.get("ignore", [])
    if not isinstance(value, list):
        remedy = 'write ignore = [{ rule = "…", reason = "…", until = 2021-12-31 }]'
        raise place.error("'ignore' must be a list of tables", remedy, "ignore")
    return tuple(_ignore(one, place.within("ignore")) for one in value)


def did_you_mean(word: str, known: Collection[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word.casefold()[:100], known, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else ""


def _ignore(table: object, place: Place) -> Ignore:
    if not isinstance(table, dict):
        raise place.error("'ignore' must be a list of tables", 'write { rule = "…", reason = "…", until = 2021-12-31 }')
    check_keys(table, place, known=_IGNORE_KEYS, required=_IGNORE_KEYS)
    return Ignore(
        rule=text_of(table, "rule", place, required=True),
        reason=text_of(table, "reason", place, required=True),
        until=day_of(table, "until", place),
    )
