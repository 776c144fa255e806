"""text → Names: people, organisations and places, told from other words by their capitals and what stands near by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from factcheck.model import Name, Span

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
MOST_WORDS = 8
MOST_IN_A_ROW = 40
FEW = 6
WORD = re.compile(r"[^\s]+")
SENTENCE_END = frozenset(".!?…:;•\n")
INVISIBLE = " \u00a0\u202f\u2009\t\"“”„«»‘’'‹›([*_—–-"
ELISION = re.compile(r"(\w{1,8})['’](?=\w)")
POSSESSIVE = re.compile(r"['’]s?$")


class Word(NamedTuple):
    """A word of a run, and where it stands in the text."""

    start: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def elided(self) -> str:
        """The article or preposition of "L’Oréal" or "dell’Orso", in lower case; "" of other words."""
        small = ELISION.match(self.text)
        return small[1].lower() if small else ""

    @property
    def without_elision(self) -> Word:
        length = len(self.elided) + 1
        return Word(self.start + length, self.text[length:])

    def is_one_of(self, small: frozenset[str]) -> bool:
        """Tell whether a word is one of some function words or titles, which "WHO" and "IT" are not."""
        return self.lower.rstrip(".") in small and not (self.text.isupper() and len(self.text) > 1)


class Run(NamedTuple):
    """Capitalised words in a row, with the small words between them; `begins`: a sentence begins with it."""

    start: int
    text: str
    begins: bool


@dataclass(frozen=True, slots=True)
class NameWords:
    """One language's words that help to tell names, in lower case, and the pattern of a run of capitalised words.

    Where `capital_nouns`, every noun bears a capital, and a single capitalised word tells nothing.
    """

    run: re.Pattern[str]
    capital_nouns: bool
    titles: frozenset[str]
    starters: frozenset[str]
    common: frozenset[str]
    heads: frozenset[str]
    joints: frozenset[str]
    branches: frozenset[str]
    elisions: frozenset[str]
    particles: frozenset[str]
    before: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    introducers: frozenset[str]


@cache
def name_words(language: str) -> NameWords:
    """Return the words of a language by its code; of one without a table, those of English."""
    import tomllib
    from importlib.resources import files

    code = language.replace("_", "-").split("-")[0].lower()
    name = f"languages/{code if code in LANGUAGES else 'en'}-names.toml"
    table = tomllib.loads(files("factcheck.facts").joinpath(name).read_text("utf-8"))
    run, capital_nouns = _run(table["particles"], table.pop("abbreviations")), table.pop("capital_nouns")
    small = frozenset(word for particle in table.pop("particles") for word in particle.split())
    lists = {name: frozenset(listed) for name, listed in table.items()}
    before = small | lists["starters"] | lists["titles"]
    openers = frozenset(word.capitalize() for word in lists["starters"])
    return NameWords(run=run, capital_nouns=capital_nouns, particles=small, before=before, openers=openers, **lists)


def _run(particles: list[str], abbreviations: list[str]) -> re.Pattern[str]:
    """Return the pattern of capitalised words in a row, with the small words that names have between them."""
    capital = rf"[{CAPITALS}]"
    word = rf"(?:(?:d['’]|al-|el-)?{capital}(?:[\w&]|['’](?=\w)|-(?=[{CAPITALS}\d]))*(?:\.(?={capital}\b))*)"
    abbreviated = rf"(?:(?:{capital}\.)+|(?:{'|'.join(abbreviations)})\.)"
    small = "|".join(re.escape(particle).replace(r"\ ", " ") for particle in sorted(particles, key=len, reverse=True))
    one = rf"(?:{abbreviated}|{word})"
    return re.compile(rf"(?<![\w@#/.]){one}(?:[ \u00a0](?:(?:{small})[ \u00a0])?{one})*")


def find_names(text: str, language: str = "en") -> tuple[Name, ...]:
    """Return the names in a text, in its order, without titles ("Dr", "President") and without a possessive s.

    A word that bears its capital only because a sentence begins with it is a name where the text shows so: it goes
    on with capitals, is an acronym, owns something, speaks, or stands with a capital within another sentence.

    >>> [name.text for name in find_names("The mayor of Porto, Dr. Ana Reis, met WHO officials.")]
    ['Porto', 'Ana Reis', 'WHO']
    """
    words = name_words(language)
    runs = [_run_of(text, *match.span()) for match in words.run.finditer(text) if match[0] not in words.openers]
    inner = {run.text for run in runs if not run.begins}
    names: list[Name] = []
    for run in runs:
        if run.text.isalnum():
            if _is_lone_name(text, run, words, inner):
                names.append(Name(Span(run.start, run.start + len(run.text)), run.text))
        else:
            names += (Name(span, span.of(text)) for span in _names_in(text, run, words, inner))
    return tuple(names)


def _run_of(text: str, start: int, end: int) -> Run:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return Run(start, text[start:end], begins=False)
    before = text[max(0, start - FEW) : start].rstrip(INVISIBLE)
    return Run(start, text[start:end], not before or before[-1] in SENTENCE_END)


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
        bare = _stripped(part, words)
        if bare and _is_name(text, bare, words, inner, begins=run.begins and bare[0].start == run.start):
            last = bare[-1]
            yield Span(bare[0].start, last.start + len(_without_ending(last.text, is_only=len(bare) == 1)))


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
        is_calendar = word.lower in words.calendar
        is_joint = _is_joint(part, word, rest, words)
        if not (is_joint or is_calendar):
            part.append(word)
        owns = POSSESSIVE.search(word.text) and not (rest and rest[0].lower in words.heads)
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


def _stripped(part: list[Word], words: NameWords) -> list[Word]:
    """Take away what stands before the name: "The", "President", "of"."""
    while part and part[0].is_one_of(words.before):
        part = part[1:]
    if part and part[0].elided in words.elisions:
        part = [part[0].without_elision, *part[1:]]
    while part and part[-1].lower in words.particles:
        part = part[:-1]
    return part


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
    return not begins or word in inner or _speaks_or_owns(text, start, word, words)


def _speaks_or_owns(text: str, start: int, word: str, words: NameWords) -> bool:
    if POSSESSIVE.search(word):
        return True
    behind = WORD.match(text, start + len(word) + 1)
    return behind is not None and behind[0].lower() in words.introducers
