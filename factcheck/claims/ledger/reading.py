"""The text of `claims.toml` → Ledger. What is wrong with it is told with file, line and remedy."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from factcheck.claims.ledger.entries import SCHEMA, Ledger, LedgerEntry
from factcheck.claims.ledger.lines import KeyLines, find_key_lines, statement_lines
from factcheck.claims.ledger.seals import seal_in
from factcheck.claims.ledger.values import (
    Place,
    check_keys,
    day_of,
    ignores_of,
    status_of,
    text_of,
    tolerance_of,
    urls_of,
)
from factcheck.errors import LedgerError
from factcheck.model import Entry

REQUIRED = ("id", "text", "urls")
OPTIONAL = ("quote", "locator", "tolerance", "as_of", "note", "status", "checked_by", "checked_on", "ignore")

_TOP = ("schema", "article", "claim", "retired")
_NO_LINES: Mapping[str, int] = MappingProxyType({})
_LONG_NUMBER = re.compile(r"\d[\d_]{4000,}")
_AT_LINE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_ledger(text: str, *, name: str) -> Ledger:
    """Read a ledger; `name` is its path for messages.

    Raises LedgerError for a syntax error, an unknown or missing key, a value of the wrong kind, an id used twice.
    """
    table = _parsed(text, name)
    lines = find_key_lines(text)
    top = Place(name, 1, lines.top, lines.columns)
    check_keys(table, top, known=_TOP, required=("schema",))
    if table["schema"] != SCHEMA:
        raise top.error(f"this is not a ledger of version {SCHEMA!r}", f'write schema = "{SCHEMA}"', "schema")
    seals = _seals(text, lines)
    entries = _entries(table, "claim", lines.claims, top, seals)
    retired = _entries(table, "retired", lines.retired, top, seals)
    _check_ids(entries + retired, lines, top)
    return Ledger(article=text_of(table, "article", top), entries=entries, retired=retired)


def _parsed(text: str, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise LedgerError("the ledger is nested too deeply", file=name, remedy="a claim has only plain keys") from None
    except ValueError as error:  # a syntax error, or an integer with thousands of digits
        place = _AT_LINE.search(str(error))
        problem = _AT_LINE.sub("", str(error)) if place else "a number has too many digits"
        line, column = (
            (int(place["line"]), int(place["column"])) if place and place["line"] else _end(text, bool(place))
        )
        raise LedgerError(f"not valid TOML: {problem}", file=name, line=line, column=column) from None


def _end(text: str, unfinished: bool) -> tuple[int, int]:
    """Return line and column of a text's end, where it broke off, or else of the number that is too long."""
    number = None if unfinished else _LONG_NUMBER.search(text)
    before = text[: number.start()] if number else text.rstrip("\r\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _seals(text: str, lines: KeyLines) -> dict[int, str]:
    """Return the seals of a ledger, each by the line of the header above it."""
    headers = sorted(keys[""] for keys in lines.claims + lines.retired)
    seals: dict[int, str] = {}
    for number, line in statement_lines(text):
        above = bisect_right(headers, number)
        if above and (seal := seal_in(line)):
            seals.setdefault(headers[above - 1], seal)
    return seals


def _entries(
    table: Mapping[str, object],
    kind: str,
    lines: Sequence[Mapping[str, int]],
    top: Place,
    seals: Mapping[int, str],
) -> tuple[LedgerEntry, ...]:
    """Return the entries of one kind, "claim" or "retired"."""
    tables = table.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise top.error(f"{kind!r} must be a list of tables", f"begin each claim with [[{kind}]]", kind)
    return tuple(_entry(one, _place_of(number, kind, lines, top), seals) for number, one in enumerate(tables))


def _place_of(number: int, kind: str, lines: Sequence[Mapping[str, int]], top: Place) -> Place:
    """Claims may also be written as one inline list; then all that is known is where the list begins."""
    keys = lines[number] if number < len(lines) else _NO_LINES
    return Place(top.file, keys.get("", top.lines.get(kind, 1)), keys, top.columns)


def _entry(table: Mapping[str, object], place: Place, seals: Mapping[int, str]) -> LedgerEntry:
    check_keys(table, place, known=REQUIRED + OPTIONAL, required=REQUIRED)
    return LedgerEntry(
        id=text_of(table, "id", place, required=True),
        text=text_of(table, "text", place, required=True),
        urls=urls_of(table, place),
        entry=Entry(
            line=place.line,
            quote=text_of(table, "quote", place),
            locator=text_of(table, "locator", place),
            tolerance=tolerance_of(table, place),
            as_of=day_of(table, "as_of", place),
            note=text_of(table, "note", place),
            status=status_of(table, place),
            checked_by=text_of(table, "checked_by", place),
            checked_on=day_of(table, "checked_on", place),
            ignore=ignores_of(table, place),
        ),
        seal=seals.get(place.line, ""),
    )


def _check_ids(entries: tuple[LedgerEntry, ...], lines: KeyLines, top: Place) -> None:
    seen: dict[str, int] = {}
    keys = {line[""]: line for line in lines.claims + lines.retired}
    for entry in entries:
        line = entry.entry.line
        if entry.id in seen:
            problem = f"the id {entry.id!r} is already that of the claim in line {seen[entry.id]}"
            place = Place(top.file, line, keys.get(line, _NO_LINES), top.columns)
            raise place.error(problem, "give each claim an id of its own", "id")
        seen[entry.id] = line
