"""JSON → Document in rows: a list of objects is a table, and every other object a row of "name: value" cells."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator

from factcheck.documents.datarows import IN_PART, write_rows
from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Draft
from factcheck.errors import UnreadableError
from factcheck.model import Document

_MOST_NODES = 200_000


def read(content: bytes, name: str) -> Document:
    """Return the document in a JSON file. Raises UnreadableError where it is no JSON."""
    try:
        parsed: object = json.loads(decode_text(content, name).removeprefix("\ufeff"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is no JSON that can be read", file=name) from error
    draft = Draft()
    whole = write_rows(draft, enumerate(_rows(parsed), start=1), headed=False)
    return draft.finish(name, note="" if whole else IN_PART)


def _rows(parsed: object) -> Iterator[list[str]]:
    """Yield the plain values of each object and list, from the top down, each after the path that leads to it."""
    waiting: deque[tuple[str, object]] = deque([("", parsed)])
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        path, node = waiting.popleft()
        plain: list[str] = []
        if isinstance(node, dict):
            pairs = [(str(key), value) for key, value in node.items()]
            plain = [f"{key}: {_shown(value)}" for key, value in pairs if _is_plain(value) and value is not None]
            waiting.extend((_joined(path, key), value) for key, value in pairs if not _is_plain(value))
        elif isinstance(node, list):
            plain = [_shown(value) for value in node if _is_plain(value)]
            waiting.extend((path, value) for value in node if not _is_plain(value))
        else:
            plain = [_shown(node)]
        if plain:
            yield [path, *plain] if path else plain


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | list)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}"[-100:] if path else key
