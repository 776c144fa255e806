"""text → its sentences, their tokens, and from left to right the Quantities they state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.facts.quantities.ages import as_age
from factcheck.facts.quantities.changes import joined
from factcheck.facts.quantities.compounds import with_smaller_part
from factcheck.facts.quantities.form import Form
from factcheck.facts.quantities.forms import read_form
from factcheck.facts.quantities.measures import Measure, base_after, currency_before, measure_after, short_scale
from factcheck.facts.quantities.numbers import Number, read_number
from factcheck.facts.quantities.ranges import same_scale, upper_end
from factcheck.facts.quantities.reading import Reading, quantity_of, way_before
from factcheck.facts.quantities.tokens import Tokens, tokenize
from factcheck.facts.quantities.traps import is_trap
from factcheck.facts.vocabulary import Vocabulary, vocabulary
from factcheck.model import Quantity

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n[^\S\n]*\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_]+)+\.?$")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_WORD = re.compile(r"[^\W\d_]+")


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
            yield from (
                quantity_of(tokens, reading, words, start)
                for reading in joined(_readings(tokens, words), tokens, words)
            )


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
    while at < tokens.size:
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
    number = read_number(tokens, at, words)
    form = read_form(tokens, at, number, words)
    if form is not None:
        return _from_form(tokens, form, floor, words)
    return None if number is None else _measured(tokens, number, floor, words)


def _from_form(tokens: Tokens, form: Form, floor: int, words: Vocabulary) -> Reading:
    number = form.number
    end = form.upper.end if form.upper else number.end
    if form.dimension not in ("share", "multiple", "count") and is_trap(
        tokens, number, words, number.start, measured=True
    ):
        return Reading(number.start, end, number, dimension="")
    base, unit, dimension = "", form.unit, form.dimension
    if dimension == "count" and (
        measure := measure_after(tokens, end + words.has("numbers.of", tokens.words[end]), words)
    ):
        return Reading(number.start, measure.end, number, unit=measure.unit, base=measure.per, floor=floor)
    return Reading(number.start, end, number, form.upper, unit, dimension, base, floor, counts=form.counts)


def _measured(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> Reading:
    """Read sign, currency, scale letters, second end and unit around a number."""
    number, start = _signed(tokens, number, floor, words)
    unit, start = currency_before(tokens, start, words)
    if start < floor:
        unit, start = "", number.start
    number = _short(tokens, number, words, money=bool(unit))
    first = None if unit else measure_after(tokens, number.end, words)
    upper = _upper(tokens, number, first, start, unit, words)
    last = upper or number
    measure = measure_after(tokens, last.end, words) if upper or unit else first
    if unit:
        base, end = base_after(tokens, _said_twice(tokens, last.end, unit, words), words)
        measure = Measure(unit, end, base)
    elif upper is not None and measure is None and first is not None:
        measure = Measure(first.unit, upper.end, first.per)
    if is_trap(tokens, number, words, start, measured=measure is not None or number.scaled):
        return Reading(start, number.end, number, dimension="")
    if upper is not None:
        number = same_scale(number, upper)
    end = measure.end if measure else last.end
    reading = Reading(
        start, end, number, upper, measure.unit if measure else "", base=measure.per if measure else "", floor=floor
    )
    return as_age(tokens, with_smaller_part(tokens, reading, words), words)


def _upper(
    tokens: Tokens, number: Number, first: Measure | None, start: int, unit: str, words: Vocabulary
) -> Number | None:
    """Return the second end of a range, whether the unit stands behind both ends or behind the last alone."""
    number = number if first is None else number._replace(end=first.end)
    upper = upper_end(tokens, number, start, words, money=bool(unit))
    if upper is None:
        return None
    upper = _short(tokens, upper, words, money=bool(unit))
    if first is None and not unit:
        return upper
    other = measure_after(tokens, upper.end, words)
    changed = words.has("ranges.to", tokens.words[number.end]) and way_before(tokens, start, 0, words) is not None
    same = unit or (other is not None and first is not None and other.unit == first.unit)
    return upper if same and not changed else None


def _signed(tokens: Tokens, number: Number, floor: int, words: Vocabulary) -> tuple[Number, int]:
    """Apply a minus that stands before the number and is no hyphen between two words; take "a" of "a dozen"."""
    at = number.start - 1
    word = tokens.words[at]
    if at < floor:
        return number, number.start
    if words.has("numbers.a", word) and number.spelled:
        return number, at if number.scaled or number.fraction else number.start
    spoken = at - 1 if word == "-" else at
    if words.has("numbers.minus", tokens.words[spoken]) and spoken >= floor:
        return number._replace(value=-number.value), spoken
    free = at == 0 or not tokens.glued(at) or tokens.words[at - 1] in ("(", "$", "=", "<", ">", "£", "€")
    if word == "−" or (word in ("-", "–") and free and tokens.glued(number.start)):
        return number._replace(value=-number.value), at
    return number, number.start


def _short(tokens: Tokens, number: Number, words: Vocabulary, *, money: bool) -> Number:
    """Apply a scale of few letters: "$1.5bn", "10m people"; the metres it could mean stay among the readings."""
    if number.spelled or number.scaled:
        return number
    letters = short_scale(tokens, number.end, words, money=money or _money_after(tokens, number.end + 1, words))
    if not letters:
        return number
    scale = words.short[letters]
    others = tuple(other * scale for other in number.readings)
    if letters == "m" and not money:
        others = (*others, number.value)
    return number._replace(
        end=number.end + 1, value=number.value * scale, step=number.step * scale, scaled=True, readings=others
    )


def _money_after(tokens: Tokens, at: int, words: Vocabulary) -> bool:
    measure = measure_after(tokens, at, words)
    return measure is not None and len(measure.unit) == 3 and measure.unit.isupper()


def _said_twice(tokens: Tokens, at: int, unit: str, words: Vocabulary) -> int:
    """Step over a currency that is said twice: "$5 USD", "$3 million dollars", "$75 U.S."."""
    measure = measure_after(tokens, at, words)
    if measure is not None and (measure.unit == unit or (unit == "USD" and _money_after(tokens, at, words))):
        return at + 1 if measure.per else measure.end
    return at + 1 if unit == "USD" and tokens.words[at] == "u.s." else at
