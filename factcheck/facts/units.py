"""unit name → its dimension and its size in the dimension's first unit, from `units.toml` and `currencies.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|[^\w\s]|\d")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Unit:
    """`size` first units of the dimension make one of these; `offset` is where its zero lies (temperatures)."""

    name: str
    dimension: str
    size: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Currencies:
    """Signs and codes in lower case or as written, to ISO 4217; `coins` to how many make one of which currencies.

    `ends` are the last tokens of them all, in lower case.
    """

    signs: Mapping[str, str]
    codes: Mapping[str, str]
    coins: Mapping[str, tuple[float, frozenset[str]]]
    ends: frozenset[str]


@cache
def unit_table() -> Mapping[str, Unit]:
    """Return every unit by its English name in the singular."""
    content = tomllib.loads((_HERE / "units.toml").read_text("utf-8"))
    return {
        name: Unit(name, dimension, float(row["is"]), float(row.get("offset", 0)))
        for dimension, rows in content.items()
        for name, row in rows.items()
    }


@cache
def symbol_table() -> Mapping[str, str]:
    """Return the unit name of every symbol; a capital letter makes another symbol."""
    content = tomllib.loads((_HERE / "units.toml").read_text("utf-8"))
    return {symbol: name for rows in content.values() for name, row in rows.items() for symbol in row["symbols"]}


@cache
def symbol_starts() -> frozenset[str]:
    """Return what the first token of a symbol can be: the letters or the sign it begins with."""
    return frozenset(_TOKEN.findall(symbol)[0] for symbol in symbol_table())


@cache
def currency_table() -> Currencies:
    """Return the signs, codes and small coins of the world's money."""
    content = tomllib.loads((_HERE / "currencies.toml").read_text("utf-8"))
    codes = {code: code for code in content["codes"]["iso"]} | content["codes"]["other"]
    coins = {name: (float(row["per"]), frozenset(row["of"])) for name, row in content["coins"].items()}
    signs = content["signs"]
    ends = frozenset({"=", *(_TOKEN.findall(sign)[-1] for sign in signs), *(word.lower() for word in (*signs, *codes))})
    return Currencies(signs, codes, coins, ends)


def dimension_of(unit: str) -> str:
    """Return the dimension of a unit or currency.

    >>> dimension_of("mile"), dimension_of("EUR"), dimension_of("penny"), dimension_of("")
    ('length', 'money', 'money', 'count')
    """
    if not unit:
        return "count"
    known = unit_table().get(unit)
    return known.dimension if known else "money"


def in_first_unit(value: float, unit: str) -> float:
    """Return `value` of `unit` in the first unit of its dimension; money stays as it is.

    >>> round(in_first_unit(23, "pound"), 3)
    10.433
    """
    known = unit_table().get(unit)
    return value * known.size + known.offset if known else value
