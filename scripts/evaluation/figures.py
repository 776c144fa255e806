"""`figures`: is one figure of a claim in the source it cites? "Not in source" is what the verdict leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evaluation.pairs import claim_of, document_of_row, read
from factcheck.model import Evidence, Relation
from factcheck.verdicts import Index, index, judge

_THERE = frozenset({Relation.AGREES, Relation.AGREES_LOOSELY, Relation.MENTIONED})


def evaluate_figures(data: Path) -> None:
    """Print precision and recall of "not in source"."""
    sources = {str(row["id"]): row for row in read(data / "cited_source.jsonl.gz")}
    kept: dict[str, Index] = {}
    table: Counter[tuple[str, str]] = Counter()
    for row in read(data / "figures.jsonl.gz"):
        reference = str(row["source_ref"])
        page = kept.setdefault(reference, index(document_of_row(sources[reference])))
        table[str(row["label"]), _called(row, page)] += 1
    flagged = sum(count for (_, called), count in table.items() if called == "not_in_source")
    labelled = sum(count for (label, called), count in table.items() if label == "not_in_source" and called != "unread")
    right = table["not_in_source", "not_in_source"]
    print(f"figures\n  not in source: P {right / max(flagged, 1):.3f} R {right / max(labelled, 1):.3f}  {dict(table)}")


def _called(row: Mapping[str, object], page: Index) -> str:
    start, end = int(str(row["start"])), int(str(row["end"]))
    evidence = [one for one in judge(claim_of(str(row["claim"])), page).evidence if _covers(one, start, end)]
    if not evidence:
        return "unread"
    return "in_source" if any(one.relation in _THERE for one in evidence) else "not_in_source"


def _covers(evidence: Evidence, start: int, end: int) -> bool:
    return evidence.fact is not None and evidence.fact.span.start < end and start < evidence.fact.span.end
