"""A sentence → how much it is worth checking, from 0 to 1: a linear model over signals that a person can read.

A signal is a kind of word ("voted", "thank") from `signals/*.toml`, or a mark of form: a figure, a name, a question.
What each is worth stands in `checkworthiness.toml`. The same sentence always gets the same number.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[%$€£?]")
_MARKS = {"%": "percent", "$": "currency", "€": "currency", "£": "currency", "?": "question"}
_STRENGTH = (0.0, 1.0, 1.5, 2.0)
"""What a signal counts that is there never, once, twice, or more often."""

_SHORT = 7
_PAST = {"was", "did", "rose", "fell", "voted", "acted", "ended"}
_COUNTED = {"figure", "number", "scale", "percent"}
_NOT_TOLD = {"future", "modal", "opinion", "wanting", "judging", "mental", "question"}


def checkworthiness(sentence: str, *, language: str = "en") -> float:
    """Return how likely a sentence states something that readers would want to have checked, from 0 to 1.

    >>> checkworthiness("Unemployment fell to 4.1% last year.") > 0.5 > checkworthiness("Thank you, and good night.")
    True
    """
    weights = _weights()
    found = signals(sentence, language)
    worth = weights["always"] + sum(weights[name] * strength for name, strength in found.items())
    return 1.0 / (1.0 + math.exp(-worth))


def signals(sentence: str, language: str = "en") -> dict[str, float]:
    """Return the signals of a sentence, each with its strength, 1 to 2."""
    words = _words(_code(language))
    found: dict[str, int] = {}
    length = 0
    for token in _TOKEN.findall(sentence):
        if token[0].isdigit():
            names: tuple[str, ...] = ("figure",)
        elif token in _MARKS:
            names = (_MARKS[token],)
        else:
            length += 1
            names = words.get(token.lower().replace("’", "'")) or _unknown(token, length)
        for name in names:
            found[name] = found.get(name, 0) + 1
    strengths = {name: _STRENGTH[min(count, 3)] for name, count in found.items()}
    return strengths | _together(found.keys(), length)


def _unknown(word: str, number: int) -> tuple[str, ...]:
    """Return the signals of the form of a word that no list has; the first word's capital tells nothing."""
    if number > 1 and word[0].isupper():
        return ("name", "acronym") if len(word) > 1 and word.isupper() else ("name",)
    return ("ended",) if len(word) > 4 and word.endswith("ed") else ()


def _together(found: Set[str], length: int) -> dict[str, float]:
    """Return the signals of the whole sentence: a past act, or a count, and no wish, opinion or question in it."""
    whole: dict[str, float] = {}
    if length <= _SHORT:
        whole["short"] = 1.0
    if _NOT_TOLD.isdisjoint(found):
        if not _PAST.isdisjoint(found):
            whole["told"] = 1.0
        if not _COUNTED.isdisjoint(found):
            whole["counted"] = 1.0
    return whole


@cache
def _weights() -> Mapping[str, float]:
    text = (files("factcheck.claims") / "checkworthiness.toml").read_text("utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(text).items()}


def _code(language: str) -> str:
    """Return a language's code ("de-AT" is "de"); where we have no words for it, the English."""
    code = language.casefold().replace("_", "-").split("-")[0]
    return code if code in _known() else "en"


@cache
def _known() -> frozenset[str]:
    return frozenset(path.name.removesuffix(".toml") for path in (files("factcheck.claims") / "signals").iterdir())


@cache
def _words(code: str) -> Mapping[str, tuple[str, ...]]:
    """Return the signals of each word of a language."""
    table = tomllib.loads((files("factcheck.claims") / "signals" / f"{code}.toml").read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for name, lines in table.items():
        for word in dict.fromkeys(word for line in lines for word in line.split()):
            found[word] = (*found.get(word, ()), name)
    return found
