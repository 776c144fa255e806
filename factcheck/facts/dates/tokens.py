"""text → tokens of dates: words by their kind, numbers that may be days or years, dates written in digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.facts.dates.words import NOTHING, Kind, Words


class Token(NamedTuple):
    """A word, number or mark. `value` is its number, month, unit …; `start` and `end` are code points of the text."""

    kind: Kind
    value: int
    start: int
    end: int


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
END = Token(Kind.END, 0, -1, -1)
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


def tokens_of(text: str, words: Words) -> list[Token]:
    """Return the tokens of a text, with some END tokens behind them so that a look ahead never falls off.

    A number that is part of a name, code, price or measure ("F-16", "$12", "5kg", "3.14") becomes OTHER.
    """
    tokens: list[Token] = []
    meanings = words.meanings
    before, number_end = "", -1
    for match in LEXEME.finditer(text):
        start, end = match.span()
        lexeme = match[0].lower()
        match match.lastgroup:
            case "word":
                kind, value = meanings.get(lexeme, NOTHING)
                ends_phrase = lexeme in words.phrase_ends and (before, lexeme) in words.phrases
                is_plain = not ends_phrase and start > number_end + (before == "-")
                if is_plain or not _joins(tokens, Token(kind, value, start, end), before, text, words):
                    tokens.append(Token(kind, value, start, end))
            case "number":
                tokens.extend(_numbers(tokens, text, start, end))
                number_end = end
            case "mark":
                if not (words.dotted_ordinals and lexeme == "." and _dots(tokens, text, start, end)):
                    tokens.append(Token(MARKS.get(lexeme, Kind.MARK), 0, start, end))
            case "calendar":
                tokens.append(_digits_alone(tokens, text, start, end))
            case "break":
                tokens.append(Token(Kind.BREAK, 0, start, end))
            case _:
                tokens.append(Token(Kind.OTHER, 0, start, end))
        before = lexeme
    return [*tokens, *[END] * LOOKAHEAD]


def _joins(tokens: list[Token], word: Token, before: str, text: str, words: Words) -> bool:
    """Let a word complete the number or the phrase before it, and tell whether it did."""
    wording = text[word.start : word.end].lower()
    if len(tokens) > 1 and _is_hyphenated_ending(tokens, word, wording, words):
        is_decade = wording in words.decade_suffixes and tokens[-2].value % 10 == 0 and tokens[-2].value >= 40
        kind = Kind.DECADE if is_decade else Kind.ORDINAL
        tokens[-2:] = [tokens[-2]._replace(kind=kind, end=word.end)]
        return True
    if tokens[-1].kind is Kind.NUMBER and tokens[-1].end == word.start and word.kind is not Kind.QUARTER_CODE:
        tokens[-1] = _with_suffix(tokens[-1], wording, word.kind, words)
        if tokens[-1].kind in SUFFIXED:
            tokens[-1] = tokens[-1]._replace(end=word.end)
            return True
    for pieces, meaning in words.phrases.get((before, wording), ()):
        if _ends_with(tokens, pieces, text):
            first = tokens[-len(pieces)].start
            tokens[-len(pieces) :] = [Token(*meaning, first, word.end)]
            return True
    return False


def _dots(tokens: list[Token], text: str, start: int, end: int) -> bool:
    """Make the number before a full stop an ordinal where the language writes them so, and the sentence goes on."""
    if not tokens or tokens[-1].end != start or tokens[-1].kind is not Kind.NUMBER or tokens[-1].value > 31:
        return False
    if not text[end : end + 2].strip():
        return False
    tokens[-1] = tokens[-1]._replace(kind=Kind.ORDINAL, end=end)
    return True


def _is_hyphenated_ending(tokens: list[Token], word: Token, wording: str, words: Words) -> bool:
    """Tell the ending of "1990-е" and "23-го"."""
    number, dash = tokens[-2:]
    touching = number.end == dash.start and dash.end == word.start
    if number.kind is not Kind.NUMBER or dash.kind is not Kind.DASH or not touching:
        return False
    return wording in words.decade_suffixes or wording in words.ordinal_suffixes


def _with_suffix(number: Token, word: str, kind: Kind, words: Words) -> Token:
    if word in words.ordinal_suffixes:
        return number._replace(kind=Kind.ORDINAL)
    if word in words.decade_suffixes and number.value % 10 == 0:
        return number._replace(kind=Kind.DECADE)
    return number if kind is Kind.MONTH else number._replace(kind=Kind.OTHER)


def _ends_with(tokens: list[Token], pieces: tuple[str, ...], text: str) -> bool:
    tail = tokens[-len(pieces) :]
    return len(tail) == len(pieces) and all(
        text[token.start : token.end].lower() == piece for token, piece in zip(tail, pieces, strict=True)
    )


def _numbers(tokens: list[Token], text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the numbers of a run of digits: one, or the two of "3,4 and 5 May" and "May 5,2020"."""
    run = text[start:end]
    pair = DAY_LIST.fullmatch(run)
    if _is_attached(tokens, text, start) or text[end : end + 2].strip()[:1] in UNIT_SIGN:
        yield Token(Kind.OTHER, 0, start, end)
    elif pair:
        middle = start + pair.end(1)
        yield Token(Kind.NUMBER, int(pair[1]), start, middle)
        yield Token(Kind.COMMA, 0, middle, middle + 1)
        yield Token(Kind.NUMBER, int(pair[2]), middle + 1, end)
    elif len(run) <= 4 and run.isdecimal():
        yield Token(Kind.NUMBER, int(run), start, end)
    else:
        yield Token(Kind.OTHER, 0, start, end)


def _is_attached(tokens: list[Token], text: str, start: int) -> bool:
    """Tell whether what begins here is the tail of a name, a code or a price: "A320", "F-16", "$12", "No. 7"."""
    if text[max(0, start - 2) : start].strip()[-1:] in MONEY_OR_NUMBER_SIGN:
        return True
    if not tokens or tokens[-1].end != start:
        return bool(tokens) and tokens[-1].kind is Kind.CODE
    *_, before, last = END, *tokens[-2:]
    if last.kind in DASHES and before.end == last.start:
        return before.kind not in MAY_PRECEDE_DASH
    return last.kind in WORDLIKE


def _digits_alone(tokens: list[Token], text: str, start: int, end: int) -> Token:
    """Return a date in digits, unless it is a piece of a longer code."""
    hyphenated = "-" in text[start:end]
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    is_code = _is_attached(tokens, text, start) or "/" in around or (hyphenated and "-" in around)
    return Token(Kind.OTHER if is_code else Kind.CALENDAR, 0, start, end)
