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
_BYLINE = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Автор:?|АВТОР:?)\s+[^\W\d_]")
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
    """Tell whether a line begins as one that names an author: "By A. Writer"."""
    return bool(_BYLINE.match(line))


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
    weekdays = {day for language in languages().values() for day in language.weekdays}
    words = _LETTERS.findall(f"{before} {after}"[:_HEAD_LENGTH].lower())
    return len(after) <= _DATELINE_LENGTH and weekdays.union(_CLOCK).issuperset(words)


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
