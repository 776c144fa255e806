"""Claims → ids made from their own words: "vaccine-effective-916-percent".

An id depends on nothing but its claim, so that editing another part of the article changes none. Only where two claims
would get the same id does the later one get a suffix.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from factcheck.claims.vocabulary import vocabulary
from factcheck.model import Date, Fact, Name, Quantity, Quote, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_IN_NUMBER = re.compile(r"(?<=\d)[.,·’' \u00a0\u202f](?=\d)")
_SIGNS = {"%": " percent ", "$": " dollars ", "€": " euros ", "£": " pounds ", "°": " degrees "}
_LONGEST = 48
_REACH = 300
_TELLING = {Quantity: 0, Date: 1, Quote: 2, Name: 3}


def make_id(text: str, facts: Sequence[Fact], language: str) -> str:
    """Return an id of at most 48 characters: two words near the claim's most telling figure, and the figure.

    Of a quote, and where there is no figure, the first telling words.
    """
    stop = vocabulary(language).common
    leading = min(facts, key=lambda fact: (_is_vague(fact), _TELLING[type(fact)], fact.span.start), default=None)
    if leading is None or isinstance(leading, Name):
        return _joined(_telling_words(text, stop)[:4])
    if isinstance(leading, Quote):
        return _joined(["quote", *_telling_words(leading.text, stop)[:4]])
    figure = _words(leading.text)
    near = _nearest(text, leading.span, stop, besides=figure)
    telling = figure if isinstance(leading, Date) else [word for word in figure if word not in stop]
    return _joined([*near, *telling[:4]])


def unique_ids(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Return the ids, each with "-2", "-3" … behind it if it is not free any more.

    >>> unique_ids(["doses", "visit", "doses"], taken=["visit"])
    ['doses', 'visit-2', 'doses-2']
    """
    used, numbers, given = set(taken), Counter[str](), []
    for name in wanted:
        own = name
        while own in used:
            numbers[name] += 1
            own = f"{name}-{numbers[name] + 1}"
        used.add(own)
        given.append(own)
    return given


def _is_vague(fact: Fact) -> bool:
    """ "The first" and "on Thursday" tell less than another figure or day of the same sentence."""
    if isinstance(fact, Quantity):
        return fact.dimension == "ordinal"
    return isinstance(fact, Date) and not any(letter.isdigit() for letter in fact.text)


def _nearest(text: str, figure: Span, stop: Collection[str], besides: Collection[str]) -> list[str]:
    """Return the two telling words nearest to a figure, in the order of the text."""
    found = []
    for match in _WORD.finditer(text, max(0, figure.start - _REACH), figure.end + _REACH):
        word = _plain(match.group())
        if word not in stop and word not in besides and len(word) > 2 and not figure.meets(Span(*match.span())):
            found.append((_distance(text, Span(*match.span()), figure), match.start(), word))
    nearest = sorted(found)[:2]
    return [word for _, _, word in sorted(nearest, key=lambda near: near[1])]


def _distance(text: str, word: Span, figure: Span) -> int:
    """Count the characters between, and a lot for each clause that lies between."""
    between = text[word.end : figure.start] if word.end <= figure.start else text[figure.end : word.start]
    return len(between) + _REACH * sum(between.count(mark) for mark in ",;:–—|")


def _telling_words(text: str, stop: Collection[str]) -> list[str]:
    return [word for word in _words(text) if word not in stop and (len(word) > 2 or word.isdigit())]


def _words(text: str) -> list[str]:
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return [_plain(match.group()) for match in _WORD.finditer(_IN_NUMBER.sub("", text))]


def _plain(word: str) -> str:
    """Fold a word to lower-case letters without accents; other scripts stay as they are."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "").replace("'", ""))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _joined(words: Sequence[str]) -> str:
    joined = ""
    for word in words:
        longer = f"{joined}-{word}" if joined else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        joined = longer
    return joined or "claim"
