"""`scripts/evaluate fitting`: the weights of bonds, fitted on labelled pairs; writes `factcheck/verdicts/weights.toml`.

Two logistic regressions, one for figures that agree (is the claim borne out?) and one for figures that differ (does the
source contradict the claim?). Each row is the strongest-bound figure of a pair, so fitting and choosing take turns.
Long pages lack labelled contradictions: there, true figures of supported claims are swapped for others of the page.
Where all that agrees is taken out of a page, what is left differs and yet contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from evaluation.pairs import Pair, cited_sources, claim_of, numeric_pairs
from evaluation.regression import ALWAYS, Row, fitted, worth
from factcheck.facts import Agreement
from factcheck.model import Date, Fact, Quantity, Relation
from factcheck.verdicts.bonds import company, features
from factcheck.verdicts.comparing import Figure, compare
from factcheck.verdicts.figures import candidates
from factcheck.verdicts.indexes import Index, index
from factcheck.verdicts.wordings import Wording

SHORT = ("vitaminc_real", "vitaminc_synthetic", "fever_symmetric", "fever_adversarial", "fm2")
LONG = ("wice claim", "fm2_page claim", "summedits_news summary", "summedits_ectsum summary")
TARGET = Path(__file__).parents[2] / "factcheck" / "verdicts" / "weights.toml"
_TURNS, _RIDGE = 4, 2.0
_UNTAUGHT = frozenset({"company"})
"""What figures that differ cannot teach: their rows have no other figure of the claim."""
_START = {"fit": 2.0, "close": 1.0, "noun": 1.0, "always": -2.0}

Seen = tuple[Relation, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Seeing:
    """What a source has beside one figure of a claim, the label, and which weights it teaches ("" is both)."""

    seen: list[Seen]
    label: str
    dated: bool
    teaches: str = ""


def evaluate(data: Path, *, verbose: bool, every: int = 2) -> int:
    """Fit both sets of weights and write them."""
    rows = list(_rows(data, every))
    if verbose:
        print(f"{len(rows)} rows")
    lines = [_PROVENANCE]
    for name, label in (("agrees", "supported"), ("differs", "contradicted")):
        for dated in (False, True):
            taught = [row for row in rows if row.teaches in (name, "") and row.dated is dated]
            weights = _fitted(taught, agreeing=name == "agrees", label=label)
            lines += [
                f"\n[{name}{'_date' if dated else ''}]",
                *(f"{feature} = {weight:.3f}" for feature, weight in weights.items()),
            ]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


_PROVENANCE = """\
# How much each feature of `bonds.features` binds a figure of a claim to one of its source: log-odds.
# Written by `scripts/evaluate fitting`. Fitted on VitaminC (CC BY-SA 3.0), FEVER-symmetric and -adversarial (CC BY-SA),
# FoolMeTwice (Apache-2.0), WiCE (ODC-BY) and SummEdits (Apache-2.0); no sentence of them is kept."""


def _rows(data: Path, every: int) -> Iterator[Seeing]:
    for pair in numeric_pairs(data, every):
        if not pair.set.startswith(SHORT):
            continue
        page = index(pair.source)
        for figure in _decisive(pair, page):
            seen = _seen(pair, figure, page)
            dated = isinstance(figure, Date)
            alone = sum(isinstance(fact, Figure) for fact in pair.claim.facts) == 1
            yield Seeing(seen, pair.label, dated, "" if alone else "agrees")
            if alone and pair.label == "supported":
                yield Seeing(_without_support(seen), "not_enough", dated, "differs")
    for pair in cited_sources(data):
        if pair.set in LONG and pair.label == "supported":
            yield from _swaps(pair)


def _decisive(pair: Pair, page: Index) -> list[Figure]:
    """Return the figures of a claim on which its label rests: those beside which all others are borne out."""
    figures = [fact for fact in pair.claim.facts if isinstance(fact, Figure)]
    there = [fact for number in range(len(page.passages)) for fact in page.wording(number).facts]
    told = {figure for figure in figures if any(_agrees(figure, fact) for fact in there)}
    return [figure for figure in figures if all(other in told for other in figures if other != figure)]


