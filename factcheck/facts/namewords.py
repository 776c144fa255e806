"""The words of a language that help to tell names from other capitalised words, from languages/*-names.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
CAPITALS = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())
LONG = 12
"""Letters: only so long a German word can have a title as its end."""

ELISION = re.compile(r"(\w{1,8})['’](?=\w)")


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


@dataclass(frozen=True, slots=True)
class NameWords:
    """One language's words that help to tell names, in lower case, and the pattern of a run of capitalised words.

    Where `capital_nouns`, every noun bears a capital: a single capitalised word tells nothing, and any word that ends
    in a title is one ("Finanzministerin"). Where not `capital_months`, "Janeiro" within a sentence is no month. Where
    `quoted_names`, what stands alone in «» is a name. `articles` with a capital within a sentence belong to a name
    ("La Paz"); a full stop behind one of `shortened`, as people write it in small letters, ends no sentence.
    """

    run: re.Pattern[str]
    capital_nouns: bool
    capital_months: bool
    quoted_names: bool
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
    articles: frozenset[str]
    shortened: frozenset[str]

    def is_title(self, word: Word) -> bool:
        """Tell whether a word is a title, also the initial of one ("M."), or in German its end or form for a woman."""
        lower = word.lower
        if word.is_one_of(self.titles) or (len(lower) == 2 and lower[1] == "." and lower[0] in self.titles):
            return True
        if not self.capital_nouns:
            return False
        return lower.removesuffix("in") in self.titles or (len(lower) > LONG and lower.endswith(tuple(self.titles)))


@cache
def name_words(language: str) -> NameWords:
    """Return the words of a language by its code; of one without a table, those of English."""
    import tomllib
    from importlib.resources import files

    code = language.replace("_", "-").split("-")[0].lower()
    name = f"languages/{code if code in LANGUAGES else 'en'}-names.toml"
    table = tomllib.loads(files("factcheck.facts").joinpath(name).read_text("utf-8"))
    abbreviations, capital_nouns = table.pop("abbreviations"), table.pop("capital_nouns")
    run = _run(table["particles"], abbreviations)
    months, quoted = table.pop("capital_months", False), table.pop("quoted_names", False)
    small = frozenset(word for particle in table.pop("particles") for word in particle.split())
    lists = {name: frozenset(listed) for name, listed in table.items()}
    before = small | lists["starters"] | lists["titles"]
    openers = frozenset(word.capitalize() for word in lists["starters"])
    return NameWords(
        run=run,
        capital_nouns=capital_nouns,
        capital_months=months,
        quoted_names=quoted,
        particles=small,
        before=before,
        openers=openers,
        shortened=frozenset(word.lower() for word in abbreviations if len(word) > 1) & lists["titles"],
        **lists,
    )


def _run(particles: list[str], abbreviations: list[str]) -> re.Pattern[str]:
    """Return the pattern of capitalised words in a row, with the small words that names have between them."""
    capital = rf"[{CAPITALS}]"
    hyphen = rf"-(?=(?:\w{{1,4}}-){{0,2}}[{CAPITALS}\d])"
    word = rf"(?:(?:d['’]|al-|el-)?{capital}(?:[\w&]|['’](?=\w)|{hyphen})*(?:\.(?={capital}\b))*)"
    abbreviated = rf"(?:(?:{capital}\.)+|(?:{'|'.join(abbreviations)})\.)"
    small = "|".join(re.escape(particle).replace(r"\ ", " ") for particle in sorted(particles, key=len, reverse=True))
    one = rf"(?:{abbreviated}|{word})"
    return re.compile(rf"(?<![\w@#/.]){one}(?:[ \u00a0](?:(?:{small})[ \u00a0])?{one})*")
