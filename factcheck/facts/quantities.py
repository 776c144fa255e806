"""text → Quantities: every figure that a writer asserts, with its set of values, unit, noun, modifier and direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.facts.forms import Form, read_form
from factcheck.facts.measures import Measure, base_after, currency_before, measure_after, short_scale
from factcheck.facts.numbers import Number, read_number
from factcheck.facts.reading import Reading, quantity_of
from factcheck.facts.tokens import Tokens, tokenize
from factcheck.facts.traps import is_trap
from factcheck.facts.vocabulary import Vocabulary, vocabulary
from factcheck.model import Quantity

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n[^\S\n]*\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_]+)+\.?$")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENS = frozenset("-‐‑–—−")


def find_quantities(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in their order, sentence by sentence; dates must be masked before."""
    words = vocabulary(language)
    for start, end in _sentences(text, words):
        sentence = text[start:end]
        if _DIGIT.search(sentence) or _has_number_word(sentence, words):
            tokens = tokenize(
                sentence,
                decimal_comma=words.decimal_comma,
                abbreviations=words.words.get("abbreviations.words", frozenset()),
            )
            yield from (quantity_of(tokens, reading, words, start) for reading in _readings(tokens, words))


def _has_number_word(sentence: str, words: Vocabulary) -> bool:
    found = _WORD.findall(sentence.lower())
    return not words.triggers.isdisjoint(found) or (words.joined is not None and any(map(words.joined.match, found)))


def _sentences(text: str, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield where to cut: behind each sentence end that is none of an abbreviation, and at empty lines."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if text[match.start()] == "." and (
            text[end : end + 1].islower() or _abbreviated(text, start, match.start() + 1, words)
        ):
            continue
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _abbreviated(text: str, start: int, stop: int, words: Vocabulary) -> bool:
    last = _LAST_WORD.search(text, max(start, stop - 16), stop)
    return last is not None and (words.has("abbreviations.words", last.group().lower()) or len(last.group()) == 2)


def _readings(tokens: Tokens, words: Vocabulary) -> Iterator[Reading]:
    at, floor = 0, 0
    while at < len(tokens):
        found = None
        if (
            tokens.kinds[at] == "number"
            or tokens.words[at] in words.triggers
            or (words.joined is not None and tokens.kinds[at] == "word")
        ):
            found = _read(tokens, at, floor, words)
        if found is None:
            at += 1
            continue
        if found.dimension:
            yield found
        at = floor = max(found.end, at + 1)


def _read(tokens: Tokens, at: int, floor: int, words: Vocabulary) -> Reading | None:
    """Return what is read from a token on. One without dimension is skipped over, and nothing is reported."""
    form = read_form(tokens, at, words)
    if form is not None:
        return _from_form(tokens, form, floor, words)
    number = read_number(tokens, at, words)
    if number is None:
        return None
    return _measured(tokens, number, floor, words)


def _from_form(tokens: Tokens, form: Form, floor: int, words: Vocabulary) -> Reading:
    number = form.number
    end = form.upper.end if form.upper else number.end
    if form.dimension not in ("share", "multiple", "count") and is_trap(tokens, number, words, measured=True):
        return Reading(number.start, end, number, dimension="")
    base, unit, dimension = "", form.unit, form.dimension
    if dimension == "count" and (
        measure := measure_after(tokens, end + words.has("numbers.of", tokens.word(end)), words)
    ):
        return Reading(number.start, measure.end, number, unit=measure.unit, base=measure.per, floor=floor)
    return Reading(number.start, end, number, form.upper, unit, dimension, base, floor, counts=form.counts)


