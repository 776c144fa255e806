"""tokens → readings that are no number with a unit: scores, clock times, shares, multiples, ordinals, dozens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.facts.numbers import Number, read_number
from factcheck.facts.tokens import Tokens
from factcheck.facts.vocabulary import Vocabulary

_DASHES = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Form:
    """A number that is already told what it is: `dimension`, `unit`, and whether a noun and modifiers belong to it."""

    number: Number
    dimension: str
    unit: str = ""
    upper: Number | None = None
    counts: bool = True


def read_form(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Return the special reading that begins at a token, or None."""
    if tokens.kinds[at] == "number":
        return (
            _clock(tokens, at, words)
            or _score(tokens, at, words)
            or _digit_ordinal(tokens, at, words)
            or _share(tokens, at, words)
            or _times(tokens, at, words)
        )
    word = tokens.words[at]
    if (
        word in words.multiples
        and not words.has("traps.half_before", tokens.word(at - 1))
        and (form := _multiple(tokens, at, words))
    ):
        return form
    if word in words.vague and (form := _vague(tokens, at, words)):
        return form
    return _share(tokens, at, words) or _times(tokens, at, words) or _ordinal(tokens, at, words)


def _clock(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "3:45 pm", "13:00", "2 p.m.", "1300 hours" as hours of the day."""
    raw, end, minutes = tokens.raw(at), at + 1, 0
    if not raw.replace(".", "").isdecimal() or not raw.isascii():
        return None
    if (
        tokens.word(end) == ":"
        and tokens.glued(end)
        and tokens.glued(end + 1)
        and tokens.raw(end + 1).isdecimal()
        and len(tokens.raw(end + 1)) == 2
    ):
        minutes, end = int(tokens.raw(end + 1)), end + 2
        colon = True
    else:
        colon = False
    half = _half_of_day(tokens, end, words)
    if "." in raw and half is not None:
        raw, _, rest = raw.partition(".")
        minutes = int(rest) if len(rest) == 2 else 99
    if tokens.word(end) == ":" and tokens.glued(end):
        return None
    if len(raw) == 4 and words.has("clock.hours", tokens.word(end)) and raw < "2400":
        raw, minutes, end, colon = raw[:2], int(raw[2:]), end + 1, True
    if len(raw) > 2 or int(raw) > 24 or minutes > 59 or not (colon or half is not None):
        return None
    hour = Decimal(int(raw) % 12 + half if half is not None and int(raw) <= 12 else int(raw)) + Decimal(minutes) / 60
    number = Number(at, end + (half is not None), hour, Decimal(1))
    return Form(number, "clock time", "hour of the day", counts=False)


def _half_of_day(tokens: Tokens, at: int, words: Vocabulary) -> int | None:
    word = tokens.word(at)
    if words.has("clock.am", word) or words.has("clock.oclock", word):
        return 0
    return 12 if words.has("clock.pm", word) else None


def _score(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "6-3" and "52–48" as a score where its order or the words near it say that it is no range."""
    if not (
        tokens.word(at + 1) in _DASHES
        and tokens.glued(at + 1)
        and tokens.glued(at + 2)
        and tokens.kind(at + 2) == "number"
    ):
        return None
    first, second = tokens.raw(at), tokens.raw(at + 2)
    if not (first.isdecimal() and second.isdecimal() and len(first) < 4 and len(second) < 4) or tokens.word(at - 1) in (
        "$",
        "£",
        "€",
    ):
        return None
    follows = tokens.word(at + 3)
    if (
        (tokens.glued(at + 3) and (follows in _DASHES or tokens.kind(at + 3) == "word"))
        or follows in ("%", "percent")
        or follows in words.units
        or follows in words.scales
    ):
        return None
    near = tokens.words[max(0, at - 6) : at] + tokens.words[at + 3 : at + 6]
    cued = any(words.has("traps.score_words", word) for word in near)
    if int(first) < int(second) and not (cued and not _plural(tokens, at + 3, words)):
        return None
    low, high = (Number(index, index + 1, Decimal(tokens.raw(index)), Decimal(1)) for index in (at, at + 2))
    return Form(low, "score", upper=high, counts=False)


def _plural(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    word = tokens.word(at)
    return word in words.nouns or (word.endswith("s") and len(word) > 3 and not words.has("nouns.stop", word))


def _digit_ordinal(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    ending = tokens.word(at + 1)
    if ending not in words.endings or not tokens.glued(at + 1) or not tokens.raw(at).replace(",", "").isdecimal():
        return None
    return Form(Number(at, at + 2, Decimal(tokens.raw(at).replace(",", "")), Decimal(1)), "ordinal")


def _ordinal(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "third" and "twenty-first"; not "at first", "third party", "Second World War"."""
    number = read_number(tokens, at, words) if tokens.words[at] in words.cardinals else None
    last = number.end + (tokens.word(number.end) in _DASHES) if number and not number.fraction else at
    place = words.ordinals.get(tokens.word(last))
    if (
        place is None
        or (tokens.raw(last)[:1].isupper() and last > 0)
        or words.has("traps.ordinal_skip", tokens.phrase(at - 1, at + 1))
    ):
        return None
    following = tokens.word(last + 1 + (tokens.word(last + 1) in _DASHES))
    if (
        words.has("traps.ordinal_next", following)
        or tokens.raw(last + 1)[:1].isupper()
        or words.has("traps.ordinal_skip", tokens.phrase(at, at + 3))
    ):
        return None
    if last > at and number is not None:
        scale = number.value * place if place >= 100 else number.value + place
        return Form(Number(at, last + 1, scale, Decimal(1), spelled=True), "ordinal")
    return None if last > at else Form(Number(at, at + 1, Decimal(place), Decimal(1), spelled=True), "ordinal")


def _share(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "one in five", "3 out of 10" as a part of one."""
    top = read_number(tokens, at, words)
    if top is None or top.fraction or top.decimals or top.scaled or top.value < 1:
        return None
    for length in (3, 2, 1):
        if words.has("shares.in", tokens.phrase(top.end, top.end + length)) and top.end + length < len(tokens):
            return _of_whole(tokens, top, top.end + length, words, sure=length > 1)
    return None


def _of_whole(tokens: Tokens, top: Number, at: int, words: Vocabulary, *, sure: bool) -> Form | None:
    if tokens.kind(at) != "number" and tokens.words[at] not in words.cardinals and tokens.words[at] not in words.scales:
        return None
    whole = read_number(tokens, at, words)
    if whole is None or whole.value <= top.value or whole.decimals or whole.fraction or whole.value > 10_000_000:
        return None
    if not sure and (
        tokens.word(whole.end) in words.units or (tokens.word(at - 1) == "in" and 1900 <= whole.value <= 2100)
    ):
        return None
    return Form(Number(top.start, whole.end, top.value / whole.value, Decimal(0), fraction=True), "share", "percent")


def _times(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "five times as many", "1.5x", "a 3-fold rise" as a factor; "five times a day" is a count."""
    number = read_number(tokens, at, words)
    if number is None:
        return None
    mark = number.end + (tokens.word(number.end) in _DASHES)
    word, after = tokens.word(mark), tokens.word(mark + 1)
    if words.has("multiple_words.fold", word):
        return Form(_factor(number, mark + 1), "multiple", counts=False)
    if not words.has("multiple_words.times", word):
        return None
    if word == "x" and (not tokens.glued(mark) or tokens.kind(mark + 1) == "number"):
        return None
    compared = number.decimals or words.has("multiple_words.compared", after)
    return Form(_factor(number, mark + 1), "multiple", counts=False) if word in ("x", "×") or compared else None


def _factor(number: Number, end: int) -> Number:
    return Number(
        number.start,
        end,
        number.value,
        number.step,
        decimals=number.decimals,
        fraction=not number.decimals,
        spelled=number.spelled,
    )


def _multiple(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    word, after = tokens.words[at], tokens.word(at + 1)
    plain = word in ("double", "triple", "quadruple")
    if plain and not (
        words.has("nouns.articles", after)
        or after in ("that", "what", "its", "their", "as")
        or tokens.word(at - 1) in ("to", "will", "would", "than", "could", "nearly", "almost")
    ):
        return None
    if word == "halves" or (
        word == "twice"
        and after
        in (
            "a",
            "in",
            "before",
            "this",
            "that",
            "on",
            "daily",
            "weekly",
            "last",
            "for",
            ".",
            ",",
            "since",
            "at",
            "during",
            "and",
        )
    ):
        return None
    return Form(
        Number(at, at + 1, words.multiples[word], Decimal(0), fraction=True, spelled=True), "multiple", counts=False
    )


def _vague(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "dozens of", "tens of thousands of": from two of the word's unit to just under ten, loosely from one."""
    unit, end = Decimal(words.vague[tokens.words[at]]), at + 1
    if words.has("numbers.of", tokens.word(end)) and tokens.word(end + 1) in words.vague:
        unit, end = unit * words.vague[tokens.words[end + 1]], end + 2
    if end == at + 1 and (
        (not words.has("numbers.of", tokens.word(end)) and not _plural(tokens, end, words))
        or _counted_before(tokens, at, words)
    ):
        return None
    number = Number(
        at, end, unit * 2, Decimal(0), scaled=True, spelled=True, span=(unit * 2, unit * 10 - 1, unit, unit * 10)
    )
    return Form(number, "count")


def _several(tokens: Tokens, at: int, words: Vocabulary) -> Form | None:
    """Read "several hundred" and "a few thousand"."""
    for length in (1, 2):
        few = words.several.get(tokens.phrase(at - length, at)) if at >= length else None
        if few is not None:
            unit = words.scales[tokens.words[at]]
            low, high = unit * few[0], unit * few[1]
            number = Number(
                at - length, at + 1, low, Decimal(0), scaled=True, spelled=True, span=(low, high, low, high)
            )
            return Form(number, "count")
    return None


def _counted_before(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    before = tokens.word(at - 1)
    return tokens.kind(at - 1) == "number" or before in words.cardinals or before in words.denominators
