"""The words of dates in one language, read from its table: what kind of token each word or phrase makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache

from factcheck.facts.dates.calendar import Part, Unit
from factcheck.facts.dates.feasts import Feast

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")


class Kind(IntEnum):
    """What a token is to the grammar; sections and connectors of the word tables bear these names."""

    NUMBER = auto()
    ORDINAL = auto()
    CARDINAL = auto()
    YEAR_CODE = auto()
    QUARTER_CODE = auto()
    HALF_CODE = auto()
    CALENDAR = auto()
    MONTH = auto()
    WEEKDAY = auto()
    SEASON = auto()
    FEAST = auto()
    UNIT = auto()
    PART = auto()
    TURN = auto()
    ELAPSED = auto()
    ELSEWHERE = auto()
    NEAR_DAY = auto()
    DECADE = auto()
    SINCE = auto()
    AFTER = auto()
    BEFORE = auto()
    BEFORE_OR_AGO = auto()
    UNTIL = auto()
    BY = auto()
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    AND = auto()
    OF = auto()
    IN = auto()
    ON = auto()
    NEAR = auto()
    THE = auto()
    ONWARDS = auto()
    LATER = auto()
    EARLIER = auto()
    AGO = auto()
    HENCE = auto()
    NOW = auto()
    ERA = auto()
    WHOSE = auto()
    COUNT = auto()
    CODE = auto()
    VERB = auto()
    SMALL = auto()
    WORD = auto()
    COMMA = auto()
    DOT = auto()
    DASH = auto()
    SLASH = auto()
    APOSTROPHE = auto()
    OPEN = auto()
    CLOSE = auto()
    MARK = auto()
    BREAK = auto()
    OTHER = auto()
    END = auto()


PIECE = re.compile(r"[^\W\d_]+|[^\w\s]")

Meaning = tuple[Kind, int]
Phrase = tuple[tuple[str, ...], Meaning]
NOTHING: Meaning = (Kind.WORD, 0)


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words of dates, all in lower case, and how it spells them.

    `dotted_ordinals`: "3." is the third; `turn_follows`: "last" stands behind its noun ("semaine dernière");
    `lasting` and `starting`: the words of "for two weeks starting on 5 May"; `compared`: "more than" is beyond;
    `bare_years`: a year needs no preposition, and a count's noun bears a capital ("1936 gebaut", "1936 Häuser");
    `year_follows`: the word for year stands behind it ("2019 года").

    `phrases` are the expressions of several words by their last two, longest first, each with all but its last word.
    In every text that holds a date there are `figures` (a year, a date in digits, "Q3", "the 4th"), or one of
    `certain`, or one of `units` with one of `helpers`; these three come in each case of writing.
    """

    meanings: Mapping[str, Meaning]
    phrases: Mapping[tuple[str, str], tuple[Phrase, ...]]
    phrase_ends: frozenset[str]
    figures: re.Pattern[str]
    certain: frozenset[str]
    units: frozenset[str]
    helpers: frozenset[str]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    abbreviations: frozenset[str]
    name_like_months: frozenset[str]
    verb_like: frozenset[str]
    rolling: frozenset[str]
    decade_words: frozenset[str]
    plurals: frozenset[str]
    lasting: frozenset[str]
    starting: frozenset[str]
    compared: Mapping[str, str]
    month_first: bool
    dotted_ordinals: bool
    turn_follows: bool
    bare_years: bool
    year_follows: bool


CERTAIN = (Kind.MONTH, Kind.WEEKDAY, Kind.FEAST, Kind.NEAR_DAY, Kind.DECADE)
CODES = (Kind.YEAR_CODE, Kind.QUARTER_CODE, Kind.HALF_CODE)
HELPERS = (Kind.TURN, Kind.AGO, Kind.BEFORE_OR_AGO, Kind.HENCE, Kind.ELAPSED, Kind.ELSEWHERE, Kind.PART, Kind.ORDINAL)
SMALL = (Kind.THE, Kind.OF, Kind.FROM, Kind.IN, Kind.ON, Kind.CARDINAL, Kind.UNIT)


