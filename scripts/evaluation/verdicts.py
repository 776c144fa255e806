"""`scripts/evaluate verdicts`: what the verdicts are worth, per set; claims with and without a comparator apart."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.figures import evaluate_figures
from evaluation.measures import (
    LABELS,
    Judged,
    accuracy,
    balanced,
    calibration_error,
    macro_f1,
    precision_recall,
    reliability,
    share,
)
from evaluation.mistakes import BOUNDS, list_mistakes
from evaluation.pairs import Pair, cited_sources, numeric_pairs
from evaluation.quotes import evaluate_quotes
from evaluation.support import cross_validated
from factcheck.model import Outcome, Quantity
from factcheck.verdicts import index, judge


def evaluate(data: Path, *, verbose: bool, every: int = 1) -> int:
    """Print the figures of each set; with `verbose`, the errors by class, those first that would embarrass most."""
    sets: dict[str, list[Judged]] = defaultdict(list)
    for pair in (*numeric_pairs(data, every), *cited_sources(data, every)):
        judged = _judge(pair)
        for name in _sets_of(pair):
            sets[name].append(judged)
    for name, judged_pairs in sorted(sets.items()):
        _report(name, judged_pairs)
    whole = [one for name, judged_pairs in sets.items() for one in judged_pairs if ":" not in name]
    _report("all sets", whole)
    evaluate_figures(data)
    evaluate_quotes(data, verbose=verbose)
    cross_validated(data)
    if verbose:
        list_mistakes(whole)
    return 0


def _judge(pair: Pair) -> Judged:
    started = time.process_time()
    verdict = judge(pair.claim, index(pair.source))
    return Judged(pair, verdict, 1000 * (time.process_time() - started))


def _sets_of(pair: Pair) -> Iterator[str]:
    """Yield the sets a pair is counted in: its own, and there apart by whether the claim names a bound."""
    yield pair.set
    if "contrast_number" in pair.set:
        bound = any(fact.modifier in BOUNDS for fact in pair.claim.facts if isinstance(fact, Quantity))
        yield f"{pair.set}: {'with' if bound else 'without'} a comparator"


def _report(name: str, judged: Sequence[Judged]) -> None:
    precision, recall = precision_recall(judged, "contradicted")
    supported = balanced(judged, lambda one: one.label == "supported", lambda one: one.called == "supported")
    sure = [one for one in judged if one.sure]
    print(f"\n{name} ({len(judged)})")
    print(f"  three-way accuracy {accuracy(judged):.3f}  macro-F1 {macro_f1(judged):.3f}", end="  ")
    print(f"balanced accuracy: supported against the rest {supported:.3f}", end="")
    if any(one.pair.label == "not_supported" for one in judged):
        nothing = balanced(judged, lambda one: one.pair.label == "not_supported", lambda one: one.nothing)
        print(f", not supported against the rest {nothing:.3f}", end="")
    print(f"\n  mismatch P {precision:.3f} R {recall:.3f}", end="  ")
    print(f"high {len(sure) / len(judged):.3f} of all, right {share(one.right for one in sure):.3f}", end="  ")
    print(f"{sum(one.milliseconds for one in judged) / len(judged):.1f} ms each")
    print(f"  ECE {calibration_error(judged):.3f}", end="  ")
    print(
        "score → right:", "  ".join(f"{one.score:.2f} → {one.right:.2f} ({one.number})" for one in reliability(judged))
    )
    table = Counter((one.label, one.verdict.outcome.value) for one in judged)
    for label in LABELS:
        row = {outcome.value: table[label, outcome.value] for outcome in Outcome if table[label, outcome.value]}
        print(f"    {label:13}", "  ".join(f"{outcome} {count}" for outcome, count in row.items()))