def _measured(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> Reading:
    """Read sign, currency, scale letters, second end and unit around a number."""
    number, start = _signed(tokens, number, floor, words)
    unit, start = currency_before(tokens, start, words)
    start = max(start, floor)
    number = _short(tokens, number, words, money=bool(unit))
    upper = _upper(tokens, number, start, unit, words)
    first_unit = None
    if upper is None and not unit and (first_unit := measure_after(tokens, number.end, words)):
        upper = _upper(tokens, replace(number, end=first_unit.end), start, unit, words)
    measure = measure_after(tokens, upper.end if upper else number.end, words)
    if unit:
        base, end = base_after(tokens, _redundant(tokens, upper.end if upper else number.end, unit, words), words)
        measure = Measure(unit, end, base)
    if upper is not None and measure is None and first_unit is not None:
        measure = Measure(first_unit.unit, upper.end, first_unit.per)
    end = measure.end if measure else (upper or number).end
    if is_trap(tokens, number, words, measured=measure is not None or number.scaled):
        return Reading(start, number.end, number, dimension="")
    number, upper = _same_scale(number, upper)
    name = measure.unit if measure else ""
    return Reading(start, end, number, upper, name, "measure", measure.per if measure else "", floor)


def _signed(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> tuple[Number, int]:
    """Apply a minus that stands before the number and is no hyphen between two words."""
    at = number.start - 1
    word = tokens.word(at)
    if at < floor:
        return number, number.start
    at_word = at - 1 if word == "-" and words.has("numbers.minus", tokens.word(at - 1)) else at
    if words.has("numbers.minus", tokens.word(at_word)):
        return replace(number, value=-number.value), at_word
    free = at == 0 or not tokens.glued(at) or tokens.word(at - 1) in ("(", "$", "=", "<", ">")
    if word == "−" or (word in ("-", "–") and free and tokens.glued(number.start)):
        return replace(number, value=-number.value), at
    if words.has("numbers.a", word) and (number.scaled or number.fraction) and number.spelled and at >= floor:
        return number, at
    return number, number.start


def _short(tokens: Tokens, number: Number, words: Vocabulary, *, money: bool) -> Number:
    letters = (
        ""
        if number.spelled or number.scaled
        else short_scale(tokens, number.end, words, money=money or _money_after(tokens, number.end + 1, words))
    )
    if not letters:
        return number
    scale = words.short[letters]
    others = tuple(other * scale for other in number.readings)
    if letters == "m" and not money:
        others = (*others, number.value)
    return replace(
        number, end=number.end + 1, value=number.value * scale, step=number.step * scale, scaled=True, readings=others
    )


def _money_after(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    measure = measure_after(tokens, at, words)
    return measure is not None and len(measure.unit) == 3 and measure.unit.isupper()


def _upper(tokens: Tokens, number: Number, start: int, unit: str, words: Vocabulary) -> Number | None:
    """Return the second end of "5-6%", "5 to 7", "between 5 and 7", "three or four"; not of "from 5 to 7"."""
    joint = tokens.word(number.end)
    before = tokens.word(start - 1)
    dash = joint in _HYPHENS and tokens.kind(number.end + 1) != "word"
    both = words.has("ranges.and", joint) and _after_between(tokens, start, words)
    to = words.has("ranges.to", joint) and (not words.has("ranges.from", before) or _spans(tokens, start, words))
    either = words.has("ranges.or", joint) and not unit
    if not (dash or both or to or either):
        return None
    at = number.end + 1
    _, begin = currency_before(tokens, at + 1, words)
    at += tokens.kind(at) == "mark" or (begin == at and tokens.kind(at + 1) == "number")
    if at >= len(tokens) or not (tokens.kinds[at] == "number" or tokens.words[at] in words.triggers):
        return None
    upper = read_number(tokens, at, words)
    if upper is None or read_form(tokens, at, words) is not None:
        return None
    upper = _short(tokens, upper, words, money=bool(unit))
    near = not either or upper.value - number.value <= max(Decimal(2), number.value)
    return upper if near and _rising(number, upper) else None


def _rising(number: Number, upper: Number) -> bool:
    return number.value < upper.value


def _after_between(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    return any(words.has("ranges.between", tokens.word(at)) for at in (start - 1, start - 2))


def _spans(tokens: Tokens, start: int, words: Vocabulary) -> bool:
    return any(words.has("ranges.spanning", tokens.word(at)) for at in (start - 2, start - 3))


def _same_scale(number: Number, upper: Number | None) -> tuple[Number, Number | None]:
    """Give the first of "1.2-1.5 million" the scale of the second, unless that would turn them round."""
    if upper is None or number.scaled or not upper.scaled or number.value >= 1000:
        return number, upper
    scale = next((step for step in _SCALES if step <= upper.value), Decimal(1))
    return replace(number, value=number.value * scale, step=number.step * scale, scaled=True), upper


_SCALES = tuple(Decimal(10) ** power for power in (12, 9, 6, 3, 2))


def _redundant(tokens: Tokens, at: int, unit: str, words: Vocabulary) -> int:
    """Step over the currency said twice: "$5 USD", "$3 million dollars", "$75 U.S."."""
    measure = measure_after(tokens, at, words)
    if measure is not None and (
        measure.unit == unit or (unit == "USD" and measure.unit.isupper() and len(measure.unit) == 3)
    ):
        return measure.end if not measure.per else at + 1
    return at + 1 if unit == "USD" and tokens.word(at) == "u.s." else at