@cache
def words_of(language: str) -> Words:
    """Return the words of a language by its code ("en", "pt-BR"); of one without a table, those of English."""
    import tomllib
    from importlib.resources import files

    code, _, region = language.replace("_", "-").lower().partition("-")
    name = f"languages/{code if code in LANGUAGES else 'en'}-dates.toml"
    table = tomllib.loads(files("factcheck.facts").joinpath(name).read_text("utf-8"))
    spelling = table.pop("spelling")
    meanings = dict(_meanings(table))
    phrases = _phrases(meanings)
    return Words(
        meanings={word: meaning for word, meaning in meanings.items() if word.isalpha()},
        phrases=phrases,
        phrase_ends=frozenset(last for _, last in phrases),
        figures=_figures(meanings, {*spelling["ordinal_suffixes"], *spelling["decade_suffixes"]}),
        certain=_forms(meanings, CERTAIN) | _centuries(meanings) | _cased(spelling["year_words"]),
        units=_cased(word for word, (kind, _) in meanings.items() if kind in (Kind.UNIT, Kind.SEASON)),
        helpers=_forms(meanings, HELPERS),
        ordinal_suffixes=frozenset(spelling["ordinal_suffixes"]),
        decade_suffixes=frozenset(spelling["decade_suffixes"]),
        abbreviations=_abbreviations(meanings),
        name_like_months=frozenset(spelling["name_like_months"]),
        verb_like=frozenset(spelling["verb_like"]),
        rolling=frozenset(spelling["rolling"]),
        decade_words=frozenset(spelling["decade_words"]),
        plurals=frozenset(spelling["plurals"]),
        lasting=frozenset(spelling.get("lasting", ())),
        starting=frozenset(spelling.get("starting", ())),
        compared={phrase: side for side in ("beyond", "within") for phrase in spelling.get(side, ())},
        month_first=spelling["month_first"] and region in ("", "us"),
        dotted_ordinals=spelling["dotted_ordinals"],
        turn_follows=spelling["turn_follows"],
        bare_years=spelling["bare_years"],
        year_follows=spelling["year_follows"],
    )


def _figures(meanings: Mapping[str, Meaning], suffixes: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the figures that alone can make a date; it begins with a digit, which is fast to find."""
    codes = [word for word, (kind, _) in meanings.items() if kind in CODES and word.isalpha()]
    endings = "|".join(sorted(suffixes, key=len, reverse=True))
    pieces = (
        r"(?<!\d\d)(?:(?<=1)\d|(?<=2)[01])\d\d(?!\d)",
        r"(?<!\d\d)(?:(?<=1)9|(?<=2)0)\d{6}(?!\d)",
        r"/\d",
        r"([.-])\d\d?\1\d",
        r"(?<=['’‘]\d)\d",
        rf"-?['’]?(?:{endings})\b",
        *(rf"(?<={code}{space}\d)" for code in codes for space in ("", r"\s")),
    )
    return re.compile(rf"\d(?:{'|'.join(pieces)})", re.IGNORECASE)


def _meanings(table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, Meaning]]:
    """Yield each word with its meaning; the connectors first, so that a word of time outdoes a connector."""
    for kind, words in table["connector"].items():
        yield from ((word, (Kind[kind.upper()], 0)) for word in words)
    for section, values in table.items():
        if section != "connector":
            for key, words in values.items():
                yield from ((word, (Kind[section.upper()], _value(key))) for word in words)


def _value(key: str) -> int:
    """Return the number a key of the table stands for: "week" is a unit, "early" a part, "12" itself."""
    names = Unit.__members__ | Part.__members__ | Feast.__members__
    return int(names.get(key.upper(), key))


def _phrases(meanings: Mapping[str, Meaning]) -> Mapping[tuple[str, str], tuple[Phrase, ...]]:
    phrases: dict[tuple[str, str], list[Phrase]] = {}
    for text in sorted(meanings, key=len, reverse=True):
        *before, last = PIECE.findall(text)
        if before:
            phrases.setdefault((before[-1], last), []).append((tuple(before), meanings[text]))
    return {ends: tuple(found) for ends, found in phrases.items()}


def _abbreviations(meanings: Mapping[str, Meaning]) -> frozenset[str]:
    """Return the months and weekdays that are the beginning of the first form of the same."""
    full: dict[Meaning, str] = {}
    for word, meaning in meanings.items():
        if meaning[0] in (Kind.MONTH, Kind.WEEKDAY):
            full.setdefault(meaning, word)
    forms = ((word, full.get(meaning, "")) for word, meaning in meanings.items())
    return frozenset(word for word, first in forms if word != first and first.startswith(word))


def _forms(meanings: Mapping[str, Meaning], kinds: tuple[Kind, ...]) -> frozenset[str]:
    """Return the words that make what is of these kinds; of a phrase its most telling word."""
    return _cased(_telling(text, meanings) for text, (kind, _) in meanings.items() if kind in kinds)


def _centuries(meanings: Mapping[str, Meaning]) -> frozenset[str]:
    return _cased(word for word, meaning in meanings.items() if meaning == (Kind.UNIT, Unit.CENTURY))


def _telling(text: str, meanings: Mapping[str, Meaning]) -> str:
    pieces: list[str] = [piece for piece in PIECE.findall(text) if piece.isalpha()]
    telling = [piece for piece in pieces if meanings.get(piece, NOTHING)[0] not in SMALL]
    return max(reversed(telling or pieces), key=len)


def _cased(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))
