"""A statement and its facts → whether it says something that can be looked up.

Figures, quotes of some length, days and years told of something, firsts and superlatives can; questions, datelines,
notices about the text itself and what the newsroom tells its readers cannot. A superlative that is told as an opinion
cannot either.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claims.vocabulary import Vocabulary, vocabulary
from factcheck.model import Date, Fact, Quantity, Quote, Span

_WORD = re.compile(r"['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
_ONES = {"one", "a", "an", "ein", "eine", "einen", "einem", "einer", "un", "une"}
_CLOCK = "clock time"
_SHORTEST_QUOTE = 4
_REACH = 12
_WORDS = 4
_FEWEST_WORDS = 2
"""A date alone is a claim where so many words stand around it; the fewer where they are a sentence."""


@dataclass(frozen=True, slots=True)
class _Words:
    lower: tuple[str, ...]
    capital: tuple[bool, ...]
    spans: tuple[Span, ...]


def is_checkable(text: str, facts: Sequence[Fact], language: str) -> bool:
    words, known = _words_of(text), vocabulary(language)
    plain, own = _without(words, facts, Date), _without(words, facts, Quote)
    if _is_question(text, facts) or _is_notice(plain, facts, known) or _speaks_to_readers(own, known):
        return False
    told = _tells(text, plain, known)
    if any(_is_telling(fact, words, told) for fact in facts):
        return True
    return _claims_rank(words, known) and not _is_opinion(own, known)


def _words_of(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    return _Words(
        tuple(match.group().replace("’", "'").casefold() for match in found),
        tuple(match.group()[0].isupper() for match in found),
        tuple(Span(*match.span()) for match in found),
    )


def _without(words: _Words, facts: Sequence[Fact], kind: type[Date | Quote]) -> _Words:
    left_out = deque(sorted(fact.span for fact in facts if isinstance(fact, kind)))
    kept = []
    for number, span in enumerate(words.spans):
        while left_out and left_out[0].end <= span.start:
            left_out.popleft()
        if not (left_out and left_out[0].meets(span)):
            kept.append(number)
    return _Words(
        tuple(words.lower[number] for number in kept),
        tuple(words.capital[number] for number in kept),
        tuple(words.spans[number] for number in kept),
    )


def _is_question(text: str, facts: Sequence[Fact]) -> bool:
    """A quoted question is told, not asked: "Who pays?" said the minister."""
    end = text.rstrip(" \n\t\"'”’»)")
    inside = any(isinstance(fact, Quote) and fact.span.end >= len(end) - 1 for fact in facts)
    return end.endswith(("?", "？", "؟")) and not inside


def _is_notice(words: _Words, facts: Sequence[Fact], known: Vocabulary) -> bool:
    """ "Updated on 5 February 2021 at 10:00" speaks of the text itself: a notice's word, days and names, no figure."""
    if not words.lower or words.lower[0] not in known.notices:
        return False
    says_more = any(
        not capital and word not in known.common and not word[0].isdigit()
        for word, capital in zip(words.lower[1:], words.capital[1:], strict=True)
    )
    return not says_more and not any(isinstance(fact, Quantity) and fact.dimension != _CLOCK for fact in facts)


def _speaks_to_readers(words: _Words, known: Vocabulary) -> bool:
    """ "Sign up for our letter", "this article was updated": the newsroom's own voice, outside of quotes."""
    return _has_one(words.lower, known.voices)


def _is_opinion(words: _Words, known: Vocabulary) -> bool:
    """ "In my view it was the worst idea": nobody can look that up."""
    return _has_one(words.lower, known.opinions)


def _tells(text: str, plain: _Words, known: Vocabulary) -> bool:
    """Tell whether the words around a date say something of it: "None fell between …", and not "Altau, May 2021." """
    said = any(
        not capital and word not in known.common and not word[0].isdigit()
        for word, capital in zip(plain.lower, plain.capital, strict=True)
    )
    ends = text.rstrip("\"'”’»)]").endswith((".", "!"))
    return len(plain.lower) >= (_FEWEST_WORDS if said and ends else _WORDS)


def _is_telling(fact: Fact, words: _Words, told: bool) -> bool:
    match fact:
        case Quantity():
            return not _is_weak(fact) and any(not fact.span.meets(word) for word in words.spans)
        case Quote():
            return len(_WORD.findall(fact.text)) >= _SHORTEST_QUOTE
        case Date():
            return _is_definite(fact) and told
        case _:
            return False


def _is_weak(fact: Quantity) -> bool:
    """ "The second question" counts nothing, and "one minister" is hardly more than "a minister"."""
    return fact.dimension == "ordinal" or (fact.dimension == "count" and fact.text.casefold() in _ONES)


def _is_definite(fact: Date) -> bool:
    """ "On Friday" and "yesterday" place a story in its week; "in August" and "on 5 May" can be looked up."""
    return any(letter.isdigit() for letter in fact.text) or (fact.precision == "month" and fact.text.istitle())


def _claims_rank(words: _Words, known: Vocabulary) -> bool:
    """ "First, he …" begins an argument; "the first … since 2017" says among what it is the first."""
    if _has_one(words.lower, known.ranks):
        return True
    firsts = [number for number, word in enumerate(words.lower) if word in known.firsts and number]
    return any(not known.scopes.isdisjoint(words.lower[number + 1 : number + 1 + _REACH]) for number in firsts)


def _has_one(words: Sequence[str], phrases: Sequence[Sequence[str]]) -> bool:
    present = frozenset(words)
    return any(phrase[0] in present and _has_phrase(words, phrase) for phrase in phrases)


def _has_phrase(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[start : start + size]) == tuple(phrase) for start in range(len(words) - size + 1))
