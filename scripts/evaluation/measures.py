"""Verdicts beside their labels → figures: accuracy, F1, precision and recall, and how far scores can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluation.pairs import Pair
from factcheck.model import Confidence, Outcome, Verdict

LABELS = ("supported", "contradicted", "other")
_CALLED = {Outcome.SUPPORTED: "supported", Outcome.MISMATCH: "contradicted"}
_NOTHING = frozenset({Outcome.NOT_FOUND, Outcome.MISMATCH, Outcome.UNCHECKED})
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and its verdict; `called` and `label` are each one of LABELS."""

    pair: Pair
    verdict: Verdict
    milliseconds: float

    @property
    def called(self) -> str:
        return _CALLED.get(self.verdict.outcome, "other")

    @property
    def label(self) -> str:
        return self.pair.label if self.pair.label in LABELS else "other"

    @property
    def right(self) -> bool:
        return self.called == self.label

    @property
    def sure(self) -> bool:
        return self.verdict.confidence is Confidence.HIGH

    @property
    def nothing(self) -> bool:
        """True where the verdict says that the source has nothing of it."""
        return self.verdict.outcome in _NOTHING


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of about the same score: how many, their mean score, and which share of them is right."""

    number: int
    score: float
    right: float


def accuracy(judged: Iterable[Judged]) -> float:
    return share(one.right for one in judged)


def macro_f1(judged: Sequence[Judged]) -> float:
    """Return the mean F1 of the labels that there are."""
    scores = [_f1(judged, label) for label in LABELS if any(one.label == label for one in judged)]
    return sum(scores) / len(scores)


def precision_recall(judged: Sequence[Judged], label: str) -> tuple[float, float]:
    right = sum(one.called == label == one.label for one in judged)
    called, labelled = sum(one.called == label for one in judged), sum(one.label == label for one in judged)
    return right / max(called, 1), right / max(labelled, 1)


def balanced(judged: Sequence[Judged], inside: Callable[[Judged], bool], called: Callable[[Judged], bool]) -> float:
    """Return the mean of how often what is inside is called so, and what is not is not."""
    hits = share(called(one) for one in judged if inside(one))
    return (hits + share(not called(one) for one in judged if not inside(one))) / 2


def reliability(judged: Iterable[Judged]) -> list[Bin]:
    """Return ten equal bins of the score, those that are not empty."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        bins[min(_BINS - 1, int(_BINS * one.verdict.score))].append(one)
    return [
        Bin(len(some), sum(one.verdict.score for one in some) / len(some), accuracy(some))
        for _, some in sorted(bins.items())
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error: how far score and share of right ones lie apart, in the mean."""
    return sum(one.number * abs(one.right - one.score) for one in reliability(judged)) / len(judged)


def share(flags: Iterable[bool]) -> float:
    known = list(flags)
    return sum(known) / len(known) if known else 0.0


def _f1(judged: Sequence[Judged], label: str) -> float:
    precision, recall = precision_recall(judged, label)
    return 2 * precision * recall / max(precision + recall, 1e-9)
