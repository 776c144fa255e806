"""`scripts/evaluate support`: the weights by which a claim as a whole is thought borne out; writes `support.toml`.

One logistic regression for sentences, one for short texts and one for whole pages, each set and label counting the
same. It prints what each is worth on groups (pages) it was not fitted on, with the verdicts that follow from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from zlib import crc32

from evaluation.pairs import Pair, cited_sources, numeric_pairs
from evaluation.regression import ALWAYS, chance, fitted, worth
from evaluation.regression import Row as Observed
from factcheck.model import Confidence, Outcome
from factcheck.verdicts.decide import Row, decide
from factcheck.verdicts.indexes import index
from factcheck.verdicts.judging import Seen, see
from factcheck.verdicts.support import regime

TARGET = Path(__file__).parents[2] / "factcheck" / "verdicts" / "support.toml"
ON_PAGES = ("together", "assertion", "numbers_gone", "names_gone", "borne_out")
"""All that the few hundred claims about whole pages can weigh: more signals do worse on pages not seen."""
TAUGHT_BY: Mapping[str, Mapping[str, float]] = {
    "page": {"wice claim": 1.0, "wice subclaim": 0.25},
    "short": {"fm2_page claim": 1.0, "summedits_ectsum summary": 1.0},
    "passage": {
        **dict.fromkeys(("vitaminc_real contrast_number", "vitaminc_real contrast_mixed", "fm2"), 1.0),
        **dict.fromkeys(("vitaminc_real contrast_other", "vitaminc_synthetic contrast_mixed"), 0.7),
        **dict.fromkeys(("vitaminc_synthetic contrast_number", "vitaminc_synthetic contrast_other"), 0.7),
        **dict.fromkeys(("fever_symmetric", "fever_adversarial"), 0.5),
    },
}
"""Which sets teach which weights, and how much each counts."""
_PARTS, _RIDGE, _WHOLE, _LIKELY, _EVERY = 5, 1.0, 350.0, 0.5, 3
_PROVENANCE = """\
# How much each signal of `signals.signals` speaks for a claim being borne out: log-odds, at even odds.
# Written by `scripts/evaluate support`. [page] fitted on WiCE (ODC-BY); [short] on FoolMeTwice and SummEdits
# (Apache-2.0); [passage] on VitaminC (CC BY-SA 3.0), FEVER-symmetric and -adversarial (CC BY-SA) and FoolMeTwice
# (Apache-2.0). No sentence of them is kept."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair as the verdicts see it; `part` is which fifth of the groups it belongs to."""

    pair: Pair
    seen: Seen
    part: int

    @property
    def borne_out(self) -> bool:
        return self.pair.label == "supported"


def evaluate(data: Path, *, verbose: bool) -> int:
    """Fit the weights, write them, and print what they are worth on other groups."""
    lines = [_PROVENANCE]
    for name, examples in cross_validated(data).items():
        weights = _weights(examples, name)
        lines += [f"\n[{name}]", *(f"{signal} = {weight:.3f}" for signal, weight in weights.items())]
        if verbose:
            print(*(f"  {signal:15} {weight:6.2f}" for signal, weight in weights.items()), sep="\n")
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def cross_validated(data: Path) -> Mapping[str, Sequence[Example]]:
    """Print what the weights are worth on groups that they were not fitted on; return what they are fitted on."""
    examples: dict[str, list[Example]] = {name: [] for name in TAUGHT_BY}
    for pair in chain(cited_sources(data), numeric_pairs(data, _EVERY)):
        page = index(pair.source)
        if pair.set in TAUGHT_BY[regime(page)]:
            examples[regime(page)].append(_example(pair, see(pair.claim, page)))
    for name in TAUGHT_BY:
        _cross_validate(name, examples[name])
    return examples


def _example(pair: Pair, seen: Seen) -> Example:
    return Example(pair, seen, crc32(pair.group.encode()) % _PARTS)


def _names(example: Example, name: str) -> Sequence[str]:
    """Return the signals that weigh; "words" is for the policy alone, and single sentences swap no words."""
    unused = {"words"} if name == "short" else {"words", "swapped"}
    return ON_PAGES if name == "page" else tuple(signal for signal in example.seen.signs if signal not in unused)


def _weights(examples: Sequence[Example], name: str) -> Mapping[str, float]:
    names = _names(examples[0], name)
    sides = Counter((example.pair.set, example.borne_out) for example in examples)
    rows = [
        Observed(
            {signal: example.seen.signs[signal] for signal in names},
            int(example.borne_out),
            _WHOLE / 2 * TAUGHT_BY[name][example.pair.set] / sides[example.pair.set, example.borne_out],
        )
        for example in examples
    ]
    return fitted(rows, dict.fromkeys((ALWAYS, *names), 0.0), _RIDGE)


def _cross_validate(name: str, examples: Sequence[Example]) -> None:
    """Print what the weights are worth alone, and the verdicts that they lead to, on groups left out of the fit."""
    sets: dict[str, list[_Tried]] = defaultdict(list)
    for out in range(_PARTS):
        weights = _weights([example for example in examples if example.part != out], name)
        for example in (one for one in examples if one.part == out):
            signs = {signal: example.seen.signs[signal] for signal in weights if signal != ALWAYS}
            likely = chance(worth(signs, weights))
            row = decide(example.seen.found(likely), example.seen.covered, likely)
            sets[example.pair.set].append(_Tried(example, likely >= _LIKELY, row))
    print(
        f"\n{name}: cross-validated by group; balanced accuracy of supported against the rest, by weights and verdicts"
    )
    for which, tried in sorted(sets.items()):
        alone = _balanced([(one.example.borne_out, one.likely) for one in tried])
        verdicts = _balanced([(one.example.borne_out, one.row.outcome is Outcome.SUPPORTED) for one in tried])
        sure = [one.right for one in tried if one.row.confidence is Confidence.HIGH]
        print(f"  {which:36} ({len(tried)})  {alone:.3f}  {verdicts:.3f}", end="  ")
        print(f"three-way accuracy {sum(one.right for one in tried) / len(tried):.3f}", end="  ")
        print(f"high {len(sure) / len(tried):.3f}, right {sum(sure) / max(len(sure), 1):.3f}")


@dataclass(frozen=True, slots=True)
class _Tried:
    """An example, whether weights that have not seen its group think it borne out, and the row that decides then."""

    example: Example
    likely: bool
    row: Row

    @property
    def right(self) -> bool:
        called = {Outcome.SUPPORTED: "supported", Outcome.MISMATCH: "contradicted"}.get(self.row.outcome, "other")
        label = self.example.pair.label
        return called == (label if label in ("supported", "contradicted") else "other")


def _balanced(rows: Sequence[tuple[bool, bool]]) -> float:
    shares = []
    for side in (True, False):
        right = [called is side for labelled, called in rows if labelled is side]
        shares.append(sum(right) / max(len(right), 1))
    return sum(shares) / 2
