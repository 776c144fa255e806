"""text → its sentences, their tokens, and from left to right the Quantities they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.facts.quantities.changes import joined
from factcheck.facts.quantities.form import Form
from factcheck.facts.quantities.forms import read_form
from factcheck.facts.quantities.measured import read_measured
from factcheck.facts.quantities.measures import measure_after
from factcheck.facts.quantities.numbers import read_number
from factcheck.facts.quantities.reading import Reading, quantity_of, with_base
from factcheck.facts.quantities.tokens import Tokens, tokenize
from factcheck.facts.quantities.traps import is_trap
from factcheck.facts.vocabulary import Vocabulary, vocabulary
from factcheck.model import Quantity

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n[^\S\n]*\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.|[^\W\d_]+)+\.?$")
_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ROW = 200


def find_quantities(text: str, language: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in their order, sentence by sentence; dates must be masked before."""
    words = vocabulary(language)
    for start, end in _sentences(text, words):
        sentence = text[start:end]
        if _DIGIT.search(sentence) or _has_number_word(sentence, words):
            yield from _in_sentence(sentence, start, words)


def _in_sentence(sentence: str, start: int, words: Vocabulary) -> Iterator[Quantity]:
    """Yield the quantities of a sentence; "40,000 of which" counts what the figure before it counted."""
    abbreviations = words.groups["abbreviations.words"]
    tokens = tokenize(sentence, decimal_comma=words.decimal_comma, abbreviations=abbreviations)
    noun = ""
    for reading in joined(_readings(tokens, words), tokens, words):
        quantity = quantity_of(tokens, reading, words, start)
        if not quantity.noun and quantity.dimension in ("count", "share") and _of_the_same(tokens, reading.end, words):
            quantity = replace(quantity, noun=noun)
        noun = quantity.noun or noun
        yield quantity


def _of_the_same(tokens: Tokens, end: int, words: Vocabulary) -> bool:
    return tokens.words[end] in words.groups["numbers.of"] and tokens.words[end + 1] in words.groups["nouns.same"]


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
    return last is not None and (last.group().lower() in words.groups["abbreviations.words"] or len(last.group()) == 2)


def _readings(tokens: Tokens, words: Vocabulary) -> Iterator[Reading]:
    after, floor = 0, 0
    for at in _starts(tokens, words):
        found = _read(tokens, at, floor, words) if at >= after else None
        if found is None:
            continue
        after = max(found.end, at + 1)
        if found.dimension:
            found = with_base(tokens, found, words)
            after = floor = max(after, found.resume)
            yield found


def _starts(tokens: Tokens, words: Vocabulary) -> list[int]:
    """Return the tokens at which a quantity can begin: figures and number words.

    Of figures in a row without a word between them, as only tables and codes have them, so many are read and no more.
    """
    triggers, joined = words.triggers, words.joined
    starts: list[int] = []
    row = 0
    for at, kind in enumerate(tokens.kinds):
        if kind == "number":
            row += 1
            if row <= _LONGEST_ROW:
                starts.append(at)
        elif kind == "word":
            row = 0
            word = tokens.words[at]
            if word in triggers or (joined is not None and joined.match(word)):
                starts.append(at)
    return starts


def _read(tokens: Tokens, at: int, floor: int, words: Vocabulary) -> Reading | None:
    """Return what is read from a token on. One without dimension is skipped over, and nothing is reported."""
    number = read_number(tokens, at, words)
    form = read_form(tokens, at, number, words)
    if form is not None:
        return _from_form(tokens, form, floor, words)
    return None if number is None else read_measured(tokens, number, floor, words)


def _from_form(tokens: Tokens, form: Form, floor: int, words: Vocabulary) -> Reading:
    number = form.number
    end = form.upper.end if form.upper else number.end
    if form.dimension not in ("share", "multiple", "count") and is_trap(
        tokens, number, words, number.start, end, measured=True
    ):
        return Reading(number.start, end, number, dimension="")
    base, unit, dimension = "", form.unit, form.dimension
    if dimension == "count" and (
        measure := measure_after(tokens, end + (tokens.words[end] in words.groups["numbers.of"]), words)
    ):
        return Reading(number.start, measure.end, number, unit=measure.unit, base=measure.per, floor=floor)
    return Reading(number.start, end, number, form.upper, unit, dimension, base, floor, counts=form.counts)
