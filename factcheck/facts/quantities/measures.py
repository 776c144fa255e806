"""the tokens on both sides of a number → its unit or currency, what it is counted against, and a short scale ("bn")."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.units import currency_table, dimension_of, symbol_starts, symbol_table
from factcheck.facts.vocabulary import Vocabulary

_LONGEST_SYMBOL = 3
_HYPHENS = frozenset("-‐‑")
_PLAIN_CODES = frozenset({"usd", "eur", "gbp", "rmb", "sek"})
"""Codes of money that are no words in small letters either."""
_DOLLAR_LETTERS = frozenset(
    {"us", "c", "ca", "can", "a", "au", "nz", "hk", "s", "sg", "nt", "mex", "mx", "r", "j", "tt", "z", "u.s.", "cn"}
)


class Measure(NamedTuple):
    """A unit that reaches up to token `end`; `per` is what one of it is counted against ("barrel", "month").

    `millions` tells that the figure before it counts millions ("30 MUSD").
    """

    unit: str
    end: int
    per: str = ""
    millions: bool = False


def currency_before(tokens: Tokens, start: int, words: Vocabulary) -> tuple[str, int]:
    """Return the ISO code of a sign or code right before token `start`, and the token it begins at; or ("", start)."""
    table = currency_table()
    word = tokens.words[start - 1]
    if word not in table.ends:
        return "", start
    if word == "=" and tokens.words[start - 2] == "y":
        return "JPY", start - 2
    for length in (3, 2):
        joined = "".join(tokens.words[max(0, start - length) : start])
        if start >= length and joined in table.signs and _sign_letters(tokens, start - length, word):
            return table.signs[joined], start - length
    raw = tokens.raw(start - 1)
    if word == "$" and tokens.raw(start - 2).upper() in table.codes and tokens.glued(start - 1):
        return table.codes[tokens.raw(start - 2).upper()], start - 2
    if word in table.signs and (not word.isalpha() or raw != "s"):
        return (table.signs[word], start - 1) if not raw.isalpha() or raw in ("RM", "Rs") else ("", start)
    if raw in table.codes or word in _PLAIN_CODES:
        return table.codes[word.upper()], start - 1
    return "", start


def _sign_letters(tokens: Tokens, begin: int, last: str) -> bool:
    """Tell whether letters before "$" belong to it: they are few, in capitals or grown together with it."""
    if last != "$":
        return tokens.words[begin] == "$"
    return tokens.words[begin] in _DOLLAR_LETTERS and (
        tokens.glued(begin + 1) or tokens.raw(begin).isupper() or begin == 0 or tokens.raw(begin) in ("us", "c", "hk")
    )


def measure_after(tokens: Tokens, end: int, words: Vocabulary) -> Measure | None:
    """Return the unit or currency that begins at token `end`, perhaps behind a hyphen or in brackets."""
    if tokens.words[end] in words.groups["measures.of"] and (found := _unit_at(tokens, end + 1, words)):
        return _with_base(tokens, found, words)
    at = end + (tokens.words[end] in _HYPHENS and tokens.kinds[end + 1] == "word" and tokens.glued(end + 1))
    if tokens.kinds[at + 1] == "number" and tokens.glued(at + 1) and tokens.raw(at) in currency_table().codes:
        return None
    if tokens.words[at] in ("(", "[", "{", "<") and tokens.words[at + 2] in (")", "]", "}", ">"):
        inner = _unit_at(tokens, at + 1, words)
        return Measure(inner.unit, inner.end + 1) if inner and inner.end == at + 2 else None
    found = _unit_at(tokens, at, words)
    return found and _with_base(tokens, found, words)


def _unit_at(tokens: Tokens, at: int, words: Vocabulary) -> Measure | None:
    if at >= tokens.size:
        return None
    word = tokens.words[at]
    longest = min(words.unit_starts.get(word, 0), tokens.size - at)
    for length in range(longest, 0, -1):
        unit = words.units.get(tokens.phrase(at, at + length))
        if unit and _is_unit(tokens, at, at + length, words):
            return Measure(unit, at + length)
    for length in range(min(_LONGEST_SYMBOL, tokens.size - at) if tokens.raw(at) in symbol_starts() else 0, 0, -1):
        if unit := _symbol(tokens, at, at + length, words):
            return Measure(unit, at + length)
    if word[:1] == "m" and tokens.raw(at)[1:] in currency_table().codes:
        return Measure(tokens.raw(at)[1:], at + 1, millions=True)
    sign = "" if word.isalpha() else currency_table().signs.get(word, "")
    return Measure(sign, at + 1) if sign and tokens.kinds[at + 1] != "number" else None


def _symbol(tokens: Tokens, start: int, end: int, words: Vocabulary) -> str:
    """Return the unit of a symbol, which is written without spaces and is no word of the language by chance."""
    written = tokens.text[tokens.starts[start] : tokens.ends[end - 1]] if end <= tokens.size else ""
    unit = symbol_table().get(written, "")
    if not unit or (len(written) == 1 and written.isalpha() and not _letter_unit(tokens, start, written, words)):
        return ""
    is_word = written in words.groups["units_weak.symbols"]
    sized = tokens.words[end] in words.groups["measures.lengths"]
    return "" if is_word and not sized and not tokens.glued(start) else unit


def _letter_unit(tokens: Tokens, at: int, written: str, words: Vocabulary) -> bool:
    """Tell whether a single letter can be a unit here: not the "A" of a following word, nor the "s" of "1990s"."""
    following, grown = tokens.words[at + 1], tokens.glued(at)
    if tokens.glued(at + 1) and (following in _HYPHENS | {"'", "/"} or tokens.kinds[at + 1] == "number"):
        return False
    if written in "CFGAts":
        ended = tokens.kinds[at + 1] != "word" or following in words.groups["measures.after_letter"]
        few = len(tokens.words[at - 1]) < 3 or (len(tokens.words[at - 1]) == 3 and tokens.words[at - 1][0] in "12")
        return grown and few and (written not in "FA" or ended)
    return grown or written == "W" or tokens.kinds[at + 1] != "word" or not written.isupper()


def _is_unit(tokens: Tokens, at: int, end: int, words: Vocabulary) -> bool:
    """Tell whether a word that may be a unit is one here ("5 points", not "two points out")."""
    word = tokens.words[at]
    if end == at + 1 and word in ("c", "p"):
        apart = word == "p" and tokens.words[end] in words.groups["measures.after_pence"]
        return tokens.raw(at).islower() and (tokens.glued(at) or apart)
    if end == at + 1 and word.upper() in currency_table().codes and dimension_of(words.units[word]) == "money":
        return tokens.raw(at).isupper() or word in _PLAIN_CODES
    return True


def _with_base(tokens: Tokens, found: Measure, words: Vocabulary) -> Measure:
    base, end = base_after(tokens, found.end, words)
    return Measure(found.unit, end, base) if base else found


def base_after(tokens: Tokens, at: int, words: Vocabulary) -> tuple[str, int]:
    """Return what a figure is counted against ("per barrel", "a year", "per 100,000 people") and its end."""
    if tokens.words[at] in words.adverbs:
        return words.adverbs[tokens.words[at]], at + 1
    link = at + (tokens.words[at] in _HYPHENS)
    if tokens.words[link] not in words.groups["period.per"] or tokens.words[link + 1] in words.groups["percent.cent"]:
        return "", at
    begin = link + 1 + (tokens.words[link + 1] in _HYPHENS)
    base, end = _base(tokens, begin, words, always=tokens.words[link] in words.groups["period.always"])
    return (base, end) if base else ("", at)


def _base(tokens: Tokens, begin: int, words: Vocabulary, *, always: bool) -> tuple[str, int]:
    """Read the base at a token; behind "a" or "an" it must be a time, a measure of goods or a usual share."""
    for length in (2, 1):
        unit = words.units.get(tokens.phrase(begin, begin + length), "")
        if unit and tokens.words[begin + length] in words.groups["period.not_before"]:
            return "", begin
        if unit and (always or dimension_of(unit) == "duration" or unit in words.groups["period.measures"]):
            return unit, begin + length
    if always and tokens.kinds[begin] == "number":
        noun = _nouns(tokens, begin + 1, words)
        return f"{tokens.raw(begin)} {noun}".strip(), begin + 1 + bool(noun)
    shared = tokens.words[begin] in words.groups["period.shares"]
    return (tokens.words[begin], begin + 1) if shared or (always and tokens.kinds[begin] == "word") else ("", begin)


def _nouns(tokens: Tokens, at: int, words: Vocabulary) -> str:
    return tokens.words[at] if tokens.kinds[at] == "word" and tokens.words[at] not in words.groups["nouns.stop"] else ""


def with_short_scale(tokens: Tokens, number: Number, words: Vocabulary, *, money: bool) -> Number:
    """Apply a scale of few letters: "$1.5bn", "10m people"; the metres it could mean stay among the readings."""
    if number.spelled or number.scaled or tokens.words[number.end] not in words.short:
        return number
    letters = _short_scale(tokens, number.end, words, money=money or is_money(tokens, number.end + 1, words))
    if not letters:
        return number
    scale = words.short[letters]
    others = tuple(other * scale for other in number.readings)
    if letters == "m" and not money:
        others = (*others, number.value)
    return number._replace(
        end=number.end + 1, value=number.value * scale, step=number.step * scale, scaled=True, readings=others
    )


def is_money(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Tell whether a currency begins at a token."""
    measure = measure_after(tokens, at, words)
    return measure is not None and len(measure.unit) == 3 and measure.unit.isupper()


