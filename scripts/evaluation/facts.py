"""`scripts/evaluate facts`: precision, recall and F1 of quantities per set, rows right of the specifications, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.agreement import evaluate_agreement
from evaluation.dates import evaluate_dates
from evaluation.gold import Gold, Row, read_rows
from evaluation.matching import Match, match, same_unit, same_value
from evaluation.specifications import evaluate_specifications
from factcheck.facts import find_facts
from factcheck.model import Quantity

LABELLED = (
    "newsquant",
    "quantulum3",
    "cqe_recognizers_age",
    "cqe_recognizers_currency",
    "cqe_recognizers_dimension",
    "cqe_recognizers_temperature",
)
UNLABELLED = frozenset({"ordinal", "clock time"})
"""What these sets never label, so that reading it is neither right nor wrong."""


@dataclass(slots=True)
class Score:
    """Counts of one measure."""

    right: int = 0
    read: int = 0
    labelled: int = 0

    def add(self, right: int, read: int, labelled: int) -> None:
        self.right, self.read, self.labelled = self.right + right, self.read + read, self.labelled + labelled

    def __str__(self) -> str:
        precision, recall = self.right / max(self.read, 1), self.right / max(self.labelled, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


@dataclass(slots=True)
class Scores:
    """The measures of one set, and the rows that went wrong."""

    value: Score = field(default_factory=Score)
    unit: Score = field(default_factory=Score)
    change: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    misses: list[tuple[Row, list[Match]]] = field(default_factory=list)


def evaluate(data: Path, *, verbose: bool) -> int:
    """Print the figures of every set; with `verbose`, the misses too."""
    rows = list(read_rows(data))
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    for source in LABELLED:
        _report(source, _scores(by_source[source]), verbose)
    evaluate_specifications(by_source, verbose=verbose)
    evaluate_dates(by_source["recognizers_DateTimeModel"], verbose=verbose)
    evaluate_agreement(data, verbose=verbose)
    return 0


def _scores(rows: Iterable[Row]) -> Scores:
    scores = Scores()
    for row in rows:
        matches = match(quantities_of(row), row.quantities)
        read, labelled = sum(len(one.read) > 0 for one in matches), len(row.quantities)
        both = [one for one in matches if one.read and one.gold]
        scores.value.add(len(both), read, labelled)
        scores.unit.add(sum(one.unit for one in both), read, labelled)
        if any(gold.change for gold in row.quantities) or not row.quantities:
            scores.change.add(sum(one.change(row.text) for one in both), read, labelled)
            scores.strict.add(sum(one.change(row.text, strictly=True) for one in both), read, labelled)
        if any(not (one.unit and one.change(row.text)) for one in matches):
            scores.misses.append((row, [one for one in matches if not (one.unit and one.change(row.text))]))
    return scores


def quantities_of(row: Row) -> list[Quantity]:
    """Return what is read in a row, but for what the sets never label: places, clock times, words such as "doubled"."""
    facts = find_facts(row.text, reference_date=row.reference)
    return [
        fact
        for fact in facts
        if isinstance(fact, Quantity) and fact.dimension not in UNLABELLED and not _bare_multiple(fact)
    ]


def _bare_multiple(fact: Quantity) -> bool:
    return fact.dimension == "multiple" and fact.text.split()[-1].endswith(("ed", "ing", "twice", "double", "triple"))


def _report(source: str, scores: Scores, verbose: bool) -> None:
    print(
        f"{source:28} value {scores.value}   value+unit {scores.unit}"
        + f"   value+change {scores.change}   strictly {scores.strict}" * (source == "newsquant")
    )
    for row, matches in scores.misses if verbose else ():
        print(f"  {row.id}: {row.text}")
        for one in matches:
            print(f"      {_shown(one.read)}  <>  {_wanted(one.gold)}")


def _shown(read: Sequence[Quantity]) -> str:
    return " & ".join(map(_in_words, read))


def _in_words(fact: Quantity) -> str:
    value = fact.value if fact.value is not None else (fact.low, fact.high)
    kind = f"{fact.unit or fact.noun}/{fact.dimension}/{fact.period}"
    return f"{fact.text!r}={value} [{kind}] {fact.modifier or ''} {fact.direction or ''}"


def _wanted(gold: Gold | None) -> str:
    return "nothing" if gold is None else f"{gold.low}..{gold.high} [{gold.unit}] {gold.change}"


__all__ = ["evaluate", "quantities_of", "same_unit", "same_value"]
