"""`scripts/evaluate fitting`: the weights of bonds, fitted on labelled pairs; writes `factcheck/verdicts/weights.toml`.

Two logistic regressions, one for figures that agree (is the claim borne out?) and one for figures that differ (does the
source contradict the claim?). Each row is the strongest-bound figure of a pair, so fitting and choosing take turns.
Long pages lack labelled contradictions: there, true figures of supported claims are swapped for others of the page.
Where all that agrees is taken out of a page, what is left differs and yet contradicts nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from evaluation.pairs import Pair, cited_sources, claim_of, numeric_pairs
from factcheck.facts import Agreement
from factcheck.model import Date, Quantity, Relation
from factcheck.verdicts.bonds import features
from factcheck.verdicts.comparing import Figure, compare
from factcheck.verdicts.figures import candidates
from factcheck.verdicts.indexes import Index, index
from factcheck.verdicts.wordings import Wording

SHORT = ("vitaminc_real", "vitaminc_synthetic", "fever_symmetric", "fever_adversarial", "fm2")
LONG = ("wice claim", "fm2_page claim", "summedits_news summary", "summedits_ectsum summary")
TARGET = Path(__file__).parents[2] / "factcheck" / "verdicts" / "weights.toml"
_TURNS, _STEPS, _RIDGE = 4, 12, 2.0
_START = {"fit": 2.0, "close": 1.0, "noun": 1.0, "always": -2.0}

Seen = tuple[Relation, Mapping[str, float]]
Row = tuple[list[Seen], str, str]


def evaluate(data: Path, *, verbose: bool, every: int = 2) -> int:
    """Fit both sets of weights and write them."""
    rows = list(_rows(data, every))
    if verbose:
        print(f"{len(rows)} rows")
    lines = [_PROVENANCE]
    for name, label in (("agrees", "supported"), ("differs", "contradicted")):
        weights = _fitted([row for row in rows if row[2] in (name, "both")], agreeing=name == "agrees", label=label)
        lines += [f"\n[{name}]", *(f"{feature} = {weight:.3f}" for feature, weight in weights.items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


_PROVENANCE = """\
# How much each feature of `bonds.features` binds a figure of a claim to one of its source: log-odds.
# Written by `scripts/evaluate fitting`. Fitted on VitaminC (CC BY-SA 3.0), FEVER-symmetric and -adversarial (CC BY-SA),
# FoolMeTwice (Apache-2.0), WiCE (ODC-BY) and SummEdits (Apache-2.0); no sentence of them is kept."""


def _rows(data: Path, every: int) -> Iterator[Row]:
    for pair in numeric_pairs(data, every):
        figures = [fact for fact in pair.claim.facts if isinstance(fact, Figure)]
        if pair.set.startswith(SHORT) and len(figures) == 1:
            seen = _seen(pair, figures[0], index(pair.source))
            yield seen, pair.label, "both"
            if pair.label == "supported":
                yield _without_support(seen), "not_enough", "differs"
    for pair in cited_sources(data):
        if pair.set in LONG and pair.label == "supported":
            yield from _swaps(pair)


def _swaps(pair: Pair) -> Iterator[Row]:
    """Yield each figure of a supported claim as it is, and with another figure of the same page in its place."""
    page = index(pair.source)
    for figure in pair.claim.facts:
        if not isinstance(figure, Figure):
            continue
        seen = _seen(pair, figure, page)
        if not any(relation is not Relation.DIFFERS for relation, _ in seen):
            continue
        yield seen, "supported", "agrees"
        yield _without_support(seen), "not_enough", "differs"
        other = _another(figure, page, seed=pair.id)
        if other is None:
            continue
        start, end = figure.span.start, figure.span.end
        claim = claim_of(pair.claim.text[:start] + other.text + pair.claim.text[end:])
        swapped = next((fact for fact in claim.facts if fact.span.start == start and isinstance(fact, Figure)), None)
        if swapped is not None:
            seen = _seen(replace(pair, claim=claim), swapped, page)
            yield seen, "contradicted", "agrees"
            yield _without_support(seen), "contradicted", "differs"


