"""`scripts/evaluate claims`: what check-worthiness is worth, per set.

Of each set: average precision, F1 where a sentence counts from one half on and at the best threshold, and µs per
sentence, with the weights that ship. Beside it the same signals with weights fitted on the set itself, cross-validated
by group in five parts: what the signals could give where a licence lets such weights ship.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

from evaluation.checkworthiness import hand_set
from evaluation.pairs import read
from evaluation.regression import Row, chance, fitted, worth
from factcheck.claims.checkworthiness import checkworthiness, signals

_PARTS = 5
_RIDGE = 3.0
_WORST = 15


def evaluate(data: Path, *, verbose: bool) -> int:
    """Print two lines of figures for each set; with `verbose`, the sentences it is most wrong about."""
    sets: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for row in read(data / "checkworthy.jsonl.gz"):
        sets[str(row["source"]).split("_")[0]].append(row)
    for name, rows in sets.items():
        texts, labels = [str(row["text"]) for row in rows], [int(str(row["label"])) for row in rows]
        started = time.perf_counter()
        scores = [checkworthiness(text) for text in texts]
        micros = 1e6 * (time.perf_counter() - started) / len(texts)
        print(f"{name} ({len(rows)} sentences, {sum(labels)} worth checking)")
        print(f"  as it ships      {_figures(scores, labels)}  {micros:.1f} µs per sentence")
        print(f"  cross-validated  {_figures(_cross_validated(rows, labels), labels)}")
        if verbose:
            _list_worst(texts, scores, labels)
    return 0


def _cross_validated(rows: Sequence[Mapping[str, object]], labels: Sequence[int]) -> list[float]:
    parts = [crc32(str(row["group"]).encode()) % _PARTS for row in rows]
    seen = [Row(signals(str(row["text"])), label) for row, label in zip(rows, labels, strict=True)]
    start = dict.fromkeys(hand_set(), 0.0)
    weights = [
        fitted([row for row, part in zip(seen, parts, strict=True) if part != out], start, _RIDGE)
        for out in range(_PARTS)
    ]
    return [chance(worth(row.found, weights[part])) for row, part in zip(seen, parts, strict=True)]


def _figures(scores: Sequence[float], labels: Sequence[int]) -> str:
    best = max((_f1(scores, labels, step / 50), step / 50) for step in range(1, 50))
    return (
        f"average precision {_average_precision(scores, labels):.3f}  F1 {_f1(scores, labels, 0.5):.3f}  "
        f"best F1 {best[0]:.3f} from {best[1]:.2f} on"
    )


def _average_precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: (-pair[0], pair[1]))
    right, precisions = 0, 0.0
    for rank, (_, label) in enumerate(ranked, 1):
        right += label
        precisions += label * right / rank
    return precisions / max(right, 1)


def _f1(scores: Sequence[float], labels: Sequence[int], least: float) -> float:
    called = [label for score, label in zip(scores, labels, strict=True) if score >= least]
    return 2 * sum(called) / max(len(called) + sum(labels), 1)


def _list_worst(texts: Sequence[str], scores: Sequence[float], labels: Sequence[int]) -> None:
    wrong = sorted(zip(texts, scores, labels, strict=True), key=lambda row: -abs(row[1] - row[2]))
    for text, score, label in wrong[:_WORST]:
        print(f"    {score:.2f} [{label}] {text[:160]}")
