"""language code → Vocabulary: the words of `languages/<code>.toml`, made ready for look-ups once per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from factcheck.facts.units import currency_table, unit_table
from factcheck.model import Modifier

_FOLDER = Path(__file__).parent / "languages"
_MODIFIERS = {kind.value: kind for kind in Modifier} | {"exactly": None}

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)?\.?|[^\w\s]|\d+")

RANGE_DASHES = frozenset("-‐‑–—−")

Words = frozenset[str]
Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words of one language that quantities are read by. Phrases are in lower case, joined by single spaces."""

    language: str
    decimal_comma: bool
    certain: bool
    joined: re.Pattern[str] | None
    cardinals: Mapping[str, int]
    scales: Mapping[str, Decimal]
    short: Mapping[str, Decimal]
    denominators: Mapping[str, int]
    ordinals: Mapping[str, int]
    endings: Words
    vague: Mapping[str, int]
    several: Mapping[str, tuple[int, int]]
    fixed: Mapping[str, Decimal]
    tens_hold: Words
    multiples: Mapping[str, Decimal]
    modifiers: Mapping[str, Modifier | None]
    modifiers_after: Mapping[str, Modifier | None]
    after_starts: Words
    share_starts: Words
    aged_ends: Words
    modifier_ends: Mapping[str, int]
    range_joints: Words
    margin_ends: Words
    units: Mapping[str, str]
    unit_starts: Mapping[str, int]
    nouns: Mapping[str, str]
    plurals: Mapping[str, str]
    adverbs: Mapping[str, str]
    groups: Groups
    triggers: Words


class Groups(dict[str, Words]):
    """Plain lists of words by "heading.name"; a language without one has an empty list."""

    def __missing__(self, name: str) -> Words:
        return self.setdefault(name, _NOTHING)


_NOTHING: Words = frozenset()


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language; of one without a file, only what digits and signs say by themselves."""
    code = language.lower().split("-")[0].split("_")[0]
    path = _FOLDER / f"{code}.toml"
    known = code.isalpha() and path.is_file()
    return _compiled(code, tomllib.loads(path.read_text("utf-8")) if known else {}, known)


def _compiled(code: str, content: Table, known: bool) -> Vocabulary:
    numbers, nouns, groups = _table(content, "numbers"), _table(content, "nouns"), Groups(_groups(content))
    units = {as_tokens(word): name for word, name in _unit_words(content)}
    modifiers, modifiers_after = _modifiers(content, "modifiers"), _modifiers(content, "modifiers_after")
    cardinals, scales = _integers(numbers, "cardinals"), _decimals(numbers, "scales")
    several = {word: _pair(value) for word, value in _table(numbers, "several").items()}
    single = ("cardinals", "scales", "denominators", "ordinals", "vague", "fixed")
    triggers = {word for heading in single for word in _table(numbers, heading)}
    return Vocabulary(
        language=code,
        decimal_comma=content.get("decimal") == ",",
        certain=known,
        joined=_joined(content, cardinals, scales),
        cardinals=cardinals,
        scales=scales,
        short=_decimals(numbers, "short"),
        denominators=_integers(numbers, "denominators"),
        ordinals=_integers(numbers, "ordinals"),
        endings=groups["ordinal_endings.endings"],
        vague=_integers(numbers, "vague"),
        several=several,
        fixed=_decimals(numbers, "fixed"),
        tens_hold=groups["numbers.tens_hold"],
        multiples=_decimals(content, "multiples"),
        modifiers=modifiers,
        modifier_ends=_longest(" ".join(reversed(phrase.split())) for phrase in modifiers),
        range_joints=RANGE_DASHES.union(*(groups[f"ranges.{joint}"] for joint in ("and", "or", "to"))),
        margin_ends=frozenset(phrase.split()[-1] for phrase in groups["numbers.margin"]),
        modifiers_after=modifiers_after,
        after_starts=frozenset(phrase.split()[0] for phrase in modifiers_after),
        share_starts=frozenset(phrase.split()[0] for phrase in groups["shares.in"]),
        aged_ends=frozenset(phrase.split()[-1] for phrase in groups["ages.aged"]),
        units=units,
        unit_starts=_longest(units),
        nouns=_texts(nouns, "irregular"),
        plurals=_texts(nouns, "plurals"),
        adverbs=_texts(_table(content, "period"), "adverbs"),
        groups=groups,
        triggers=frozenset({*triggers, *_table(content, "multiples"), *(key.split()[-1] for key in several)}),
    )


def _joined(content: Table, cardinals: Mapping[str, int], scales: Mapping[str, Decimal]) -> re.Pattern[str] | None:
    """Return what matches the parts of a number written as one word ("siebenundzwanzig"), longest parts first."""
    numbers = _table(content, "numbers")
    if not numbers.get("joined"):
        return None
    parts = sorted({*cardinals, *scales, *_strings(numbers.get("glue"))}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, parts)))


def _unit_words(content: Table) -> Iterator[tuple[str, str]]:
    """Yield every word for a unit or a currency with its name; English plurals and other languages from their file."""
    if content.get("decimal") == ".":
        for name in unit_table():
            yield from ((name, name), (f"{name}s", name))
    for heading in ("units", "currencies"):
        for name, words in _table(content, heading).items():
            yield from ((word, name) for word in _strings(words))
    percent = _table(content, "percent")
    yield from ((word, "percent") for word in _strings(percent.get("words")))
    yield from ((word, "percentage point") for word in _strings(percent.get("points")))
    yield from ((code.lower(), name) for code, name in currency_table().codes.items())


def _modifiers(content: Table, heading: str) -> dict[str, Modifier | None]:
    return {
        as_tokens(phrase): _MODIFIERS[kind]
        for kind, phrases in _table(content, heading).items()
        for phrase in _strings(phrases)
    }


def as_tokens(phrase: str) -> str:
    """Return a phrase as the tokens of a text are joined: hyphens and signs stand alone."""
    return " ".join(_TOKEN.findall(phrase))


def _longest(units: Iterable[str]) -> dict[str, int]:
    """Return for each first word how many tokens the longest phrase has that begins with it."""
    longest: dict[str, int] = {}
    for phrase in units:
        first, *rest = phrase.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return longest


def _groups(content: Table) -> Iterator[tuple[str, Words]]:
    """Yield every plain list of words under "heading.name"."""
    for heading, inner in content.items():
        for name, words in inner.items() if isinstance(inner, dict) else ():
            if isinstance(words, list):
                yield f"{heading}.{name}", frozenset(_strings(words))


def _table(content: Table, heading: str) -> dict[str, object]:
    inner = content.get(heading, {})
    return inner if isinstance(inner, dict) else {}


def _integers(content: Table, heading: str) -> dict[str, int]:
    return {word: int(str(value)) for word, value in _table(content, heading).items()}


def _texts(content: Table, heading: str) -> dict[str, str]:
    return {word: str(value) for word, value in _table(content, heading).items()}


def _decimals(content: Table, heading: str) -> dict[str, Decimal]:
    return {word: Decimal(str(value)) for word, value in _table(content, heading).items()}


def _strings(words: object) -> tuple[str, ...]:
    return tuple(str(word) for word in words) if isinstance(words, Iterable) and not isinstance(words, str) else ()


def _pair(value: object) -> tuple[int, int]:
    low, high = (int(number) for number in _strings(value))
    return low, high
