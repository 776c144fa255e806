"""Ridge logistic regression by Newton's method, around weights that a person set."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALWAYS = "always"
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What was seen of one text, its label (0 or 1), and how much the row counts."""

    found: Mapping[str, float]
    label: int
    weight: float = 1.0


def worth(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the log-odds of the label 1."""
    return weights[ALWAYS] + sum(weights[name] * strength for name, strength in found.items())


def chance(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, log_odds))))


def fitted(rows: Sequence[Row], around: Mapping[str, float], ridge: float) -> dict[str, float]:
    """Return the likeliest weights where each is, by a ridge penalty, drawn to the one it has in `around`."""
    names = list(around)
    start = [around[name] for name in names]
    places = {name: number for number, name in enumerate(names)}
    vectors = [[(places[name], value) for name, value in {**row.found, ALWAYS: 1.0}.items()] for row in rows]
    weights = list(start)
    for _ in range(_STEPS):
        gradient = [ridge * (first - now) for first, now in zip(start, weights, strict=True)]
        hessian = [[ridge * (row == column) for column in range(len(names))] for row in range(len(names))]
        for vector, row in zip(vectors, rows, strict=True):
            _add(vector, row, weights, gradient, hessian)
        weights = [weight + step for weight, step in zip(weights, solved(hessian, gradient), strict=True)]
    return dict(zip(names, weights, strict=True))


def _add(
    vector: Sequence[tuple[int, float]],
    row: Row,
    weights: Sequence[float],
    gradient: list[float],
    hessian: list[list[float]],
) -> None:
    likely = chance(sum(weights[number] * value for number, value in vector))
    for number, value in vector:
        gradient[number] += row.weight * (row.label - likely) * value
        scale = row.weight * likely * (1.0 - likely) * value
        line = hessian[number]
        for other, another in vector:
            line[other] += scale * another


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
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
