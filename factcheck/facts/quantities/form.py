"""A reading that is already told what it is, unlike a number that waits for its unit."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

DASHES = frozenset("-‐‑–—")


class Form(NamedTuple):
    """A number with its `dimension` and `unit`; `counts` tells that a noun may follow it."""

    number: Number
    dimension: str
    unit: str = ""
    upper: Number | None = None
    counts: bool = True


def plural_at(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    """Tell whether a plural noun stands at a token, by its form; in other languages than English, any noun."""
    word = tokens.words[at]
    if words.language != "en":
        return tokens.kinds[at] == "word" and word not in words.groups["nouns.stop"]
    return word in words.nouns or (word.endswith("s") and len(word) > 3 and word not in words.groups["nouns.stop"])
