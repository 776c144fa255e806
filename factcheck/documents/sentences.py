"""A block of text → its sentences, as spans.

sentencex cuts; this module joins what it cut wrongly: after an abbreviation, before a lower-case word, after a German
ordinal. A cut too many leaves a figure without its noun, so the lists lean towards joining.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.documents.languages import Language, languages
from factcheck.model import Span

_FALLBACK = "en"
_MARKER = re.compile(r"[⁰¹²³⁴-⁹]+(?=\s|$)")
_LAST_WORD = re.compile(r"(?:^|[\s(\[«“\"'’])([^\s(\[«“\"'’]*)\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_LOWER_START = re.compile(r"[a-zà-öø-ÿа-яё](?![A-ZА-Я])")
_ONE_SENTENCE = re.compile(r"[\w ,;'’()%€$£|&/–-]*+[.!?]?")
_TAIL = 40
LONGEST_PASSAGE = 4_000


def split_sentences(text: str, language: str) -> list[Span]:
    """Return the sentences of one block in order, without the white space around them.

    >>> [span.of("He paid $1.5 bn. to Dr. Martin. She left.") for span in split_sentences(
    ...     "He paid $1.5 bn. to Dr. Martin. She left.", "en")]
    ['He paid $1.5 bn. to Dr. Martin.', 'She left.']
    """
    if _ONE_SENTENCE.fullmatch(text):
        start, end = _trimmed(text, 0, len(text))
        return [Span(start, end)] if start < end else []
    known = languages().get(language) or languages()[_FALLBACK]
    spans: list[Span] = []
    months = _after_month(language if language in languages() else _FALLBACK)
    for piece in _cut_after_months(text, _pieces(text, language or _FALLBACK), months):
        if spans and _belongs(text, spans[-1], piece, known, language):
            spans[-1] = Span(spans[-1].start, piece.end)
        else:
            spans.append(piece)
    return spans


def cut_long(text: str, span: Span) -> Iterator[Span]:
    """Yield a span in stretches of at most 4,000 code points: nobody writes such sentences, but machines do.

    A stretch ends at white space where there is any near its end.
    """
    start = span.start
    while span.end - start > LONGEST_PASSAGE:
        space = text.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
        end = space if space > 0 else start + LONGEST_PASSAGE
        yield Span(start, end)
        start = end + (space > 0)
    yield Span(start, span.end)


def _pieces(text: str, language: str) -> list[Span]:
    from sentencex import get_sentence_boundaries

    pieces: list[Span] = []
    for boundary in get_sentence_boundaries(language, text):
        start, end = _trimmed(text, boundary["start_index"], boundary["end_index"])
        marker = _MARKER.match(text, start, end) if pieces and pieces[-1].end == start else None
        if marker:
            pieces[-1] = Span(pieces[-1].start, marker.end())
            start, end = _trimmed(text, marker.end(), end)
        if start < end:
            pieces.append(Span(start, end))
    return pieces


@cache
def _after_month(language: str) -> re.Pattern[str]:
    """Return what ends a sentence with a month's full name: "May." is no abbreviation, as sentencex takes it to be."""
    names = "|".join(re.escape(row[0]) for row in languages()[language].months)
    return re.compile(rf"(?<!\w)(?i:{names})\.(?=\s+[“\"‘'(]?(?:\d|(?![a-zà-öø-ÿа-яё])[^\W_]))")


def _cut_after_months(text: str, pieces: list[Span], months: re.Pattern[str]) -> Iterator[Span]:
    for piece in pieces:
        start = piece.start
        for end in months.finditer(text, piece.start, piece.end):
            yield Span(start, end.end())
            start = _trimmed(text, end.end(), piece.end)[0]
        yield Span(start, piece.end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _belongs(text: str, before: Span, piece: Span, known: Language, language: str) -> bool:
    """Tell whether `piece` goes on with the sentence `before` it."""
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    if not tail.endswith("."):
        return False
    if _LOWER_START.match(text, piece.start):
        return True
    word = _LAST_WORD.search(tail)
    last = word[1].lower() if word else ""
    if last in known.titles:
        return True
    first_word = text[piece.start : piece.start + _TAIL].split(maxsplit=1)[0].strip(".,").lower()
    if last in known.measures and (first_word[:1].isdigit() or first_word in known.weekdays):
        return True
    return language == "de" and bool(_ORDINAL.search(tail))
