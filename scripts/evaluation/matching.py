"""what was read × what is labelled → which of both are the same quantity, by value, unit and change."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.gold import Gold
from factcheck.model import Direction, Modifier, Quantity

NAMES = {
    "percent": "percentage",
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "ILS": "shekel",
    "DKK": "danish krone",
    "INR": "rupee",
    "RUB": "russian ruble",
    "CHF": "swiss franc",
    "SGD": "singapore dollar",
    "MYR": "malaysian ringgit",
    "penny": "pence",
    "pound": "pound-mass",
    "tonne": "metric ton",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "MXN": "mexican peso",
    "TRY": "turkish lira",
    "BTC": "bitcoin",
    "FIM": "finnish markka",
    "NLG": "netherlands guilder",
    "CRC": "costa rican colón",
    "LKR": "sri lankan rupee",
    "ESP": "peseta",
    "KRW": "won",
    "NOK": "norwegian krone",
    "SEK": "swedish krona",
    "BRL": "brazilian real",
}
SAME = {
    "united states dollar": "dollar",
    "british pound": "pound sterling",
    "degree celsius": "celsius",
    "c": "celsius",
    "f": "fahrenheit",
    "meter": "metre",
    "kilometer": "kilometre",
    "millimeter": "millimetre",
    "decimeter": "decimetre",
    "square meter": "square metre",
    "centimeter": "centimetre",
    "kilometer per hour": "kilometre per hour",
    "franc": "swiss franc",
    "netherlands guilde": "netherlands guilder",
    "won": "won",
    "ton": "metric ton",
    "metric ton": "metric ton",
    "tonne": "metric ton",
    "liter": "litre",
    "point": "point",
    "-": "",
    "dimensionless": "",
    "count": "",
    "cent": "cent",
}
_CHANGES = {
    Modifier.ABOUT: "~",
    Modifier.NEARLY: "~<",
    Modifier.OVER: ">",
    Modifier.AT_LEAST: ">",
    Modifier.UNDER: "<",
    Modifier.AT_MOST: "<",
}
_NOUN = re.compile(
    r"\s(?:\w+ )?(?:drop|fall|rise|increase|decrease|decline|cut|gain|loss|growth|jump|hike|lower|higher|reduction)\b"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A pair, or one of both alone. `read` is several where two plain values were labelled as one range."""

    read: tuple[Quantity, ...]
    gold: Gold | None

    @property
    def unit(self) -> bool:
        return self.gold is not None and bool(self.read) and same_unit(self.read[-1], self.gold)

    def change(self, text: str, *, strictly: bool = False) -> bool:
        """Tell whether comparator or direction agree.

        NewsQuant gives a direction only to what a verb changes: of "a 3 percent drop", "an increase of 5" and a start
        and end that it labels as one range, "=" is as right as the direction, unless it is asked strictly.
        """
        if self.gold is None or not self.read:
            return False
        noun = not strictly and (len(self.read) > 1 or _told_by_noun(self.read[0], text))
        return any(_same_change(one, self.gold, noun) for one in self.read)


def match(read: Sequence[Quantity], golds: Sequence[Gold]) -> list[Match]:
    """Pair quantities of one value, those of the same unit first; then the rest, each alone."""
    left, open_golds, pairs = list(read), list(golds), []
    for strictly in (True, False):
        for gold in list(open_golds):
            found = _find(gold, left, strictly)
            if found:
                open_golds.remove(gold)
                left = [one for one in left if one not in found]
                pairs.append(Match(found, gold))
    return pairs + [Match((one,), None) for one in left] + [Match((), gold) for gold in open_golds]


def _find(gold: Gold, left: Sequence[Quantity], strictly: bool) -> tuple[Quantity, ...]:
    for one in left:
        if same_value(one, gold) and (not strictly or same_unit(one, gold)):
            return (one,)
    pair = [next((one for one in left if _close(_plain(one), end)), None) for end in (gold.low, gold.high)]
    return (
        tuple(one for one in pair if one is not None)
        if gold.low != gold.high and None not in pair and not strictly
        else ()
    )


def same_value(read: Quantity, gold: Gold) -> bool:
    """Tell whether two readings have one value, or the same two ends."""
    factor = 100 if read.dimension == "percent" else 1
    if read.value is not None:
        return _close(read.value * factor, gold.low) and _close(gold.low, gold.high)
    vague = (read.loose.low, read.loose.high)
    ends = (read.low * factor, read.high * factor)
    return any(_close(low, gold.low) and _close(high, gold.high) for low, high in (ends, vague))


def _plain(read: Quantity) -> float:
    return math.nan if read.value is None else read.value * (100 if read.dimension == "percent" else 1)


def _close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def same_unit(read: Quantity, gold: Gold) -> bool:
    """Tell whether unit and base agree; of a count, whether its noun is among the words of the labelled one."""
    wanted, _, base = (
        gold.unit.partition(" per ")
        if not gold.unit.startswith(("mile per", "metre per", "kilometre per", "kilometer per"))
        else (gold.unit, "", "")
    )
    if read.dimension == "age" and (wanted in ("age", "-") or wanted == f"{read.unit} of age"):
        return True
    if read.unit and read.dimension != "share":
        return SAME.get(wanted, wanted) in {_name(read.unit), SAME.get(_name(read.unit), "")} and (
            not base or _word_of(base, read.period)
        )
    if (read.dimension == "share" and gold.unit.startswith("%")) or (read.noun == "time" and wanted == "count"):
        return True
    words = set(_WORD.findall(f"{wanted} {gold.words.lower()}"))
    return read.noun in words if read.noun else wanted in ("-", "", "count", "dimensionless")


def _name(unit: str) -> str:
    return NAMES.get(unit, unit)


def _word_of(base: str, period: str) -> bool:
    return bool(set(base.split()) & set(period.split()))


def _told_by_noun(read: Quantity, text: str) -> bool:
    return text[: read.span.start].rstrip().endswith(" of") or bool(_NOUN.match(text[read.span.end :]))


def _same_change(read: Quantity, gold: Gold, noun: bool) -> bool:
    said = _CHANGES.get(read.modifier, "") if read.modifier else ""
    way = {Direction.UP: "up", Direction.DOWN: "down"}.get(read.direction, "") if read.direction else ""
    if gold.change == "=":
        return not said and (not way or noun)
    return gold.change == way or (bool(gold.change) and gold.change in said)
