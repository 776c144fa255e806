"""A language's words for finding claims, from `languages/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`common` words tell nothing about a text. A claim of rank is one of `ranks`, or one of `firsts` with one of
    `scopes` not far behind it. `notices` begin a line that tells about the text itself ("Updated …").
    `voices` are wordings by which the newsroom speaks to its readers, `opinions` those by which a view is told.
    `references` begin the heading of a list of sources, `sources` a line that names one.
    `joints`, `openers`, `verbs` and `bound` say where a sentence may be cut in two; `singular`, `plural` and `person`
    are words that stand for the subject of the sentence before.
    `families` maps words that mean the same thing in another part of speech to one of them.
    """

    stemmer: str
    common: frozenset[str]
    ranks: tuple[tuple[str, ...], ...]
    firsts: frozenset[str]
    scopes: frozenset[str]
    notices: frozenset[str]
    references: frozenset[str]
    sources: frozenset[str]
    voices: tuple[tuple[str, ...], ...]
    opinions: tuple[tuple[str, ...], ...]
    joints: frozenset[str]
    openers: frozenset[str]
    verbs: frozenset[str]
    bound: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    person: frozenset[str]
    families: dict[str, str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language by its code ("en", "de-AT"); of one we have none for, the English."""
    code = language.casefold().replace("_", "-").split("-")[0]
    folder = files("factcheck.claims") / "languages"
    known = {path.name.removesuffix(".toml") for path in folder.iterdir()}
    table = tomllib.loads((folder / f"{code if code in known else 'en'}.toml").read_text("utf-8"))
    return Vocabulary(
        stemmer=table["stemmer"],
        common=_words(table["common"]),
        ranks=_phrases(table["ranks"]),
        firsts=_words(table["firsts"]),
        scopes=_words(table["scopes"]),
        notices=_words(table["notices"]),
        references=_words(table["references"]),
        sources=_words(table["sources"]),
        voices=_phrases(table["voices"]),
        opinions=_phrases(table["opinions"]),
        joints=_words(table["joints"]),
        openers=_words(table["openers"]),
        verbs=_words(table["verbs"]),
        bound=_words(table["bound"]),
        singular=_words(table["singular"]),
        plural=_words(table["plural"]),
        person=_words(table["person"]),
        families={word: family.split()[0] for family in table["families"] for word in family.split()},
    )


def _phrases(lines: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in lines)


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())