def _without_support(seen: Iterable[Seen]) -> list[Seen]:
    """Return what a page has that differs, as if the figure itself were not there: all of it said of something else."""
    return [(relation, found) for relation, found in seen if relation is Relation.DIFFERS]


def _another(figure: Figure, page: Index, *, seed: str) -> Figure | None:
    """Return a figure of a page of the same kind and dimension that differs; always the same one."""
    numbers = range(len(page.passages))
    others = [
        fact
        for number in numbers
        for fact in page.wording(number).facts
        if isinstance(fact, Quantity | Date)
        and type(fact) is type(figure)
        and getattr(fact, "dimension", "") == getattr(figure, "dimension", "")
        and compare(figure, fact).relation is Relation.DIFFERS
    ]
    return others[crc32(f"{seed}{figure.text}".encode()) % len(others)] if others else None


def _seen(pair: Pair, figure: Figure, page: Index) -> list[Seen]:
    claim = Wording(pair.claim.text, pair.claim.facts, page.words)
    return [
        (agreement.relation or Relation.ABSENT, features(figure, claim, found, agreement, page, number))
        for number in candidates(figure, claim, page)
        for found in page.wording(number).facts
        if isinstance(found, Figure) and _comparable(agreement := compare(figure, found))
    ]


def _comparable(agreement: Agreement) -> bool:
    return agreement.comparable


def _fitted(rows: Sequence[Row], *, agreeing: bool, label: str) -> Mapping[str, float]:
    names = ["always", *next(seen[0][1] for seen, _, _ in rows if seen)]
    weights = [_START.get(name, 0.0) for name in names]
    for _ in range(_TURNS):
        chosen = [
            (best, float(said == label)) for seen, said, _ in rows if (best := _strongest(seen, weights, agreeing))
        ]
        weights = _regression([vector for vector, _ in chosen], [target for _, target in chosen])
    return dict(zip(names, weights, strict=True))


def _strongest(seen: Iterable[Seen], weights: Sequence[float], agreeing: bool) -> list[float] | None:
    """Return the vector of the strongest bond; of differing figures only where none agrees."""
    kinds = list(seen)
    if not agreeing and any(relation is not Relation.DIFFERS for relation, _ in kinds):
        return None
    vectors = [[1.0, *found.values()] for relation, found in kinds if (relation is not Relation.DIFFERS) is agreeing]
    return max(vectors, key=lambda vector: _dot(vector, weights), default=None)


def _regression(vectors: Sequence[Sequence[float]], targets: Sequence[float]) -> list[float]:
    """Fit a ridge logistic regression by Newton's method."""
    size = len(vectors[0])
    weights = [0.0] * size
    for _ in range(_STEPS):
        gradient = [-_RIDGE * weight for weight in weights]
        hessian = [[_RIDGE * (row == column) for column in range(size)] for row in range(size)]
        for vector, target in zip(vectors, targets, strict=True):
            chance = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, _dot(vector, weights)))))
            for row, value in enumerate(vector):
                gradient[row] += (target - chance) * value
                scale = chance * (1.0 - chance) * value
                if scale:
                    line = hessian[row]
                    for column, other in enumerate(vector):
                        line[column] += scale * other
        weights = [weight + step for weight, step in zip(weights, _solved(hessian, gradient), strict=True)]
    return weights


def _solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """Solve a positive definite system by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for pivot in range(size):
        for below in range(pivot + 1, size):
            factor = rows[below][pivot] / rows[pivot][pivot]
            rows[below] = [one - factor * other for one, other in zip(rows[below], rows[pivot], strict=True)]
    solution = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][column] * solution[column] for column in range(row + 1, size))
        solution[row] = (rows[row][size] - known) / rows[row][row]
    return solution


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))
