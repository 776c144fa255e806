"""Excel (xlsx) → Document in rows, sheet by sheet: what the cells show as values, dates as days.

A number is written as its cell keeps it, a percentage as one; other formats are Excel's own affair. Hidden sheets are
not read. ECMA-376, part 1, section 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from factcheck.documents.datarows import IN_PART, MOST_CELLS, write_rows
from factcheck.documents.draft import Draft
from factcheck.documents.packages import Package
from factcheck.documents.tree import Element
from factcheck.documents.xmltrees import attribute, child, text_of
from factcheck.errors import UnreadableError
from factcheck.model import Document

_FIRST_DAY = date(1899, 12, 30)
_LAST_DAY = 2_958_465
_MOST_SHEETS = 50
_BUILT_IN_DAYS = frozenset((14, 15, 16, 17, 22))
_BUILT_IN_SHARES = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LETTERS = re.compile(r"[A-Z]+")


def read(content: bytes, name: str) -> Document:
    """Return the document in an Excel file. Raises UnreadableError where it is damaged, protected or made to burst."""
    package = Package(content, name)
    main = next((path for kind, path, _ in package.targets("").values() if kind == "officeDocument"), "")
    book = package.tree(main)
    if book is None:
        raise UnreadableError("there is no workbook in it", file=name)
    cells = _Cells(package, main)
    draft = Draft()
    whole = True
    for title, path in _sheets(package, main, book):
        sheet = package.tree(path)
        if sheet is not None:
            whole = write_rows(draft, cells.rows(sheet), sheet=title) and whole
    title = text_of(package.tree("docProps/core.xml"), "title")
    return draft.finish(name, title=title, note="" if whole else IN_PART)


def _sheets(package: Package, main: str, book: Element) -> Iterator[tuple[str, str]]:
    targets = package.targets(main)
    sheets = [sheet for sheet in book.iter("{*}sheet") if attribute(sheet.attrib, "state") in ("", "visible")]
    for sheet in sheets[:_MOST_SHEETS]:
        identities = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
        _, path, outside = targets.get(identities[0] if identities else "", ("", "", True))
        if not outside:
            yield attribute(sheet.attrib, "name"), path


class _Cells:
    """What the cells of one workbook say: its shared texts, and the formats that make numbers days and percentages."""

    def __init__(self, package: Package, main: str) -> None:
        parts = {kind: path for kind, path, outside in package.targets(main).values() if not outside}
        shared = package.tree(parts.get("sharedStrings", ""))
        self._shared = [_words(entry) for entry in shared.iterchildren("{*}si")] if shared is not None else []
        self._formats = _formats(package.tree(parts.get("styles", "")))

    def rows(self, sheet: Element) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a sheet with their numbers; a cell that is left out is empty."""
        last = 0
        for row in sheet.iter("{*}row"):
            stated = attribute(row.attrib, "r")
            last = int(stated) if stated.isdecimal() and len(stated) < 8 else last + 1
            cells: list[str] = []
            for cell in row.iterchildren("{*}c"):
                column = _column(attribute(cell.attrib, "r"))
                cells += [""] * (min(column, MOST_CELLS) - len(cells) - 1)
                cells.append(self._shown(cell))
            yield last, cells

    def _shown(self, cell: Element) -> str:
        kind, value = attribute(cell.attrib, "t"), child(cell, "v")
        text = value.text or "" if value is not None else ""
        match kind:
            case "s":
                number = int(text) if text.isdecimal() and len(text) < 9 else -1
                return self._shared[number] if 0 <= number < len(self._shared) else ""
            case "inlineStr":
                return _words(cell)
            case "" | "n":
                return _number(text, self._formats.get(attribute(cell.attrib, "s"), ""))
            case "b":
                return {"0": "false", "1": "true"}.get(text, text)
            case _:
                return text


def _words(entry: Element) -> str:
    """Return the text of a cell or shared text; how it is pronounced (`rPh`) is no part of it."""
    return "".join(
        text.text or ""
        for text in entry.iter("{*}t")
        if (above := text.getparent()) is None or not str(above.tag).endswith("}rPh")
    )


def _formats(styles: Element | None) -> dict[str, str]:
    """Return which cell formats, by number, are days ("day") or percentages ("share")."""
    if styles is None:
        return {}
    own = {attribute(one.attrib, "numFmtId"): attribute(one.attrib, "formatCode") for one in styles.iter("{*}numFmt")}
    formats = next(styles.iter("{*}cellXfs"), None)
    used = formats.iterchildren("{*}xf") if formats is not None else iter(())
    return {str(place): _meaning(attribute(one.attrib, "numFmtId"), own) for place, one in enumerate(used)}


def _meaning(number: str, own: Mapping[str, str]) -> str:
    code = _QUOTED.sub("", own.get(number, "")).lower()
    built_in = int(number) if number.isdecimal() and len(number) < 4 else -1
    if "%" in code or built_in in _BUILT_IN_SHARES:
        return "share"
    day = "y" in code or ("d" in code and "m" in code)
    return "day" if day or built_in in _BUILT_IN_DAYS else ""


def _number(text: str, meaning: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text
    if meaning == "day" and 0 < value < _LAST_DAY:
        return (_FIRST_DAY + timedelta(days=int(value))).isoformat()
    if meaning == "share" and abs(value) < 1e6:
        return f"{round(value * 100, 6):.10g}%"
    # 0.1 + 0.2 is kept as 0.30000000000000004 and shown as 0.3
    return f"{value:.15g}" if abs(value) < 1e15 else text


def _column(reference: str) -> int:
    """Return the number of a cell's column, from 1.

    >>> _column("C7"), _column("AA1"), _column("")
    (3, 27, 0)
    """
    letters = _LETTERS.match(reference[:3])
    number = 0
    for letter in letters[0] if letters else "":
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
