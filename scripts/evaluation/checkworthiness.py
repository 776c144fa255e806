"""`scripts/evaluate checkworthiness`: the weights of check-worthiness; writes `factcheck/claims/checkworthiness.toml`.

The only labelled set whose licence lets coefficients ship is small and nearly all of it is worth checking, so it moves
weights that were set by hand (`checkworthiness.toml` here) but a little. Both labels count the same in all.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from evaluation.pairs import read
from evaluation.regression import Row, fitted
from factcheck.claims.checkworthiness import signals

TARGET = Path(__file__).parents[2] / "factcheck" / "claims" / "checkworthiness.toml"
SHIPPED = ("factcheck_gpt_claim", "factcheck_gpt_sentence")
RIDGE = 60.0
_PROVENANCE = """\
# What each signal of a sentence adds to its being worth checking, in log-odds; "always" is where it begins.
# Written by `scripts/evaluate checkworthiness`: set by hand, and fitted around that on Factcheck-GPT (Apache-2.0).
# ClaimBuster and CheckThat measure it and took no part in the fit; no sentence of any set is kept."""


def hand_set() -> dict[str, float]:
    """Return the weights that were set by hand, by signal."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: float(weight) for name, weight in table.items()}


def evaluate(data: Path, *, verbose: bool) -> int:
    """Fit the weights and write them."""
    labelled = [row for row in read(data / "checkworthy.jsonl.gz") if row["source"] in SHIPPED]
    counts = Counter(int(str(row["label"])) for row in labelled)
    rows = [
        Row(signals(str(row["text"])), label := int(str(row["label"])), len(labelled) / 2 / counts[label])
        for row in labelled
    ]
    start = hand_set()
    weights = fitted(rows, start, RIDGE)
    # where a sentence begins depends on what else a text is made of, which a set of facts does not show
    weights["always"] = start["always"]
    TARGET.write_text(
        "\n".join([_PROVENANCE, "", *(f"{name} = {value:.2f}" for name, value in weights.items())]) + "\n"
    )
    if verbose:
        print(*(f"{name:10} {start[name]:5.2f} → {value:5.2f}" for name, value in weights.items()), sep="\n")
    return 0
