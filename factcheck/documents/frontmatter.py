"""The front matter of a Markdown file: what it says of title, date and language, and where it ends.

YAML between `---` lines, TOML between `+++` lines, or a JSON object. Of YAML only plain `key: value` lines of the top
level are read, which is all that is asked of it; what is nested stays unread.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from factcheck.documents.dates import read_day
from factcheck.documents.languages import primary
from factcheck.errors import UnreadableError

_YAML = re.compile(r"---[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"^(\w[\w-]*)[ \t]*:[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"\s+#.*$")
_DATES = ("date", "published", "pubdate", "publishdate", "published_at", "date_published")
_LANGUAGES = ("lang", "language", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says; `end` is the offset in the file at which the text begins."""

    title: str = ""
    language: str = ""
    published: date | None = None
    end: int = 0


def read_front_matter(text: str, name: str) -> FrontMatter:
    """Return what stands before the text of a Markdown file. Raises UnreadableError where its TOML is broken."""
    if yaml := _YAML.match(text):
        return _front_matter(_yaml_pairs(yaml["body"]), yaml.end())
    if toml := _TOML.match(text):
        return _front_matter(_toml_table(toml["body"], name), toml.end())
    if text.startswith("{"):
        return _json_front_matter(text)
    return FrontMatter()


def _front_matter(table: Mapping[str, object], end: int) -> FrontMatter:
    known = {key.lower(): value for key, value in table.items()}
    title = known.get("title")
    language = next((str(known[key]) for key in _LANGUAGES if key in known), "")
    published = next(filter(None, (_day(known[key]) for key in _DATES if key in known)), None)
    return FrontMatter(title if isinstance(title, str) else "", primary(language), published, end)


def _day(value: object) -> date | None:
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case str():
            return read_day(value)
        case _:
            return None


def _yaml_pairs(body: str) -> dict[str, object]:
    return {key: _scalar(value) for key, value in _PAIR.findall(body)}


def _scalar(value: str) -> str:
    """Return what a YAML scalar on one line says: quoted, or plain up to a comment."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == '"':
        try:
            text, _ = json.JSONDecoder().raw_decode(value)
        except ValueError:
            return value.strip('"')
        return str(text)
    return _COMMENT.sub("", value)


def _toml_table(body: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"the front matter is no TOML: {error}", file=name, remedy="correct it") from error


def _json_front_matter(text: str) -> FrontMatter:
    try:
        table, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return FrontMatter()
    return _front_matter(table, end) if isinstance(table, dict) else FrontMatter()
