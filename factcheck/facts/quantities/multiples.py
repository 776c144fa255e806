"""tokens → a factor: "five times as many", "1.5x", "a threefold rise", "doubled", "halved"."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import DASHES, Form
from factcheck.facts.quantities.numbers import Number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary


def read_times(tokens: Tokens, number: Number, words: Vocabulary) -> Form | None:
    """Return the factor that a number is with the word behind it; "five times a day" counts and is none."""
    mark = number.end + (tokens.words[number.end] in DASHES)
    word, after = tokens.words[mark], tokens.words[mark + 1]
    if word in words.groups["multiple_words.fold"]:
        return _factor(number, mark + 1)
    if word in words.groups["multiple_words.signs"]:
        alone = tokens.glued(mark) and tokens.kinds[mark + 1] != "number"
        return _factor(number, mark + 1) if alone else None
    compares = number.decimals or after in words.groups["multiple_words.compared"]
    return _factor(number, mark + 1) if compares and word in words.groups["multiple_words.times"] else None


def _factor(number: Number, end: int) -> Form:
    return Form(number._replace(end=end, fraction=not number.decimals), "multiple", counts=False)


def read_factor_word(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return what "doubled", "twice as many" multiply by; "scored twice" counts, and "double room" is none."""
    word, before, after = tokens.words[at], tokens.words[at - 1], tokens.words[at + 1]
    if before in words.groups["traps.half_before"] and word not in words.multiples:
        return None
    if word in words.groups["multiple_words.adverbs"] and after not in words.groups["multiple_words.compared"]:
        return Form(Number(at, at + 1, words.multiples[word], Decimal(1), spelled=True), "count", counts=False)
    if word in words.groups["multiple_words.adjectives"]:
        compares = after in words.groups["multiple_words.compared"] or after in words.groups["nouns.articles"]
        if not compares and before not in words.groups["multiple_words.verbs_before"]:
            return None
    number = Number(at, at + 1, words.multiples[word], Decimal(0), fraction=True, spelled=True)
    return Form(number, "multiple", counts=False)