def _short_scale(tokens: Tokens, end: int, words: Vocabulary, *, money: bool) -> str:
    """Return the scale letters right after a figure ("bn", "m", "k"), or "".

    One letter is a scale where money or a counted noun asks for it: "$5m", "10m people"; "7m tall" is a length.
    """
    word, raw = tokens.words[end], tokens.raw(end)
    if word not in words.short:
        return ""
    if len(word) > 1:
        return word if money or word != "mm" else ""
    if money:
        return word if tokens.glued(end) or word in "mb" else ""
    following, counted = tokens.words[end + 1], tokens.kinds[end + 1] == "word"
    if not tokens.glued(end):
        ends = tokens.kinds[end + 1] in ("", "mark") and raw in "MBk"
        return word if ends or (raw in "MB" and counted and following in words.nouns) else ""
    if word == "m" and raw == "m":
        return word if counted and _counted_in_millions(following, words) else ""
    return word if word != "t" and (raw != "B" or not counted or following in words.nouns) else ""


def _counted_in_millions(following: str, words: Vocabulary) -> bool:
    """Tell whether the word after "7.2m" shows that it is millions of something and no length."""
    if following in words.groups["numbers.of"]:
        return True
    return not (following in words.groups["measures.lengths"] or following in words.groups["nouns.stop"])
