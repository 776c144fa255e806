"""What reading needs to know of a language: its abbreviations, month names, and the small words that give it away.

The words are in `words/*.toml`, one file per language, named by its ISO 639-1 code.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SAMPLE = 20_000
_ENOUGH = 5
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """Words of one language, lower-case and without full stops.

    `titles` stand before a name, `measures` before a figure or a weekday. `months` has twelve rows of spellings.
    `dateline` are the words that introduce a publication date; `function_words` are frequent and telling.
    `compound_starts` and `compound_ends` are the usual first and last parts of hyphenated compounds.
    """

    titles: frozenset[str]
    measures: frozenset[str]
    weekdays: frozenset[str]
    months: tuple[tuple[str, ...], ...]
    dateline: tuple[str, ...]
    function_words: frozenset[str]
    compound_starts: frozenset[str]
    compound_ends: frozenset[str]


@cache
def languages() -> dict[str, Language]:
    """Return the languages known, by code."""
    folder = files("factcheck.documents").joinpath("words")
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return {entry.name.removesuffix(".toml"): _language(entry.read_text("utf-8")) for entry in tables}


def primary(tag: str | None) -> str:
    """Return the language of a BCP 47 tag.

    >>> primary("en-GB"), primary("pt_BR"), primary(None)
    ('en', 'pt', '')
    """
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag or "")
    return match[1].lower() if match else ""


def detect_language(text: str) -> str:
    """Return the language whose small words fill the text, or "" where none clearly does.

    >>> detect_language("The doses were sent to the region, and they are in use there by now.")
    'en'
    >>> detect_language("91,6 %")
    ''
    """
    words = Counter(word.lower() for word in _WORD.findall(text[:_SAMPLE]))
    hits = {code: sum(words[word] for word in known.function_words) for code, known in languages().items()}
    (best, most), (_, second) = Counter(hits).most_common(2)
    return best if most >= _ENOUGH and most >= 1.5 * second else ""


def _language(toml: str) -> Language:
    table = tomllib.loads(toml)
    return Language(
        titles=frozenset(table["titles"]),
        measures=frozenset(table["measures"]),
        weekdays=frozenset(table["weekdays"]),
        months=tuple(tuple(row) for row in table["months"]),
        dateline=tuple(table["dateline"]),
        function_words=frozenset(table["function_words"]),
        compound_starts=frozenset(table["compound_starts"].split()),
        compound_ends=frozenset(table["compound_ends"].split()),
    )
