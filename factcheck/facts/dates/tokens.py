"""text → tokens of dates: words by their kind, numbers that may be days or years, dates written in digits alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from factcheck.facts.dates.words import NOTHING, Kind, Words


@dataclass(slots=True)
class Tokens:
    """Words, numbers and marks in parallel lists: kind, number or month …, and where each stands."""

    kinds: list[Kind] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def append(self, kind: Kind, value: int, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def merge(self, count: int, kind: Kind, value: int, end: int) -> None:
        """Make one token of the last `count`, that reaches to `end`."""
        start = self.starts[-count]
        for column in (self.kinds, self.values, self.starts, self.ends):
            del column[-count:]
        self.append(kind, value, start, end)


LEXEME = re.compile(
    r"""(?P<url>(?=[hw])(?:https?://\S+|www\.\S+))
    |(?P<word>[a-z]+(?!\w)|[^\W\d_]+)
    |(?P<calendar>(?=\d)(?:(?:19|20)\d{6}(?!\w)|\d{4}-\d\d?-\d\d?(?=T\d|(?![\w-]))
        |\d{4}([./])\d\d?\4\d\d?(?![\w/])|\d\d?([./-])\d\d?\5(?:\d{4}|\d\d)(?![\w/]|[.,]\d)))
    |(?P<number>\d+(?:[.,:]\d+)*)
    |(?P<break>\n[^\S\n]*\n\s*)
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
MARKS = {
    ",": Kind.COMMA,
    ".": Kind.DOT,
    "/": Kind.SLASH,
    "'": Kind.APOSTROPHE,
    "’": Kind.APOSTROPHE,
    "‘": Kind.APOSTROPHE,
    "(": Kind.OPEN,
    "[": Kind.OPEN,
    ")": Kind.CLOSE,
    "]": Kind.CLOSE,
    **dict.fromkeys("-–—‑‐−~", Kind.DASH),
}
MONEY_OR_NUMBER_SIGN = frozenset("$€£¥₽₹₴#№+<>^*@")
UNIT_SIGN = frozenset("%‰°$€£¥₽₹×")
LOOKAHEAD = 8
SUFFIXED = (Kind.ORDINAL, Kind.DECADE)
DASHES = (Kind.DASH, Kind.SLASH)
WORDLIKE = (Kind.WORD, Kind.CARDINAL, Kind.OTHER, Kind.IN, Kind.WHOSE, Kind.UNIT, Kind.COUNT, Kind.DOT)
MAY_PRECEDE_DASH = (
    Kind.MONTH,
    Kind.WEEKDAY,
    Kind.SEASON,
    Kind.PART,
    Kind.BEFORE,
    Kind.AFTER,
    Kind.NUMBER,
    Kind.ORDINAL,
    Kind.CALENDAR,
    Kind.QUARTER_CODE,
    Kind.DOT,
    Kind.DECADE,
    Kind.TO,
)
DAY_LIST = re.compile(r"(\d{1,2}),(\d{4}|\d{1,2})")


def tokens_of(text: str, words: Words) -> Tokens:
    """Return the tokens of a text, with some of kind END behind them so that a look ahead never falls off.

    A number that is part of a name, code, price or measure ("F-16", "$12", "5kg", "3.14") becomes OTHER.
    """
    tokens = Tokens()
    append, meanings, phrases, phrase_ends = tokens.append, words.meanings, words.phrases, words.phrase_ends
    before, number_end = "", -1
    for match in LEXEME.finditer(text):
        sort, lexeme = match.lastgroup, match[0].lower()
        start, end = match.span()
        if sort == "word":
            kind, value = meanings.get(lexeme, NOTHING)
            ends_phrase = lexeme in phrase_ends and (before, lexeme) in phrases
            is_plain = not ends_phrase and start > number_end + (before == "-")
            if is_plain or not _joins(tokens, kind, start, end, before, lexeme, text, words):
                append(kind, value, start, end)
        elif sort == "mark":
            if not (words.dotted_ordinals and lexeme == "." and _dots(tokens, text, start, end)):
                append(MARKS.get(lexeme, Kind.MARK), 0, start, end)
        elif sort == "number":
            _append_numbers(tokens, text, start, end)
            number_end = end
        elif sort == "calendar":
            append(_kind_of_digits(tokens, text, start, end), 0, start, end)
        else:
            append(Kind.BREAK if sort == "break" else Kind.OTHER, 0, start, end)
        before = lexeme
    for _ in range(LOOKAHEAD):
        append(Kind.END, 0, -1, -1)
    return tokens


def _joins(
    tokens: Tokens, kind: Kind, start: int, end: int, before: str, wording: str, text: str, words: Words
) -> bool:
    """Let a word complete the number or the phrase before it, and tell whether it did."""
    kinds = tokens.kinds
    if len(kinds) > 1 and _is_hyphenated_ending(tokens, start, wording, words):
        number = tokens.values[-2]
        is_decade = wording in words.decade_suffixes and number % 10 == 0 and number >= 40
        tokens.merge(2, Kind.DECADE if is_decade else Kind.ORDINAL, number, end)
        return True
    if kinds[-1] is Kind.NUMBER and tokens.ends[-1] == start and kind is not Kind.QUARTER_CODE:
        kinds[-1] = _kind_with_suffix(tokens.values[-1], wording, kind, words)
        if kinds[-1] in SUFFIXED:
            tokens.ends[-1] = end
            return True
    for pieces, (meant, value) in words.phrases.get((before, wording), ()):
        if _ends_with(tokens, pieces, text):
            tokens.merge(len(pieces), meant, value, end)
            return True
    return False


def _dots(tokens: Tokens, text: str, start: int, end: int) -> bool:
    """Make the number before a full stop an ordinal where the language writes them so, and the sentence goes on."""
    if not tokens.kinds or tokens.ends[-1] != start or tokens.kinds[-1] is not Kind.NUMBER or tokens.values[-1] > 31:
        return False
    if not text[end : end + 2].strip():
        return False
    tokens.kinds[-1], tokens.ends[-1] = Kind.ORDINAL, end
    return True


def _is_hyphenated_ending(tokens: Tokens, start: int, wording: str, words: Words) -> bool:
    """Tell the ending of "1990-е" and "23-го"."""
    if tokens.kinds[-2] is not Kind.NUMBER or tokens.kinds[-1] is not Kind.DASH:
        return False
    touching = tokens.ends[-2] == tokens.starts[-1] and tokens.ends[-1] == start
    return touching and (wording in words.decade_suffixes or wording in words.ordinal_suffixes)


def _kind_with_suffix(number: int, word: str, kind: Kind, words: Words) -> Kind:
    if word in words.ordinal_suffixes:
        return Kind.ORDINAL
    if word in words.decade_suffixes and number % 10 == 0:
        return Kind.DECADE
    return Kind.NUMBER if kind is Kind.MONTH else Kind.OTHER


def _ends_with(tokens: Tokens, pieces: tuple[str, ...], text: str) -> bool:
    count = len(pieces)
    return len(tokens.kinds) >= count and all(
        text[start:end].lower() == piece
        for start, end, piece in zip(tokens.starts[-count:], tokens.ends[-count:], pieces, strict=True)
    )


def _append_numbers(tokens: Tokens, text: str, start: int, end: int) -> None:
    """Take the numbers of a run of digits: one, or the two of "3,4 and 5 May" and "May 5,2020"."""
    run = text[start:end]
    pair = DAY_LIST.fullmatch(run) if "," in run else None
    if _is_attached(tokens, text, start) or text[end : end + 2].strip()[:1] in UNIT_SIGN:
        tokens.append(Kind.OTHER, 0, start, end)
    elif pair:
        middle = start + pair.end(1)
        tokens.append(Kind.NUMBER, int(pair[1]), start, middle)
        tokens.append(Kind.COMMA, 0, middle, middle + 1)
        tokens.append(Kind.NUMBER, int(pair[2]), middle + 1, end)
    elif len(run) <= 4 and run.isdecimal():
        tokens.append(Kind.NUMBER, int(run), start, end)
    else:
        tokens.append(Kind.OTHER, 0, start, end)


def _is_attached(tokens: Tokens, text: str, start: int) -> bool:
    """Tell whether what begins here is the tail of a name, a code or a price: "A320", "F-16", "$12", "No. 7"."""
    if text[max(0, start - 2) : start].strip()[-1:] in MONEY_OR_NUMBER_SIGN:
        return True
    if not tokens.kinds or tokens.ends[-1] != start:
        return bool(tokens.kinds) and tokens.kinds[-1] is Kind.CODE
    last = tokens.kinds[-1]
    if last in DASHES and (tokens.ends[-2] if len(tokens.ends) > 1 else -1) == tokens.starts[-1]:
        return tokens.kinds[-2] not in MAY_PRECEDE_DASH
    return last in WORDLIKE


def _kind_of_digits(tokens: Tokens, text: str, start: int, end: int) -> Kind:
    """Return what a date in digits is, unless it is a piece of a longer code."""
    hyphenated = "-" in text[start:end]
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    is_code = _is_attached(tokens, text, start) or "/" in around or (hyphenated and "-" in around)
    return Kind.OTHER if is_code else Kind.CALENDAR
