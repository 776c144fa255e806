"""tokens → a part of a whole said in two numbers: "one in five", "3 out of 10". Its value is a fraction of one."""

from __future__ import annotations

from decimal import Decimal

from factcheck.facts.quantities.form import Form
from factcheck.facts.quantities.numbers import Number, read_number
from factcheck.facts.quantities.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_LARGEST_WHOLE = 10_000_000
_LONGEST_LINK = 3


def read_share(tokens: Tokens, part: Number, words: Vocabulary) -> Form | None:
    """Return the share whose part is `part`, or None; in "un Français sur cinq" the noun stands between."""
    if part.fraction or part.decimals or part.scaled or part.value < 1:
        return None
    if tokens.words[part.end] not in words.share_starts and tokens.words[part.end + 1] not in words.share_starts:
        return None
    noun = words.language != "en" and tokens.kinds[part.end] == "word"
    for begin in (part.end, part.end + 1)[: 1 + noun]:
        for length in range(_LONGEST_LINK, 0, -1):
            if tokens.phrase(begin, begin + length) in words.groups["shares.in"] and begin + length < tokens.size:
                return _of_whole(tokens, part, begin + length, words, sure=length > 1)
    return None


def _of_whole(tokens: Tokens, part: Number, at: int, words: Vocabulary, *, sure: bool) -> Form | None:
    word = tokens.words[at]
    if tokens.kinds[at] != "number" and word not in words.cardinals and word not in words.scales:
        return None
    whole = read_number(tokens, at, words)
    if whole is None or whole.decimals or whole.fraction or not part.value < whole.value <= _LARGEST_WHOLE:
        return None
    if not sure and (tokens.words[whole.end] in words.units or 1900 <= whole.value <= 2100):
        return None
    number = Number(part.start, whole.end, part.value / whole.value, Decimal(0), fraction=True)
    return Form(number, "share", "percent")
