"""tokens → a time of the day in hours: "3:45 pm", "13:00", "2 p.m.", "1300 hours"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import Form
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_NOON = 12


def read_clock(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return the time that begins at a figure, or None; its value counts hours since midnight."""
    raw, follows = tokens.words[at], tokens.words[at + 1]
    if follows == ":" and tokens.glued(at + 1):
        return _with_minutes(tokens, at, words)
    half = _half_of_day(follows, words)
    if half is not None:
        hour, _, minutes = raw.partition(".")
        return _form(hour, minutes or "00", half, at, at + 2)
    if len(raw) == 4 and follows in words.groups["clock.hours"]:
        return _form(raw[:2], raw[2:], None, at, at + 2)
    return None


def _with_minutes(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    minutes, end = tokens.words[at + 2], at + 3
    if not tokens.glued(at + 2) or (tokens.words[end] == ":" and tokens.glued(end)):
        return None
    half = _half_of_day(tokens.words[end], words)
    return _form(tokens.words[at], minutes, half, at, end + (half is not None))


def _form(hour: str, minutes: str, half: int | None, start: int, end: int) -> Form | None:
    digits = hour.isascii() and minutes.isascii() and hour.isdecimal() and minutes.isdecimal()
    if not digits or len(hour) > 2 or len(minutes) != 2 or int(hour) > 24 or int(minutes) > 59:
        return None
    hours = int(hour) % _NOON + half if half is not None and int(hour) <= _NOON else int(hour)
    number = Number(start, end, Decimal(hours) + Decimal(int(minutes)) / 60, Decimal(1))
    return Form(number, "clock time", "hour of the day", counts=False)


def _half_of_day(word: str, words: Vocabulary) -> int | None:
    if word in words.groups["clock.am"] or word in words.groups["clock.oclock"]:
        return 0
    return _NOON if word in words.groups["clock.pm"] else None
