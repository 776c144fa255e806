"""A claim × its source → the signals of its support: what a careful reader looks at, each from 0 to 1.

What tells most is how much of the claim stands in one place of the source, how its least told assertion fares, which
of its numbers and names stand nowhere, whether its words stand in the same order, whether one of the two denies or says
the opposite, and what became of its facts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from factcheck.model import Date, Quantity, Quote, Relation
from factcheck.verdicts.assertions import assertions
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.sightings import Sighting
from factcheck.verdicts.windows import Windows
from factcheck.verdicts.wordings import Wording

_DEPTH = 5
_LONG_CLAIM = math.log(60)
_NEAREST = 3
_GONE, _SWAPS = 3, 2
_APART = (2, 3)
_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})
_WRONG = frozenset({Relation.DIFFERS, Relation.ALTERED})


def signals(claim: Wording, index: Index, sightings: Sequence[Sighting]) -> Mapping[str, float]:
    """Return what speaks for and against a claim being borne out, each from 0 to 1."""
    windows = Windows(claim, index, frozenset(_told(claim, sightings)))
    best = index.search.best(dict.fromkeys(windows.weights, 1.0), _DEPTH)
    return {
        **_of_words(claim, windows),
        "in_order": _in_order(claim, best, index),
        "swapped": _swapped(claim, windows, best, index),
        "negated": _turned(claim, best[:1], index),
        "opposite": _opposite(claim, best[:_NEAREST], index),
        "long_claim": min(1.0, math.log(1 + len(claim.words)) / _LONG_CLAIM),
        **_of_facts(sightings),
    }


def _told(claim: Wording, sightings: Sequence[Sighting]) -> Iterator[str]:
    """Yield the stems of the words of facts that are borne out."""
    facts = [one.evidence.fact.span for one in sightings if one.evidence.fact and one.relation in _BORNE_OUT]
    yield from (word.stem for word in claim.words if any(map(word.span.meets, facts)))


def _of_words(claim: Wording, windows: Windows) -> Mapping[str, float]:
    numbers = [stem for stem in windows.weights if stem[0].isdigit()]
    names = [stem for stem in windows.weights if stem in claim.capitals]
    parts = [{word.stem for word in part} for part in assertions(claim)]
    return {
        "together": windows.share(windows.weights),
        "words": windows.share([stem for stem in windows.weights if not stem[0].isdigit()]),
        "sentence": windows.share(windows.weights, 0),
        "assertion": min(map(windows.share, parts), default=1.0),
        "numbers_gone": len(windows.gone(numbers)) / max(1, len(numbers)),
        "names_gone": min(_GONE, len(windows.gone(names))) / _GONE,
    }


def _of_facts(sightings: Sequence[Sighting]) -> Mapping[str, float]:
    figures = [one for one in sightings if isinstance(one.evidence.fact, Quantity)]
    dates = [one for one in sightings if isinstance(one.evidence.fact, Date)]
    quotes = [one for one in sightings if isinstance(one.evidence.fact, Quote)]
    return {
        "borne_out": _share_of(sightings, _BORNE_OUT) if sightings else 1.0,
        "differing": _share_of(sightings, _WRONG),
        "figures": float(bool(figures)),
        "figures_there": _share_of(figures, _BORNE_OUT),
        "figures_absent": _share_of(figures, frozenset({Relation.ABSENT})),
        "dates": float(bool(dates)),
        "dates_there": _share_of(dates, _BORNE_OUT),
        "dates_absent": _share_of(dates, frozenset({Relation.ABSENT})),
        "quotes": float(bool(quotes)),
        "bond": min((one.fit for one in figures if one.relation in _BORNE_OUT), default=0.0),
        "bond_date": min((one.fit for one in dates if one.relation in _BORNE_OUT), default=0.0),
    }


def _share_of(sightings: Sequence[Sighting], relations: frozenset[Relation]) -> float:
    return sum(one.relation in relations for one in sightings) / len(sightings) if sightings else 0.0


def _in_order(claim: Wording, best: Sequence[int], index: Index) -> float:
    """Return which share of the claim's neighbouring words are neighbours in a passage, other words left out."""
    stems = [word.stem for word in claim.telling]
    telling, wanted = frozenset(stems), set(pairwise(stems))
    said = (index.said(number) for number in best)
    there = {pair for passage in said for pair in pairwise([stem for stem in passage if stem in telling])}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _swapped(claim: Wording, windows: Windows, best: Sequence[int], index: Index) -> float:
    """Return how many words of the claim, up to two, have made way for others between the same neighbours."""
    stems = [word.stem for word in claim.words if word.stem in windows.weights]
    framed = {stem: (before, behind) for before, stem, behind in zip(stems, stems[1:], stems[2:], strict=False)}
    there = {
        (said[at], said[at + apart])
        for said in map(index.said, best[:_NEAREST])
        for apart in _APART
        for at in range(len(said) - apart)
    }
    return min(_SWAPS, sum(framed.get(stem) in there for stem in windows.gone(framed))) / _SWAPS


def _turned(claim: Wording, best: Sequence[int], index: Index) -> float:
    """Tell whether just one of claim and passage denies."""
    if not best:
        return 0.0
    return float(_denies(claim.words, index) != _denies(index.wording(best[0]).words, index))


def _denies(words: Iterable[Word], index: Index) -> bool:
    texts = (word.text.casefold().replace("’", "'") for word in words)
    return any(text in index.words.negations or text.endswith("n't") for text in texts)


def _opposite(claim: Wording, best: Sequence[int], index: Index) -> float:
    """Tell whether the best passages have the other side of a pair of opposites, and never the claim's own."""
    sides = index.words.sides
    there = [word for number in best for word in index.wording(number).words]
    theirs = {place for word in there for place in sides.get(word.text.casefold(), ())}
    ours = {place for word in claim.words for place in sides.get(word.text.casefold(), ())}
    rows = {place.row for place in theirs}
    return float(any(place.row in rows and place not in theirs for place in ours))
