"""a Reading of a duration or bare count → the age it is: "10-year-old", "aged 18 to 64", "Jo Doe, 25,"."""

from __future__ import annotations

from factcheck.facts.quantities.form import plural_at
from factcheck.facts.quantities.reading import Reading
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.units import dimension_of
from factcheck.facts.vocabulary import Vocabulary

_HYPHENS = frozenset("-‐‑")
_ELDEST = 120


def as_age(tokens: Tokens, reading: Reading, words: Vocabulary) -> Reading:
    """Return the reading as an age where the words around it say so, else as it is."""
    if reading.dimension != "measure" or (reading.unit and dimension_of(reading.unit) != "duration"):
        return reading
    end = _end_of_age(tokens, reading.end, words) if reading.unit else _abbreviated(tokens, reading.end, words)
    if end or _aged(tokens, reading, words) or (not reading.unit and _apposition(tokens, reading, words)):
        return reading._replace(unit=reading.unit or "year", dimension="age", end=end or reading.end, counts=False)
    return reading


def _end_of_age(tokens: Tokens, at: int, words: Vocabulary) -> int:
    """Return where "old", "-old" or "of age" behind a duration ends, or 0."""
    at += tokens.words[at] in _HYPHENS
    if tokens.words[at] in words.groups["ages.old"]:
        return at + 1
    return at + 2 if tokens.phrase(at, at + 2) in words.groups["ages.of_age"] else 0


def _abbreviated(tokens: Tokens, at: int, words: Vocabulary) -> int:
    at += tokens.words[at] in _HYPHENS
    return at + 1 if tokens.words[at] in words.groups["ages.abbreviated"] else 0


def _aged(tokens: Tokens, reading: Reading, words: Vocabulary) -> bool:
    start = reading.start
    if tokens.words[start - 1] in words.groups["ages.reached"]:
        return not reading.unit and reading.number.value <= _ELDEST and not plural_at(tokens, reading.end, words)
    if tokens.words[start - 1] not in words.aged_ends:
        return False
    led = any(tokens.phrase(start - length, start) in words.groups["ages.aged"] for length in (1, 2) if start >= length)
    return led and reading.number.value <= _ELDEST and not reading.number.decimals


def _apposition(tokens: Tokens, reading: Reading, words: Vocabulary) -> bool:
    """Tell whether a bare number stands between commas behind a name."""
    before = tokens.raw(reading.start - 2)
    if tokens.words[reading.start - 1] != "," or tokens.kinds[reading.start - 2] != "word":
        return False
    if not before[:1].isupper() and tokens.words[reading.end + 1] not in words.groups["ages.before_verb"]:
        return False
    fits = reading.upper is None and tokens.kinds[reading.start] == "number" and 1 <= reading.number.value <= _ELDEST
    return (
        fits
        and not reading.number.decimals
        and tokens.words[reading.end] in (",", ")", ".", "")
        and _first_comma(tokens, reading)
    )


def _first_comma(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether no list of names or figures is going on: "Smith, 25, said", not "lots 12, 25, 31"."""
    return tokens.kinds[reading.end + 1] != "number" and tokens.kinds[reading.start - 2] == "word"
