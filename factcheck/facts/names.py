"""text → Names: people, organisations and places, told from other words by their capitals and what stands near by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from factcheck.facts.namewords import NameWords, Word, name_words
from factcheck.model import Name, Span

MOST_WORDS = 8
MOST_IN_A_ROW = 40
FEW = 6
WORD = re.compile(r"[^\s]+")
SENTENCE_END = frozenset(".!?…:;•\n")
INVISIBLE = " \u00a0\u202f\u2009\t\"“”„«»‘’'‹›([*_—–-"
POSSESSIVE = re.compile(r"['’]s?$")


class Run(NamedTuple):
    """Capitalised words in a row, with the small words between them; `begins`: a sentence begins with it."""

    start: int
    text: str
    begins: bool


def find_names(text: str, language: str = "en") -> tuple[Name, ...]:
    """Return the names in a text, in its order, without titles ("Dr", "President") and without a possessive s.

    A word that bears its capital only because a sentence begins with it is a name where the text shows so: it goes
    on with capitals, is an acronym, owns something, speaks, or stands with a capital within another sentence.

    >>> [name.text for name in find_names("The mayor of Porto, Dr. Ana Reis, met WHO officials.")]
    ['Porto', 'Ana Reis', 'WHO']
    """
    words = name_words(language)
    runs = [_run_of(text, *match.span(), words) for match in words.run.finditer(text) if match[0] not in words.openers]
    inner = {run.text for run in runs if not run.begins}
    names: list[Name] = []
    for run in runs:
        if run.text.isalnum():
            if _is_lone_name(text, run, words, inner):
                names.append(Name(Span(run.start, run.start + len(run.text)), run.text))
        else:
            names += (Name(span, span.of(text)) for span in _names_in(text, run, words, inner))
    return tuple(names)


def _run_of(text: str, start: int, end: int, words: NameWords) -> Run:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return Run(start, text[start:end], begins=False)
    before = text[max(0, start - FEW) : start].rstrip(INVISIBLE)
    begins = not before or (before[-1] in SENTENCE_END and before[:-1].rpartition(" ")[2] not in words.shortened)
    return Run(start, text[start:end], begins)


def _is_lone_name(text: str, run: Run, words: NameWords, inner: set[str]) -> bool:
    """Tell whether one word, of letters and digits alone, is a name."""
    word, lower = run.text, run.text.lower()
    if lower in words.particles or (lower in words.before and not (word.isupper() and len(word) > 1)):
        return False
    return _is_single_name(text, run.start, word, words, inner, begins=run.begins)


def _names_in(text: str, run: Run, words: NameWords, inner: set[str]) -> Iterator[Span]:
    """Yield the names in a run of capitalised words: two where "and" or a possessive stands between them."""
    parts = _parts(run, words) if " " in run.text or "\u00a0" in run.text else ([Word(run.start, run.text)],)
    for part in parts:
        bare, titled = _stripped(part, words, begins=run.begins and _begins(part, run))
        if bare and (titled or _is_name(text, bare, words, inner, begins=run.begins and _begins(bare, run))):
            last = bare[-1]
            yield Span(bare[0].start, last.start + len(_without_ending(last.text, is_only=len(bare) == 1)))


def _begins(part: list[Word], run: Run) -> bool:
    return bool(part) and part[0].start == run.start


def _without_ending(word: str, *, is_only: bool) -> str:
    """Leave out a possessive, and the full stop behind the letter of "Section B."."""
    if word.endswith(("s", "'", "’")):
        return POSSESSIVE.sub("", word)
    return word[:1] if len(word) == 2 and word.endswith(".") and not is_only else word


def _parts(run: Run, words: NameWords) -> Iterator[list[Word]]:
    """Cut a run where one name ends and another begins; what is longer than any list of names is none."""
    first = islice(WORD.finditer(run.text), MOST_IN_A_ROW + 1)
    run_words = [Word(run.start + found.start(), found[0]) for found in first]
    part: list[Word] = []
    for index, word in enumerate(run_words if len(run_words) <= MOST_IN_A_ROW else ()):
        rest = run_words[index + 1 :]
        is_calendar = word.lower in words.calendar and (words.capital_months or word.start == run.start)
        is_joint = _is_joint(part, word, rest, words)
        if not (is_joint or is_calendar):
            part.append(word)
        owns = word.text[0].isupper() and POSSESSIVE.search(word.text) and not (rest and rest[0].lower in words.heads)
        if is_joint or is_calendar or owns:
            yield part
            part = []
    yield part


def _is_joint(part: list[Word], word: Word, rest: list[Word], words: NameWords) -> bool:
    """Tell whether a small word stands between two names: "and", or the "of" behind a person with a title."""
    if word.text in words.branches and part and part[0].is_one_of(words.titles):
        return True
    return word.text in words.joints and not _is_one_name(part, word, rest, words)


def _is_one_name(part: list[Word], joint: Word, rest: list[Word], words: NameWords) -> bool:
    """Tell "Ministry of Health and Sport", which is one name, from "Bank of Lindau and University of Porto"."""
    before, behind = ({word.lower for word in side} for side in (part, rest))
    has_branch = joint.text in words.branches or not before.isdisjoint(words.branches)
    return has_branch and not before.isdisjoint(words.heads) and behind.isdisjoint(words.heads | words.branches)


def _stripped(part: list[Word], words: NameWords, *, begins: bool) -> tuple[list[Word], bool]:
    """Take away what stands before the name: "The", "President", "of", "L’équipe de".

    Also tells whether a title makes a name of the one noun that is left: "Frau Holm".
    """
    titled = False
    part = _from_head(part, words) if begins else part
    while part and (begins or not words.articles or not _is_capital_article(part, words)):
        first = part[0]
        if words.elisions and first.elided in words.elisions:
            rest = first.without_elision
            part = [rest, *part[1:]] if rest.text[:1].isupper() else part[1:]
        elif first.is_one_of(words.before) or words.is_title(first):
            titled = words.is_title(first)
            part = part[1:]
        else:
            break
        begins = False
    while part and part[-1].lower in words.particles:
        part = part[:-1]
    part = _without_noun(part, words)
    return part, titled and words.capital_nouns and len(part) == 1 and part[0].lower not in words.common


def _from_head(part: list[Word], words: NameWords) -> list[Word]:
    """Leave out who begins the sentence in "Investigadores de la Universidad de Sevilla"."""
    capitals = (index for index, word in enumerate(part[1:FEW], 1) if word.text[0].isupper())
    second = next(capitals, 0)
    if second < 2 or part[0].lower in words.heads or part[second].lower not in words.heads:
        return part
    return part[second:] if part[1].text in words.branches else part


def _is_capital_article(part: list[Word], words: NameWords) -> bool:
    """Tell "La Paz" and "L’Aquila": with a capital within a sentence, the article is a part of the name."""
    first = part[0]
    if not first.text[:1].isupper():
        return False
    return (first.lower in words.articles and len(part) > 1) or (first.elided != "" and first.elided in words.articles)


def _without_noun(part: list[Word], words: NameWords) -> list[Word]:
    """Leave out the noun of "Buch von Theodor Storm"; "Wolfgang von Berg" is all name."""
    has_noun = words.capital_nouns and len(part) > 3 and part[1].text == "von" and part[2].text[0].isupper()
    return part[2:] if has_noun else part


def _is_name(text: str, part: list[Word], words: NameWords, inner: set[str], *, begins: bool) -> bool:
    if len(part) > MOST_WORDS:
        return False
    if len(part) > 1 and words.capital_nouns and any(word.lower in words.common for word in part):
        return False
    if len(part) > 1:
        return len(part) == 2 or not all(word.text.isupper() for word in part)
    return _is_single_name(text, part[0].start, part[0].text, words, inner, begins=begins)


def _is_single_name(text: str, start: int, word: str, words: NameWords, inner: set[str], *, begins: bool) -> bool:
    if len(word) < 2 or not (word[1:].islower() or sum(map(str.isupper, word)) < 2):
        return len(word) > 1
    lower = word.lower()
    if lower in words.common or lower in words.calendar or words.capital_nouns:
        return False
    if words.quoted_names and _stands_in_quotes(text, start, start + len(word)):
        return True
    return not begins or word in inner or _speaks_or_owns(text, start, word, words)


def _stands_in_quotes(text: str, start: int, end: int) -> bool:
    """Tell «Зенит» from «Спасибо», which somebody says."""
    return text[start - 1 : start] == "«" and text[end : end + 1] == "»" and text[end + 1 : end + 2] != ","


def _speaks_or_owns(text: str, start: int, word: str, words: NameWords) -> bool:
    if POSSESSIVE.search(word):
        return True
    behind = WORD.match(text, start + len(word) + 1)
    return behind is not None and behind[0].lower() in words.introducers
