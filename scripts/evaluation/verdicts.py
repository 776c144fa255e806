"""`scripts/evaluate verdicts`: what the verdicts are worth, per set; claims with and without a comparator apart."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.figures import evaluate_figures
from evaluation.pairs import Pair, cited_sources, numeric_pairs
from evaluation.quotes import evaluate_quotes
from factcheck.model import Confidence, Modifier, Outcome, Quantity, Verdict
from factcheck.verdicts import index, judge

_BOUNDS = frozenset({Modifier.OVER, Modifier.UNDER, Modifier.AT_LEAST, Modifier.AT_MOST})
_CALLED = {Outcome.SUPPORTED: "supported", Outcome.MISMATCH: "contradicted"}
_LABELS = ("supported", "contradicted", "other")
_WORST = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and its verdict; `called` and `label` are each one of supported, contradicted, other."""

    pair: Pair
    verdict: Verdict
    milliseconds: float

    @property
    def called(self) -> str:
        return _CALLED.get(self.verdict.outcome, "other")

    @property
    def label(self) -> str:
        return self.pair.label if self.pair.label in _LABELS else "other"

    @property
    def right(self) -> bool:
        return self.called == self.label


def evaluate(data: Path, *, verbose: bool, every: int = 1) -> int:
    """Print a line of figures for each set; with `verbose`, the errors that would embarrass most."""
    sets: dict[str, list[Judged]] = defaultdict(list)
    for pair in (*numeric_pairs(data, every), *cited_sources(data, every)):
        judged = _judge(pair)
        for name in _sets_of(pair):
            sets[name].append(judged)
    for name, judged_pairs in sorted(sets.items()):
        _report(name, judged_pairs)
    evaluate_figures(data)
    evaluate_quotes(data, verbose=verbose)
    if verbose:
        _list_errors(judged for name, judged_pairs in sets.items() for judged in judged_pairs if ":" not in name)
    return 0


def _judge(pair: Pair) -> Judged:
    started = time.perf_counter()
    verdict = judge(pair.claim, index(pair.source))
    return Judged(pair, verdict, 1000 * (time.perf_counter() - started))


def _sets_of(pair: Pair) -> Iterator[str]:
    yield pair.set
    if pair.set == "vitaminc_real contrast_number":
        bound = any(fact.modifier in _BOUNDS for fact in pair.claim.facts if isinstance(fact, Quantity))
        yield f"{pair.set}: {'with' if bound else 'without'} a comparator"


def _report(name: str, judged: Sequence[Judged]) -> None:
    accuracy = sum(one.right for one in judged) / len(judged)
    scores = {label: _f1(judged, label) for label in _LABELS if any(one.label == label for one in judged)}
    precision, recall = _precision_recall(judged, "contradicted")
    sure = [one for one in judged if one.verdict.confidence is Confidence.HIGH]
    print(f"{name} ({len(judged)})")
    print(f"  accuracy {accuracy:.3f}  macro-F1 {sum(scores.values()) / len(scores):.3f}", end="  ")
    print(f"supported against the rest {_balanced(judged, 'supported'):.3f}", end="  ")
    print(f"mismatch P {precision:.3f} R {recall:.3f}", end="  ")
    print(f"high {len(sure) / len(judged):.2f} of which right {_share(one.right for one in sure):.3f}", end="  ")
    print(f"ECE {_calibration_error(judged):.3f}  {sum(one.milliseconds for one in judged) / len(judged):.1f} ms")
    table = Counter((one.label, one.verdict.outcome.value) for one in judged)
    for label in _LABELS:
        row = {outcome.value: table[label, outcome.value] for outcome in Outcome if table[label, outcome.value]}
        print(f"    {label:13}", "  ".join(f"{outcome} {count}" for outcome, count in row.items()))


def _precision_recall(judged: Sequence[Judged], label: str) -> tuple[float, float]:
    right = sum(one.called == label == one.label for one in judged)
    called, labelled = sum(one.called == label for one in judged), sum(one.label == label for one in judged)
    return right / max(called, 1), right / max(labelled, 1)


def _f1(judged: Sequence[Judged], label: str) -> float:
    precision, recall = _precision_recall(judged, label)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _balanced(judged: Sequence[Judged], label: str) -> float:
    inside = [one.called == label for one in judged if one.label == label]
    outside = [one.called != label for one in judged if one.label != label]
    return (_share(inside) + _share(outside)) / 2


def _calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error over ten equal bins of the score."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        bins[min(9, int(10 * one.verdict.score))].append(one)
    gaps = (
        len(some) * abs(_share(one.right for one in some) - sum(one.verdict.score for one in some) / len(some))
        for some in bins.values()
    )
    return sum(gaps) / len(judged)


def _share(flags: Iterable[bool]) -> float:
    known = list(flags)
    return sum(known) / len(known) if known else 0.0


def _list_errors(judged: Iterable[Judged]) -> None:
    """List false mismatches first, then contradictions called supported."""
    wrong = [one for one in judged if not one.right]
    false_alarms = [one for one in wrong if one.called == "contradicted"]
    missed = [one for one in wrong if one.called == "supported" and one.label == "contradicted"]
    for title, errors in (("false mismatch", false_alarms), ("contradicted, called supported", missed)):
        print(f"\n{title}: {len(errors)}")
        for one in errors[:_WORST]:
            print(f"  {one.pair.id} [{one.label}] {one.pair.claim.text}\n    {one.verdict.reason}")
            for evidence in one.verdict.evidence[:3]:
                print(f"      {evidence.relation}: {evidence.passage.text[:200] if evidence.passage else ''}")