def _agrees(figure: Figure, fact: Fact) -> bool:
    return isinstance(fact, Figure) and compare(figure, fact).agrees


def _swaps(pair: Pair) -> Iterator[Seeing]:
    """Yield each figure of a supported claim as it is, and with another figure of the same page in its place."""
    page = index(pair.source)
    for figure in pair.claim.facts:
        if not isinstance(figure, Figure):
            continue
        seen = _seen(pair, figure, page)
        if not any(relation is not Relation.DIFFERS for relation, _ in seen):
            continue
        dated = isinstance(figure, Date)
        yield Seeing(seen, "supported", dated, "agrees")
        yield Seeing(_without_support(seen), "not_enough", dated, "differs")
        other = _another(figure, page, seed=pair.id)
        if other is None:
            continue
        start, end = figure.span.start, figure.span.end
        claim = claim_of(pair.claim.text[:start] + other.text + pair.claim.text[end:])
        swapped = next((fact for fact in claim.facts if fact.span.start == start and isinstance(fact, Figure)), None)
        if swapped is not None:
            seen = _seen(replace(pair, claim=claim), swapped, page)
            yield Seeing(seen, "contradicted", dated, "agrees")
            yield Seeing(_without_support(seen), "contradicted", dated, "differs")


def _without_support(seen: Iterable[Seen]) -> list[Seen]:
    """Return what a page has that differs, as if the figure itself were not there: all of it said of something else."""
    return [(relation, found) for relation, found in seen if relation is Relation.DIFFERS]


def _another(figure: Figure, page: Index, *, seed: str) -> Figure | None:
    """Return a figure of a page of the same kind and dimension that differs; always the same one."""
    numbers = range(len(page.passages))
    others = [
        fact
        for number in numbers
        for fact in page.wording(number).facts
        if isinstance(fact, Quantity | Date)
        and type(fact) is type(figure)
        and getattr(fact, "dimension", "") == getattr(figure, "dimension", "")
        and compare(figure, fact).relation is Relation.DIFFERS
    ]
    return others[crc32(f"{seed}{figure.text}".encode()) % len(others)] if others else None


def _seen(pair: Pair, figure: Figure, page: Index) -> list[Seen]:
    claim = Wording(pair.claim.text, pair.claim.facts, page.words)
    return [
        (agreement.relation or Relation.ABSENT, features(figure, claim, found, agreement, page, number, beside))
        for number, beside in _places(figure, claim, page)
        for found in page.wording(number).facts
        if isinstance(found, Figure) and _comparable(agreement := compare(figure, found))
    ]


def _places(figure: Figure, claim: Wording, page: Index) -> Iterator[tuple[int, float]]:
    for number in candidates(figure, claim, page):
        yield number, company(figure, claim, page.wording(number))


def _comparable(agreement: Agreement) -> bool:
    return agreement.comparable


def _fitted(rows: Sequence[Seeing], *, agreeing: bool, label: str) -> Mapping[str, float]:
    known = next(row.seen[0][1] for row in rows if row.seen)
    names = [ALWAYS, *(name for name in known if agreeing or name not in _UNTAUGHT)]
    weights = {name: _START.get(name, 0.0) for name in names}
    for _ in range(_TURNS):
        chosen = [
            Row({name: best[name] for name in names if name != ALWAYS}, int(row.label == label))
            for row in rows
            if (best := _strongest(row.seen, weights, agreeing))
        ]
        weights = fitted(chosen, dict.fromkeys(names, 0.0), _RIDGE)
    return weights


def _strongest(seen: Iterable[Seen], weights: Mapping[str, float], agreeing: bool) -> Mapping[str, float] | None:
    """Return what binds the strongest bond; of differing figures only where none agrees."""
    kinds = list(seen)
    if not agreeing and any(relation is not Relation.DIFFERS for relation, _ in kinds):
        return None
    bonds = [found for relation, found in kinds if (relation is not Relation.DIFFERS) is agreeing]
    return max(bonds, key=lambda found: _worth(found, weights), default=None)


def _worth(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return worth({name: value for name, value in found.items() if name in weights}, weights)
