"""Texts × URLs → the words they share: "/2021/sputnik-v-efficacy" and "The Sputnik vaccine was 91.6% effective"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from urllib.parse import unquote

from factcheck.claims.stems import stems_of

_COVERED = 1 / 3
_HELP = 0.3
"""What a word of the sentence before is worth."""

_SHORTEST_PREFIX = 5
_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?(?P<host>[^/:?#]*)(?::\d*)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_DAYS = re.compile(r"(?:19|20)\d\d(?:[/_-]\d{1,2}){0,2}(?!\d)")
_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?|jsp|pdf|md|txt)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text and a URL share. `words` are as the URL writes them; rare words make a high `score`.

    It is `telling` where two words or more are shared, one at least with the text itself, and they are not a small part
    of the path.
    """

    words: tuple[str, ...]
    score: float
    telling: bool


@dataclass(frozen=True, slots=True)
class _Slug:
    """Stems, each with its word: of the path, and of these and host and title together."""

    path: Mapping[str, str]
    stems: Mapping[str, str]


def compare_words(
    texts: Mapping[str, tuple[str, str]], titles: Mapping[str, str], language: str
) -> dict[tuple[str, str], Likeness]:
    """Return for each (text's key, URL) that share words what they share.

    `texts` are pairs of a text and what stands before it; `titles` are page titles by URL.
    """
    slugs = {url: _slug(url, title, language) for url, title in titles.items()}
    spread = Counter(stem for slug in slugs.values() for stem in slug.stems)
    meanings = _by_prefix(spread)
    likenesses = {}
    for key, (text, before) in texts.items():
        own = _known(text, language, spread, meanings)
        around = _known(before, language, spread, meanings) - own
        for url, slug in slugs.items():
            if not own.isdisjoint(slug.stems):
                likenesses[key, url] = _likeness(own, around, slug, spread)
    return likenesses


def _known(text: str, language: str, spread: Mapping[str, int], meanings: Mapping[str, list[str]]) -> set[str]:
    return {meant for stem in stems_of(text, language) for meant in _meant(stem, spread, meanings)}


def _likeness(own: Set[str], around: Set[str], slug: _Slug, spread: Mapping[str, int]) -> Likeness:
    shared = [stem for stem in slug.stems if stem in own]
    helping = [stem for stem in slug.stems if stem in around]
    words = [stem for stem in shared if not stem.isdigit()]
    in_path = [stem for stem in shared + helping if stem in slug.path]
    covered = len(in_path) >= max(1, _COVERED * len(slug.path))
    return Likeness(
        words=tuple(slug.stems[stem] for stem in shared + helping),
        score=sum(1 / spread[stem] for stem in shared) + _HELP * sum(1 / spread[stem] for stem in helping),
        telling=bool(words) and len(shared + helping) > 1 and covered,
    )


def _slug(url: str, title: str, language: str) -> _Slug:
    parts = _URL.match(url)
    host, rest = (parts["host"], parts["rest"]) if parts else ("", url)
    path = _DAYS.sub(" ", unquote(_SUFFIX.sub("", rest.split("?")[0].split("#")[0])))
    label = ".".join(host.removeprefix("www.").split(".")[:-1])
    in_path = stems_of(path, language)
    return _Slug(in_path, in_path | stems_of(f"{label} {title}", language))


def _by_prefix(stems: Iterable[str]) -> dict[str, list[str]]:
    """Map every beginning of a stem, of five letters or more, to the stems that begin so."""
    meanings: dict[str, list[str]] = {}
    for stem in stems:
        for size in range(_SHORTEST_PREFIX, len(stem)):
            meanings.setdefault(stem[:size], []).append(stem)
    return meanings


def _meant(stem: str, stems: Mapping[str, int], meanings: Mapping[str, list[str]]) -> list[str]:
    """Return the stems that are equal to one or differ by an ending: "russia" and "russian"."""
    if stem.isdigit():
        return [stem] if stem in stems else []
    shorter = [stem[:size] for size in range(_SHORTEST_PREFIX, len(stem)) if stem[:size] in stems]
    return [*([stem] if stem in stems else []), *shorter, *meanings.get(stem, [])]
