"""`scripts/evaluate support`: the weights by which a claim as a whole is thought borne out; writes `support.toml`.

One logistic regression for whole pages (WiCE) and one for short passages, each set and label counting the same. It
prints what each is worth on groups (pages) it was not fitted on, with the verdicts that follow from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from evaluation.pairs import Pair, cited_sources, numeric_pairs
from evaluation.regression import ALWAYS, chance, fitted, worth
from evaluation.regression import Row as Observed
from factcheck.model import Confidence, Outcome
from factcheck.verdicts.decide import Row, decide
from factcheck.verdicts.indexes import index
from factcheck.verdicts.judging import Seen, see

TARGET = Path(__file__).parents[2] / "factcheck" / "verdicts" / "support.toml"
PASSAGES = ("vitaminc_real contrast", "vitaminc_synthetic contrast", "fever_", "fm2", "summedits_ectsum")
NOT_OF_PAGES = frozenset(
    {
        "best_5",
        "window",
        "long_claim",
        "none_missing",
        "rarest",
        "negated",
        "opposite",
        "figures",
        "figures_there",
        "figures_absent",
    }
    | {"dates", "dates_there", "dates_absent", "quotes", "quotes_there", "bond", "bond_date"}
)
"""What the few hundred claims about whole pages are too few to weigh, or would mislead: all short ones are wrong."""
_PARTS, _RIDGE, _HEAVIEST, _LIKELY = 5, 1.0, 350, 0.45
_EVERY = 3
_PROVENANCE = """\
# How much each signal of `support.signals` speaks for a claim being borne out: log-odds, at even odds.
# Written by `scripts/evaluate support`. [page] fitted on WiCE (ODC-BY); [passage] on VitaminC (CC BY-SA 3.0),
# FEVER-symmetric and -adversarial (CC BY-SA), FoolMeTwice and SummEdits (Apache-2.0); no sentence of them is kept."""


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
    """Fit both sets of weights, write them, and print what they are worth on other groups."""
    lines = [_PROVENANCE]
    for name, examples, names in cross_validated(data):
        weights = _weights(examples, names)
        lines += [f"\n[{name}]", *(f"{signal} = {weight:.3f}" for signal, weight in weights.items())]
        if verbose:
            print(*(f"  {signal:15} {weight:6.2f}" for signal, weight in weights.items()), sep="\n")
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def cross_validated(data: Path) -> list[tuple[str, list[Example], list[str]]]:
    """Print what the weights are worth on groups that they were not fitted on; return what they are fitted on."""
    fits = []
    for name, pairs in (("page", _pages(data)), ("passage", _passages(data))):
        examples = [
            Example(pair, see(pair.claim, index(pair.source)), crc32(pair.group.encode()) % _PARTS) for pair in pairs
        ]
        unused = NOT_OF_PAGES if name == "page" else frozenset()
        names = [ALWAYS, *(signal for signal in examples[0].seen.signs if signal not in unused)]
        _cross_validate(name, examples, names)
        fits.append((name, examples, names))
    return fits


def _pages(data: Path) -> Iterator[Pair]:
    return (pair for pair in cited_sources(data) if pair.set in ("wice claim", "wice subclaim"))


def _passages(data: Path) -> Iterator[Pair]:
    yield from (pair for pair in numeric_pairs(data, _EVERY) if pair.set.startswith(PASSAGES))
    yield from (pair for pair in cited_sources(data) if pair.set.startswith(PASSAGES))


def _weights(examples: Sequence[Example], names: Sequence[str]) -> Mapping[str, float]:
    sizes = Counter(example.pair.set for example in examples)
    halves = Counter((example.pair.set, example.borne_out) for example in examples)
    rows = [
        Observed(
            {name: example.seen.signs[name] for name in names if name != ALWAYS},
            int(example.borne_out),
            _whole(example.pair.set, sizes, halves) / halves[example.pair.set, example.borne_out],
        )
        for example in examples
    ]
    return fitted(rows, dict.fromkeys(names, 0.0), _RIDGE)


def _whole(name: str, sizes: Mapping[str, int], halves: Mapping[tuple[str, bool], int]) -> float:
    """Return what all rows of a set with one label count; of a set that has no other label, half of that."""
    return min(sizes[name], _HEAVIEST) / (2 if all((name, side) in halves for side in (True, False)) else 4)


def _cross_validate(name: str, examples: Sequence[Example], names: Sequence[str]) -> None:
    """Print what the weights are worth alone, and the verdicts that they lead to, on groups left out of the fit."""
    sets: dict[str, list[_Tried]] = defaultdict(list)
    for out in range(_PARTS):
        weights = _weights([example for example in examples if example.part != out], names)
        for example in (one for one in examples if one.part == out):
            signs = {name: example.seen.signs[name] for name in names if name != ALWAYS}
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
