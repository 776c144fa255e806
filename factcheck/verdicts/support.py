"""A claim × its source → how likely the source bears all of it out, told by its words and by what became of its facts.

A logistic regression over what a careful reader looks at: how much of the claim stands in the few best passages, which
names and which of its parts are missing, whether its words stand in the same order, and whether a statement was turned
round. Its weights (`support.toml`) were fitted apart for a short passage and for a whole page, where much more stands
by chance. It decides between supported, partial and not found; that something is wrong, only facts decide.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from factcheck.verdicts.indexes import Index

ALWAYS = "always"
_WEIGHTS = Path(__file__).parent / "support.toml"
_PAGE, _PASSAGE = 12, 3
_FAR = 30.0
_UNSURE = 0.69


def support(signs: Mapping[str, float], index: Index) -> float:
    """Return the probability that a source bears out a claim, of which as many are borne out as are not."""
    weights = _weights()[regime(index)]
    log_odds = weights[ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in signs.items())
    likely = 1.0 / (1.0 + math.exp(-max(-_FAR, min(_FAR, log_odds))))
    # where one of the two denies, the sign may be read wrongly, but nobody should be sure
    return min(likely, _UNSURE) if signs["negated"] or signs["opposite"] else likely


def regime(index: Index) -> str:
    """Return which weights a source asks for."""
    count = len(index.passages)
    return "page" if count > _PAGE else "short" if count > _PASSAGE else "passage"


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    table: Mapping[str, Mapping[str, float]] = tomllib.loads(_WEIGHTS.read_text("utf-8"))
    return table
