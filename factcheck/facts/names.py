"""text → Names: people, organisations and places, told from other words by their capitals and what stands near by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from factcheck.model import Name, Span

LANGUAGES = ("en",)
CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
MOST_WORDS = 8
FEW = 6
ABBREVIATED = "St|Mt|Ft|Dr|Mr|Mrs|Ms|Jr|Sr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Prof|Capt|Rev|Hon|Maj"
WORD = re.compile(r"[^\s]+")
SENTENCE_END = frozenset(".!?…:;•\n")
INVISIBLE = " \u00a0\u202f\u2009\t\"“”„«»‘’'‹›([*_—–-"
POSSESSIVE = re.compile(r"['’]s?$")
LETTER = re.compile(r"(?<= )[^\W\d_]\.$")


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
    particles: frozenset[str]
    before: frozenset[str]
    calendar: frozenset[str]
    introducers: frozenset[str]


@cache
def name_words(language: str) -> NameWords:
    """Return the words of a language by its code; of one without a table, those of English."""
    import tomllib

    code = language.replace("_", "-").split("-")[0].lower()
    name = f"languages/{code if code in LANGUAGES else 'en'}-names.toml"
    table = tomllib.loads(files("factcheck.facts").joinpath(name).read_text("utf-8"))
    run, capital_nouns = _run(table["particles"]), table.pop("capital_nouns")
    small = frozenset(word for particle in table.pop("particles") for word in particle.split())
    lists = {name: frozenset(listed) for name, listed in table.items()}
    before = small | lists["starters"] | lists["titles"]
    return NameWords(run=run, capital_nouns=capital_nouns, particles=small, before=before, **lists)


def _run(particles: list[str]) -> re.Pattern[str]:
    """Return the pattern of capitalised words in a row, with the small words that names have between them."""
    capital = rf"[{CAPITALS}]"
    word = rf"(?:(?:d['’]|al-|el-)?{capital}(?:[\w&]|['’](?=\w)|-(?=[{CAPITALS}\d]))*(?:\.(?={capital}\b))*)"
    abbreviated = rf"(?:(?:{capital}\.)+|(?:{ABBREVIATED})\.)"
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
    runs = [match.span() for match in words.run.finditer(text) if not _is_small(match[0], words.before)]
    inner = {text[start:end] for start, end in runs if not _begins_sentence(text, start)}
    spans = (span for start, end in runs for span in _names_in(text, start, end, words, inner))
    return tuple(Name(span, span.of(text)) for span in spans)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - FEW) : start]
    if not before.strip(INVISIBLE):
        return True
    return before.rstrip(INVISIBLE)[-1:] in SENTENCE_END


def _names_in(text: str, start: int, end: int, words: NameWords, inner: set[str]) -> Iterator[Span]:
    """Yield the names in a run of capitalised words: two where "and" or a possessive stands between them."""
    first = _begins_sentence(text, start)
    run = [Span(start + word.start(), start + word.end()) for word in WORD.finditer(text[start:end])]
    for part in _parts(text, run, words):
        bare = _stripped(text, part, words)
        if bare and _is_name(text, bare, words, inner, begins=first and bare[0].start == start):
            yield _without_ending(text, Span(bare[0].start, bare[-1].end))


def _without_ending(text: str, name: Span) -> Span:
    """Leave out a possessive, and the full stop behind the letter of "Section B."."""
    wording = LETTER.sub(lambda match: match[0][:1], POSSESSIVE.sub("", name.of(text)))
    return Span(name.start, name.start + len(wording))


def _parts(text: str, run: list[Span], words: NameWords) -> Iterator[list[Span]]:
    """Cut a run where one name ends and another begins."""
    part: list[Span] = []
    for index, word in enumerate(run):
        wording, rest = word.of(text), run[index + 1 :]
        is_calendar = wording.lower() in words.calendar
        is_joint = _is_joint(text, part, word, rest, words)
        if not (is_joint or is_calendar):
            part.append(word)
        owns = POSSESSIVE.search(wording) and not (rest and rest[0].of(text).lower() in words.heads)
        if is_joint or is_calendar or owns:
            yield part
            part = []
    yield part


def _is_joint(text: str, part: list[Span], word: Span, rest: list[Span], words: NameWords) -> bool:
    """Tell whether a small word stands between two names: "and", or the "of" behind a person with a title."""
    if word.of(text) in words.branches and part and _is_small(part[0].of(text), words.titles):
        return True
    return word.of(text) in words.joints and not _is_one_name(text, part, word, rest, words)


def _is_one_name(text: str, part: list[Span], joint: Span, rest: list[Span], words: NameWords) -> bool:
    """Tell "Ministry of Health and Sport", which is one name, from "Bank of Lindau and University of Porto"."""
    before, behind = ({word.of(text).lower() for word in side} for side in (part, rest))
    has_branch = joint.of(text) in words.branches or not before.isdisjoint(words.branches)
    return has_branch and not before.isdisjoint(words.heads) and behind.isdisjoint(words.heads | words.branches)


def _stripped(text: str, part: list[Span], words: NameWords) -> list[Span]:
    """Take away what stands before the name: "The", "President", "of"."""
    while part and _is_small(part[0].of(text), words.before):
        part = part[1:]
    while part and part[-1].of(text).lower() in words.particles:
        part = part[:-1]
    return part


def _is_small(word: str, small: frozenset[str]) -> bool:
    """Tell whether a word is one of some function words or titles, which "WHO" and "IT" are not."""
    return word.lower().rstrip(".") in small and not (word.isupper() and len(word) > 1)


def _is_name(text: str, part: list[Span], words: NameWords, inner: set[str], *, begins: bool) -> bool:
    wording = text[part[0].start : part[-1].end]
    capitals = sum(letter.isupper() for letter in wording)
    if len(part) > MOST_WORDS or (wording.isupper() and len(part) > 2) or len(wording) < 2:
        return False
    if len(part) > 1 or capitals > 1:
        return True
    if wording.lower() in words.common or words.capital_nouns:
        return False
    return not begins or wording in inner or _speaks_or_owns(text, part[0], words)


def _speaks_or_owns(text: str, word: Span, words: NameWords) -> bool:
    if POSSESSIVE.search(word.of(text)):
        return True
    behind = WORD.match(text, word.end + 1)
    return behind is not None and behind[0].lower() in words.introducers
