"""The rows of the Recognizers specifications: a row is right when exactly its quantities of that kind are read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.gold import Gold, Row
from evaluation.matching import same_unit, same_value
from factcheck.facts import find_facts
from factcheck.model import Quantity

KINDS = {
    "NumberModel": None,
    "PercentModel": {"percent"},
    "CurrencyModel": {"money"},
    "DimensionModel": {"length", "mass", "area", "volume", "speed", "data", "angle", "turn"},
    "AgeModel": {"age"},
    "TemperatureModel": {"temperature"},
    "NumberRangeModel": {"*range"},
    "OrdinalModel": {"ordinal"},
}
_NO_NUMBERS = frozenset({"ordinal", "clock time", "length", "mass", "volume"})
_DISPUTED = Path(__file__).parent / "disputed.toml"


def disputed() -> Mapping[str, str]:
    """Return the rows whose label is no sensible reading, each with the reason."""
    reasons = tomllib.loads(_DISPUTED.read_text("utf-8"))["rows"]
    return {identity: reason for reason, identities in reasons.items() for identity in identities}


def evaluate_specifications(by_source: Mapping[str, Sequence[Row]], *, verbose: bool) -> None:
    """Print the share of rows right per kind, all rows and those not disputed."""
    contested = disputed()
    for kind in KINDS:
        rows = by_source[f"recognizers_{kind}"]
        verdicts = [(row, row_right(row, kind)) for row in rows]
        fair = [right for row, right in verdicts if row.id not in contested]
        print(
            f"recognizers {kind:18} {sum(fair)}/{len(fair)} = {sum(fair) / max(len(fair), 1):.3f}"
            f"   with disputed {sum(right for _, right in verdicts)}/{len(rows)}"
        )
        for row, right in verdicts if verbose else ():
            if not right and row.id not in contested:
                wanted = [(label.get("value"), label.get("unit")) for label in row.labels]
                print(f"  {row.id}: {row.text!r}\n      read {_shown(row, kind)}\n      want {wanted}")


def _shown(row: Row, kind: str) -> list[str]:
    return [
        f"{fact.text}={fact.value or (fact.low, fact.high)} {fact.unit or fact.noun}/{fact.dimension}"
        for fact in _read(row, kind)
    ]


def _read(row: Row, kind: str) -> list[Quantity]:
    wanted = KINDS[kind]
    facts = [fact for fact in find_facts(row.text) if isinstance(fact, Quantity)]
    if wanted is None:
        return [fact for fact in facts if fact.dimension not in _NO_NUMBERS]
    if wanted == {"*range"}:
        return [fact for fact in facts if fact.dimension not in _NO_NUMBERS]
    return [fact for fact in facts if fact.dimension in wanted]


def row_right(row: Row, kind: str) -> bool:
    """Tell whether exactly the labelled quantities of a kind are read, in value and (where labelled) unit."""
    read = _read(row, kind)
    if kind == "NumberRangeModel":
        wanted = sorted(_labelled_range(str(label["value"])) for label in row.labels)
        ranges = [(fact.low, fact.high) for fact in read if fact.modifier is not None or fact.value is None]
        plain = [(fact.value, fact.value) for fact in read if fact.value is not None]
        return sorted(ranges + [ends for ends in wanted if ends[0] == ends[1] and ends in plain]) == wanted
    golds = [gold for gold in row.quantities if kind != "OrdinalModel" or gold.low == gold.high]
    if kind == "NumberModel":
        if len(read) < len(golds):
            return False
    elif len(read) != len(golds):
        return False
    return all(any(same_number(fact, gold) and _unit_right(fact, gold, kind) for fact in read) for gold in golds) and (
        kind != "NumberModel" or len(read) == len(golds)
    )


def same_number(fact: Quantity, gold: Gold) -> bool:
    if fact.dimension == "length" and fact.unit == "inch" and gold.unit == "foot":
        return abs((fact.value or 0) / 12 - gold.low) < 1e-9
    return same_value(fact, gold) or (fact.value is not None and abs(fact.value - gold.low) <= 1e-9 * abs(gold.low))


def _unit_right(fact: Quantity, gold: Gold, kind: str) -> bool:
    if kind in ("NumberModel", "PercentModel", "OrdinalModel"):
        return True
    if kind == "AgeModel":
        return fact.unit == gold.unit or gold.unit == "age"
    loose = {
        "pound": {"pound", "GBP"},
        "dollar": {"USD"},
        "franc": {"CHF", "FRF"},
        "pence": {"penny"},
        "degree": {"degree"},
        "cent": {"cent"},
        "peseta": {"ESP"},
    }
    return (
        fact.unit in loose.get(gold.unit, set())
        or same_unit(fact, gold)
        or fact.unit == gold.unit
        or (gold.unit == "foot" and fact.unit == "inch")
    )


def _labelled_range(value: str) -> tuple[float, float]:
    low, _, high = value.strip("[]()").partition(",")
    return float(low or "-inf"), float(high or "inf")
