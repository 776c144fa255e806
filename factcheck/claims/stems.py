"""Words → stems, so that "detained" meets "detention" and "vaccines" meets "vaccination"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

from factcheck.claims.vocabulary import vocabulary

_PART = re.compile(r"\d+|[^\W\d_]+")
_SEPARATOR = re.compile(r"(?<=\d)[,.\u202f\u00a0’'](?=\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


def stems_of(text: str, language: str) -> dict[str, str]:
    """Return the stems of the telling words, with the first word of each, of a text or of a URL's path.

    Numbers of two digits or more are telling too.

    >>> stems_of("sputnik-v_efficacyTrial", "en")
    {'sputnik': 'sputnik', 'effect': 'efficacy', 'trial': 'trial'}
    """
    found: dict[str, str] = {}
    for part in _PART.findall(_CAMEL.sub(" ", _SEPARATOR.sub("", text))):
        if stem := _stem(part.casefold(), language):
            found.setdefault(stem, part.casefold())
    return found


@lru_cache(maxsize=65_536)
def _stem(word: str, language: str) -> str:
    known = vocabulary(language)
    if word.isdigit():
        return word if len(word) > 1 else ""
    if word in known.common or len(word) < 3:
        return ""
    return _stemmer(known.stemmer).stemWord(known.families.get(word, word))


@cache
def _stemmer(language: str) -> _Stemmer:
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer(language)
    return stemmer
