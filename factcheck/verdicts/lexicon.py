"""language code → Lexicon: stems with their derivations, and the words that turn a statement round.

Two words meet when their stems are equal: a Snowball stem, led on to the verb it derives from ("detentions" →
"detain"), and to one word for those that reporters use for one another. The words stand in `words/<code>.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.model import Span

_FOLDER = Path(__file__).parent / "words"
_WORD = re.compile(r"\d+(?:[.,·\u00a0\u202f\u2009]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’&][^\W\d_]+)*|[^\W_]+")
_SHORTEST = 3
_SEPARATORS = str.maketrans("", "", ",\u00a0\u202f\u2009")


class Word(NamedTuple):
    """A word of a text. `telling`: it says something of what the text is about, so neither a stop word nor a figure."""

    span: Span
    text: str
    stem: str
    telling: bool


class Place(NamedTuple):
    """Where a word stands in a table of the lexicon."""

    row: int
    position: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language.

    `turning` are the negations that turn the clause they stand in, unless a word of `unturned` follows ("not only").
    `joining` are the words that put two statements side by side ("and", "while"), `aligning` the stems of those that
    align two lists ("respectively"); `changes` are words of change, `roles` those before a figure that tell its part,
    `from_to` the two that tell beginning and end. `partitive` makes one count a part of another ("of").
    `persons` are stems of nouns for human beings as such. `sides` are the places of words in pairs of opposites,
    `steps` in courses of events ("ordered", "delivered"): by their forms, for "a plan" is not "planned". `known` keeps
    the stem of each word that was met, `sought` too, but "" for a stop word, `met` what a Word has besides its span.
    """

    snowball: Callable[[str], str] = str
    stop: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    unturned: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    aligning: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    from_to: frozenset[tuple[str, ...]] = frozenset()
    partitive: frozenset[str] = frozenset()
    ranking: frozenset[str] = frozenset()
    births: frozenset[str] = frozenset()
    deaths: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    derivations: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    sides: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    steps: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict, compare=False)
    sought: dict[str, str] = field(default_factory=dict, compare=False)
    met: dict[str, tuple[str, str, bool]] = field(default_factory=dict, compare=False)

    def stem(self, word: str) -> str:
        """Return what a word has in common with its other forms; a figure without its separators.

        >>> [lexicon("en").stem(word) for word in ("detained", "detentions", "10,000", "91·6")]
        ['detain', 'detain', '10000', '91.6']
        """
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[word] = self._stem(word)
        return found

    def telling(self, word: str) -> bool:
        if len(word) < _SHORTEST:
            return len(word) > 1 and word.isupper()
        return not word[0].isdigit() and word.casefold() not in self.stop

    def stems(self, text: str) -> list[str]:
        """Return the stems of a text but for its stop words, in order: what a search goes by."""
        words = _WORD.findall(text)
        try:
            stems = [self.sought[word] for word in words]
        except KeyError:
            stems = [self._sought(word) for word in words]
        return [stem for stem in stems if stem]

    def forms(self, text: str) -> Iterable[str]:
        """Return the stem of each word of a text, in order."""
        return map(self.stem, _WORD.findall(text))

    def words(self, text: str) -> tuple[Word, ...]:
        return tuple([Word(Span(*match.span()), *self._met(match[0])) for match in _WORD.finditer(text)])

    def _met(self, word: str) -> tuple[str, str, bool]:
        found = self.met.get(word)
        if found is None:
            if len(self.met) >= _REMEMBERED:
                self.met.clear()
            found = self.met[word] = word, self.stem(word), self.telling(word)
        return found

    def _sought(self, word: str) -> str:
        found = self.sought.get(word)
        if found is None:
            if len(self.sought) >= _REMEMBERED:
                self.sought.clear()
            stopped = not word[0].isdigit() and word.casefold() in self.stop
            found = self.sought[word] = "" if stopped else self.stem(word)
        return found

    def _stem(self, word: str) -> str:
        if word[0].isdigit():
            return word.translate(_SEPARATORS).replace("·", ".")
        plain = word.casefold().replace("’", "'").removesuffix("'s").replace(".", "")
        stem = self.snowball(self.irregular.get(plain, plain))
        stem = self.derivations.get(stem, stem)
        return self.synonyms.get(stem, stem)


_REMEMBERED = 200_000


def lexicon(language: str) -> Lexicon:
    """Return the words of a language; of one without a file, a lexicon in which only equal words meet."""
    code = language.partition("-")[0].lower()
    return _read(code if code in _written() else "")


@cache
def _written() -> frozenset[str]:
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def _read(code: str) -> Lexicon:
    table = tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8")) if code else {}
    plain = Lexicon(
        snowball=_snowball(table.get("snowball", "")),
        stop=frozenset(table.get("stop", "").split()),
        negations=frozenset(table.get("negations", "").split()),
        turning=frozenset(table.get("turning", "").split()),
        unturned=frozenset(table.get("unturned", "").split()),
        joining=frozenset(table.get("joining", "").split()),
        roles=frozenset(table.get("roles", "").split()),
        changes=frozenset(table.get("changes", "").split()),
        from_to=frozenset({tuple(table["from_to"].split())} if "from_to" in table else ()),
        partitive=frozenset(table.get("partitive", "").split()),
        ranking=frozenset(table.get("ranking", "").split()),
        births=frozenset(table.get("births", "").split()),
        deaths=frozenset(table.get("deaths", "").split()),
        irregular=table.get("irregular", {}),
        derivations=table.get("derivations", {}),
    )
    groups = [group.split() for group in table.get("synonyms", ())]
    synonyms = {plain.stem(word): plain.stem(group[0]) for group in groups for word in group}
    whole = replace(plain, synonyms=synonyms, known={}, sought={}, met={})
    persons = frozenset(map(whole.stem, table.get("persons", "").split()))
    return replace(
        whole,
        persons=persons,
        aligning=frozenset(map(whole.stem, table.get("aligning", "").split())),
        sides=_places(table.get("opposites", ())),
        steps=_places(table.get("steps", ())),
    )


def _snowball(language: str) -> Callable[[str], str]:
    if not language:
        return str
    import snowballstemmer  # heavy

    stemmer: Callable[[str], str] = snowballstemmer.stemmer(language).stemWord
    return stemmer


def _places(rows: Iterable[Iterable[str]]) -> Mapping[str, tuple[Place, ...]]:
    """Return for each word the rows it stands in, and its place in each."""
    places: dict[str, tuple[Place, ...]] = {}
    for row, cells in enumerate(rows):
        for position, cell in enumerate(cells):
            for word in cell.split():
                places[word] = (*places.get(word, ()), Place(row, position))
    return places
