"""How far the relation of figures alone tells supported from contradicted, where claim and passage differ by one."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.facts import Agreement, agree, find_facts
from factcheck.model import Quantity, Relation

_BEST_FIRST = (Relation.AGREES, Relation.AGREES_LOOSELY, Relation.DIFFERS)


def evaluate_agreement(data: Path, *, verbose: bool) -> None:
    """Print, per comparator of the claim, how often each relation stands beside each label."""
    path = data / "numeric_pairs.jsonl.gz"
    if not path.is_file():
        return
    counts: Counter[tuple[str, str, str]] = Counter()
    for claim, passage, label in _pairs(path):
        claimed = _quantities(claim)
        if len(claimed) != 1 or (best := _best(claimed[0], _quantities(passage))) is None:
            continue
        counts[claimed[0].modifier or "plain", best.relation or "", label] += 1
        if verbose and (best.relation is Relation.DIFFERS) != (label == "contradicted"):
            print(f"  {label}, {best.relation} ({best.note}): {claim} | {passage[:300]}")
    _report(counts)


def _report(counts: Counter[tuple[str, str, str]]) -> None:
    for modifier in sorted({modifier for modifier, _, _ in counts}):
        cells = [
            f"{relation} {counts[modifier, relation, 'supported']}/{counts[modifier, relation, 'contradicted']}"
            for relation in _BEST_FIRST
        ]
        print(f"agreement {modifier:10} supported/contradicted:  " + "   ".join(cells))
    right = sum(
        many
        for (_, relation, label), many in counts.items()
        if (relation == Relation.DIFFERS) == (label == "contradicted")
    )
    print(f"agreement of figures alone     {right}/{counts.total()} = {right / max(counts.total(), 1):.3f}")


def _pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("decisive") == "contrast_number" and row["label"] in ("supported", "contradicted"):
                yield row["claim"], row["evidence"], row["label"]


def _quantities(text: str) -> list[Quantity]:
    return [fact for fact in find_facts(text) if isinstance(fact, Quantity) and fact.dimension != "ordinal"]


def _best(claimed: Quantity, found: Iterable[Quantity]) -> Agreement | None:
    """Return the best relation to a figure of the same kind; of counts, to one of the same noun where there is any."""
    kin = list(found)
    same = [one for one in kin if one.noun and one.noun == claimed.noun]
    relations = [agreement for one in same or kin if (agreement := agree(claimed, one)).relation is not None]
    return min(relations, key=lambda agreement: _BEST_FIRST.index(agreement.relation or Relation.DIFFERS), default=None)
