"""A claim × its source → how likely the source bears all of it out, told by its words and by what became of its facts.

A logistic regression over what a careful reader looks at: how much of the claim stands in the few best passages, which
names and which of its parts are missing, whether its words stand in the same order, and whether a statement was turned
round. Its weights (`support.toml`) were fitted apart for a short passage and for a whole page, where much more stands
by chance. It decides between supported, partial and not found; that something is wrong, only facts decide.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from factcheck.model import Date, Quantity, Quote, Relation
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.lexicon import Word
from factcheck.verdicts.sightings import Sighting
from factcheck.verdicts.wordings import Wording

ALWAYS = "always"
_WEIGHTS = Path(__file__).parent / "support.toml"
_DEPTHS = (1, 3, 5, 10)
_PAGE = 12
_FAR = 30.0
_UNSURE = 0.69
_LONG_PAGE, _LONG_CLAIM = math.log(200), math.log(60)
_MISSING = 5
_PART = 3
_PART_ENDS = frozenset(",;:.–—()")
_BORNE_OUT = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})


def support(signs: Mapping[str, float], index: Index) -> float:
    """Return the probability that a source bears out a claim, of which as many are borne out as are not."""
    weights = _weights()[regime(index)]
    log_odds = weights[ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    likely = 1.0 / (1.0 + math.exp(-max(-_FAR, min(_FAR, log_odds))))
    # where one of the two denies, the sign may be read wrongly, but nobody should be sure
    return min(likely, _UNSURE) if signs["negated"] or signs["opposite"] else likely


def regime(index: Index) -> str:
    """Return which weights a source asks for."""
    return "page" if len(index.passages) > _PAGE else "passage"


def signals(claim: Wording, index: Index, sightings: Sequence[Sighting], covered: float) -> Mapping[str, float]:
    """Return what speaks for and against a claim being borne out, each from 0 to 1."""
    weights = {word.stem: 1.0 + index.search.rarity(word.stem) for word in claim.telling}
    best = index.search.best(dict.fromkeys(weights, 1.0), _DEPTHS[-1])
    said = [index.said(number) for number in best]
    near = frozenset(stem for stems in said[:3] for stem in stems)
    numbers = frozenset(word.stem for word in claim.words if word.text[0].isdigit())
    missing = [stem for stem in weights if stem not in near]
    return {
        **{f"best_{depth}": _share(weights, frozenset().union(*said[:depth])) for depth in _DEPTHS},
        "window": covered,
        "page": _share(weights, frozenset(filter(index.search.holds, weights))),
        **{f"plain_{depth}": _having(weights, frozenset().union(*said[:depth])) for depth in (1, 3, 10)},
        "stretch": max((_share(weights, _stretch(number, index)) for number in best[:5]), default=0.0),
        "numbers_near": _having(numbers, frozenset().union(*said[:5])),
        "numbers_page": _having(numbers, frozenset(filter(index.search.holds, numbers))),
        "missing": min(len(missing), _MISSING) / _MISSING,
        "none_missing": float(not missing),
        "rarest": float(bool(weights) and max(weights, key=lambda stem: weights[stem]) in near),
        "names": _having(claim.proper, near),
        "names_page": _having(claim.proper, frozenset(filter(index.search.holds, claim.proper))),
        "weakest": min((_having(part, near) for part in _parts(claim)), default=1.0),
        "in_order": _in_order([word.stem for word in claim.telling], said[:5], frozenset(weights)),
        "negated": _turned(claim, best[:1], index),
        "opposite": _opposite(claim, best[:3], index),
        "long_page": min(1.0, math.log(1 + len(index.passages)) / _LONG_PAGE),
        "long_claim": min(1.0, math.log(1 + len(claim.words)) / _LONG_CLAIM),
        **_of_facts(sightings),
    }


def _of_facts(sightings: Sequence[Sighting]) -> Mapping[str, float]:
    figures = [one for one in sightings if isinstance(one.evidence.fact, Quantity)]
    dates = [one for one in sightings if isinstance(one.evidence.fact, Date)]
    quotes = [one for one in sightings if isinstance(one.evidence.fact, Quote)]
    return {
        "figures": float(bool(figures)),
        "figures_there": _share_of(figures, _BORNE_OUT),
        "figures_absent": _share_of(figures, frozenset({Relation.ABSENT})),
        "dates": float(bool(dates)),
        "dates_there": _share_of(dates, _BORNE_OUT),
        "dates_absent": _share_of(dates, frozenset({Relation.ABSENT})),
        "quotes": float(bool(quotes)),
        "quotes_there": _share_of(quotes, _BORNE_OUT),
        "bond": min((one.fit for one in figures if one.relation in _BORNE_OUT), default=0.0),
        "bond_date": min((one.fit for one in dates if one.relation in _BORNE_OUT), default=0.0),
    }


def _share_of(sightings: Sequence[Sighting], relations: frozenset[Relation]) -> float:
    return sum(one.relation in relations for one in sightings) / len(sightings) if sightings else 0.0


def _share(weights: Mapping[str, float], here: frozenset[str]) -> float:
    whole = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in here) / whole if whole else 0.0


def _having(stems: Iterable[str], here: frozenset[str]) -> float:
    wanted = frozenset(stems)
    return len(wanted & here) / len(wanted) if wanted else 1.0


def _stretch(number: int, index: Index) -> frozenset[str]:
    """Return the stems of a passage and of those right before and behind it."""
    numbers = range(max(0, number - 1), min(len(index.passages), number + 2))
    return frozenset(stem for each in numbers for stem in index.said(each))


def _parts(claim: Wording) -> list[list[str]]:
    """Return the telling stems between the commas and full stops of a claim, of parts that have a few of them."""
    parts: list[list[str]] = [[]]
    end = 0
    for word in claim.telling:
        if _PART_ENDS & set(claim.text[end : word.span.start]):
            parts.append([])
        parts[-1].append(word.stem)
        end = word.span.end
    return [part for part in parts if len(part) >= _PART]


def _in_order(stems: Sequence[str], said: Sequence[Sequence[str]], telling: frozenset[str]) -> float:
    """Return which share of the claim's neighbouring words are neighbours in a passage, other words left out."""
    wanted = set(pairwise(stems))
    there = {pair for passage in said for pair in pairwise([stem for stem in passage if stem in telling])}
    return len(wanted & there) / len(wanted) if wanted else 0.0


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


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    table: Mapping[str, Mapping[str, float]] = tomllib.loads(_WEIGHTS.read_text("utf-8"))
    return table
