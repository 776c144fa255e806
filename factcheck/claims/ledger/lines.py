"""TOML text → the lines and columns in which its keys stand.

The TOML parser gives no positions. Since the text is known to be valid when this runs, it is enough to look for headers
and keys at the beginning of lines, and to leave out the lines that lie in a multi-line string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*")
_CLOSING = {
    '"""': re.compile(r'(?:\\.|[^\\"]|"(?!""))*+"""(?:"{0,2})', re.DOTALL),
    "'''": re.compile(r"(?:[^']|'(?!''))*+'''(?:'{0,2})"),
}
_HEADER = re.compile(r"[ \t]*\[(?P<many>\[?)[ \t]*(?P<name>[^\[\]\n]*?)[ \t]*\]\]?[ \t\r]*(?:#.*)?$")
_KEY = re.compile(r"[ \t]*(?P<name>[A-Za-z0-9_-]+|\"[^\"\\]*\"|'[^']*')[ \t]*[=.]")


@dataclass(frozen=True, slots=True)
class KeyLines:
    """Lines from 1. `top` has the keys before the first header and the headers; `claims` one map per `[[claim]]`,
    and `retired` one per `[[retired]]`.

    In such a map the key "" stands for the header's own line. `columns` has, for each line with a key or a header, the
    column of the key and the one of its value, from 1; of a header both are its own.
    """

    top: dict[str, int] = field(default_factory=dict)
    claims: list[dict[str, int]] = field(default_factory=list)
    retired: list[dict[str, int]] = field(default_factory=list)
    columns: dict[int, tuple[int, int]] = field(default_factory=dict)


def find_key_lines(text: str) -> KeyLines:
    """Return where the keys of a valid TOML text stand."""
    found = KeyLines()
    current = found.top
    for number, line in statement_lines(text):
        if header := _HEADER.match(line):
            current = _section(found, header["name"].strip("\"'"), bool(header["many"]), number)
            found.columns[number] = (_column(line, 0), _column(line, 0))
        elif key := _KEY.match(line):
            current.setdefault(key["name"].strip("\"'"), number)
            found.columns[number] = (_column(line, 0), _column(line, line.find("=", key.end() - 1) + 1))
    return found


def _column(line: str, start: int) -> int:
    """Return the column, from 1, of the first character from `start` on that is no space."""
    return len(line) - len(line[start:].lstrip(" \t")) + 1


def statement_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines, with their number from 1, that do not begin inside a multi-line string."""
    inside = _lines_inside_strings(text)
    for number, line in enumerate(text.split("\n"), 1):
        if number not in inside:
            yield number, line


def _section(found: KeyLines, name: str, many: bool, number: int) -> dict[str, int]:
    """Return the map in which the keys below a header are to be noted."""
    kind, _, key = name.partition(".")
    entries = {"claim": found.claims, "retired": found.retired}.get(kind.strip())
    if entries is not None and many and not key:
        entries.append({"": number})
        return entries[-1]
    if entries and key:
        entries[-1].setdefault(key.strip(), number)
    else:
        found.top.setdefault(name, number)
    return {}


def _lines_inside_strings(text: str) -> set[int]:
    inside: set[int] = set()
    position, line = 0, 1
    while token := _TOKEN.search(text, position):
        line += text.count("\n", position, token.start())
        position = token.end()
        if closing := _CLOSING.get(token.group()):
            end = closing.match(text, position)
            position = end.end() if end else len(text)
            last = line + text.count("\n", token.end(), position)
            inside.update(range(line + 1, last + 1))
            line = last
    return inside
