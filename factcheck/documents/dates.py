"""When a text says that it was published: days as people and machines write them, bylines and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from factcheck.documents.languages import languages

_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})\s*$")
_DAY_MONTH_YEAR = re.compile(
    r"\b(\d{1,2})(?:\.|er|st|nd|rd|th|º|ª)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+|of\s+)?(\d{4})\b"
)
_MONTH_DAY_YEAR = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DOTS = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_BYLINE = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Автор:?|АВТОР:?)\s+(?P<name>[^\W\d_][^,|·•\d]{0,79}+)")
_BETWEEN_NAMES = re.compile(
    r"and|of|the|for|in|at|del?|las?|le|du|des|d[ao]s?|von|van|de[rn]|zu|und|et|y|e|и", re.IGNORECASE
)
_MOST_OTHER_WORDS = 4
_AFTER_DATELINE = re.compile(r"\)?\s*[—–-]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CLOCK = (
    "am",
    "pm",
    "a",
    "p",
    "m",
    "uhr",
    "gmt",
    "utc",
    "cet",
    "cest",
    "est",
    "et",
    "edt",
    "bst",
    "at",
    "um",
    "à",
    "h",
    "t",
    "z",
)
_HEAD_BLOCKS = 8
_HEAD_LENGTH = 160
_DATELINE_LENGTH = 60


def read_day(text: str) -> date | None:
    """Return the first full day in a text; None where there is none or where its order is anyone's guess.

    >>> read_day("2021-02-08T10:00:00Z"), read_day("8 February 2021"), read_day("02/08/2021")
    (datetime.date(2021, 2, 8), datetime.date(2021, 2, 8), None)
    """
    found = _first_day(text)
    return found[0] if found else None


def find_dateline(blocks: Iterable[str]) -> date | None:
    """Return the day of publication that the first blocks of an article state.

    It stands after a word like "Published", in the line with the author's name, alone, or before the dash that opens
    the first paragraph ("VIENNA, 8 February 2021 – …"). A day inside a sentence is never taken for it.
    """
    heads = [block for _, block in zip(range(_HEAD_BLOCKS), blocks, strict=False)]
    return next(filter(None, map(_stated_day, heads)), None)


def is_byline(line: str) -> bool:
    """Tell whether a line names an author, and is no sentence that begins alike.

    >>> is_byline("By A. Writer, 8 February 2021"), is_byline("By the way, it costs $12."), is_byline("By May, it fell")
    (True, False, False)
    """
    signed = _BYLINE.match(line)
    names = signed["name"].split() if signed else []
    proper = [name for name in names if not _BETWEEN_NAMES.fullmatch(name)]
    if not signed or not proper or proper[0].lower() in _known_days():
        return False
    return not any(name[0].islower() for name in proper) and _is_no_clause(line[signed.end() :])


def states_day(line: str) -> bool:
    """Tell whether a line states the day of its article's publication."""
    return _stated_day(line) is not None


def opens_with_day(line: str) -> bool:
    """Tell whether a line opens with a day and a dash, and words after them."""
    found = _first_day(line)
    dash = _AFTER_DATELINE.match(line, found[2]) if found else None
    return bool(dash and _LETTERS.search(line, dash.end()))


def _stated_day(block: str) -> date | None:
    introduced = _introduction().search(block) if len(block) <= _HEAD_LENGTH else None
    if introduced:
        return read_day(block[introduced.end() : introduced.end() + _DATELINE_LENGTH])
    found = _first_day(block[:_HEAD_LENGTH])
    if not found:
        return None
    day, start, end = found
    before, after = block[:start].strip(), block[end:]
    opens = start <= _DATELINE_LENGTH and before[-1:] in ("", ",", "(") and _AFTER_DATELINE.match(after)
    signed = len(block) <= _HEAD_LENGTH and is_byline(block)
    return day if opens or signed or _is_no_sentence(before, after) else None


def _is_no_sentence(before: str, after: str) -> bool:
    """Tell whether there is nothing but a weekday and a time around a day."""
    words = _LETTERS.findall(f"{before} {after}"[:_HEAD_LENGTH].lower())
    return len(after) <= _DATELINE_LENGTH and _weekdays().union(_CLOCK).issuperset(words)


def _is_no_clause(rest: str) -> bool:
    """Tell whether what follows an author's name is a post, a place or a day: a few words, and no other figure."""
    found = _first_day(rest)
    before, after = (rest[: found[1]], rest[found[2] :]) if found else (rest, "")
    words = [word for word in _LETTERS.findall(f"{before} {after}") if word.lower() not in _weekdays().union(_CLOCK)]
    figures = any(character.isdigit() for character in before)
    return not figures and len(words) <= _MOST_OTHER_WORDS and not (words and rest.rstrip().endswith("."))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(day for language in languages().values() for day in language.weekdays)


@cache
def _known_days() -> frozenset[str]:
    return _weekdays().union(_months())


def _first_day(text: str) -> tuple[date, int, int] | None:
    found = [
        (day, match.start(), match.end())
        for pattern, order in _FORMS
        for match in pattern.finditer(text)
        if (day := _day(*(match[place] for place in order)))
    ]
    return min(found, key=lambda entry: entry[1], default=None)


_FORMS = (
    (_ISO, (1, 2, 3)),
    (_COMPACT, (1, 2, 3)),
    (_DAY_MONTH_YEAR, (3, 2, 1)),
    (_MONTH_DAY_YEAR, (3, 1, 2)),
    (_DOTS, (3, 2, 1)),
)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _months().get(month.lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {
        spelling: number
        for language in languages().values()
        for number, row in enumerate(language.months, start=1)
        for spelling in row
    }


@cache
def _introduction() -> re.Pattern[str]:
    words = sorted({word for language in languages().values() for word in language.dateline}, key=len, reverse=True)
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?:^|[\s|·•(—–-])(?:{either})(?:\s+(?:on|am|le|el))?\s*:?\s+", re.IGNORECASE)
