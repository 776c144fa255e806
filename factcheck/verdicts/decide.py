"""What was found → outcome, confidence, score. All policy is one table, read from the top: the first row that fits.

A row asks for the relations of a claim's facts: "all" of them are among its relations, or "some" are, or all but dates
that the source does not tell ("but dates"). `fit` is how well the words around such a fact must fit, `covered` the
share of the claim's words that must stand together in the source, `support` how likely the whole claim is borne out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.model import Confidence, Date, Outcome, Relation
from factcheck.verdicts.sightings import Sighting

Relations = frozenset[Relation]


class Row(NamedTuple):
    """One line of the policy."""

    meaning: str
    whole: str
    relations: Relations
    fit: float
    covered: float
    support: float
    outcome: Outcome
    confidence: Confidence
    score: float


_EXACT: Relations = frozenset({Relation.AGREES})
_BORNE_OUT: Relations = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY})
_THERE: Relations = _BORNE_OUT | {Relation.MENTIONED}
_ALTERED: Relations = frozenset({Relation.ALTERED})
_DIFFERS: Relations = frozenset({Relation.DIFFERS})
_MENTIONED: Relations = frozenset({Relation.MENTIONED})

_S, _P, _M, _N = Outcome.SUPPORTED, Outcome.PARTIAL, Outcome.MISMATCH, Outcome.NOT_FOUND
_HIGH, _MEDIUM, _LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW

# fmt: off
POLICY = (
    # meaning · of which facts · relations · fit · covered · support · outcome · confidence · score
    Row("a quotation has other words",                   "some", _ALTERED,   1.0,  0.0,  0.0, _M, _HIGH,   0.97),
    Row("quoted words stand there nearly the same",      "some", _ALTERED,   0.75, 0.0,  0.0, _M, _MEDIUM, 0.85),
    Row("a fact has another value, told of the same",    "some", _DIFFERS,   0.85, 0.9,  0.0, _M, _MEDIUM, 0.9),
    Row("a fact has another value",                      "some", _DIFFERS,   0.0,  0.0,  0.0, _M, _MEDIUM, 0.8),
    Row("every fact is there, and the words with them",  "all",  _EXACT,     0.85, 0.97, 0.8,  _S, _HIGH,   0.97),
    Row("every fact is there, exactly",                  "all",  _EXACT,     0.8,  0.35, 0.45, _S, _MEDIUM, 0.95),
    Row("every fact is there",                           "all",  _BORNE_OUT, 0.6,  0.5,  0.45, _S, _MEDIUM, 0.95),
    Row("every fact is there, among fewer of the words", "all",  _BORNE_OUT, 0.0,  0.0,  0.45, _S, _LOW,    0.85),
    Row("the figures are there, and so are the words",   "but dates", _THERE, 0.3, 0.0,  0.45, _S, _LOW,    0.85),
    Row("some facts are there",                          "some", _BORNE_OUT, 0.0,  0.0,  0.0, _P, _MEDIUM, 0.7),
    Row("quoted words stand there in another wording",   "some", _ALTERED,   0.0,  0.0,  0.0, _P, _LOW,    0.6),
    Row("a fact is there, said a little otherwise",      "some", _MENTIONED, 0.3,  0.0,  0.0, _P, _MEDIUM, 0.65),
    Row("nothing is there but a stray figure",           "some", _MENTIONED, 0.0,  0.0,  0.0, _N, _LOW,    0.6),
    Row("nothing is there",                              "all",  frozenset(Relation), 0.0, 0.0, 0.0, _N, _MEDIUM, 0.7),
)
# fmt: on


def decide(sightings: Sequence[Sighting], covered: float, support: float) -> Row:
    """Return the first row of the policy that fits what was found for the facts of a claim."""
    return next(row for row in POLICY if _fits(row, sightings, covered, support))


def _fits(row: Row, sightings: Sequence[Sighting], covered: float, support: float) -> bool:
    asked = [one for one in sightings if not untold_date(one)] if row.whole == _BUT_DATES else sightings
    having = [_has(row, sighting) for sighting in asked]
    whole = any(having) if row.whole == "some" else bool(having) and all(having)
    return covered >= row.covered and support >= row.support and whole


def _has(row: Row, sighting: Sighting) -> bool:
    if sighting.apart and row.outcome is Outcome.SUPPORTED:
        return False
    return sighting.relation in row.relations and sighting.fit >= row.fit


def untold_date(sighting: Sighting) -> bool:
    """Tell whether a source has no date of the kind at all."""
    return isinstance(sighting.evidence.fact, Date) and sighting.relation is Relation.ABSENT


_BUT_DATES = "but dates"
