"""the characters of one figure → its value, its last digit's weight, and what else it could mean."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_ONE = Decimal(1)
_STEPS = (_ONE, Decimal("0.1"), Decimal("0.01"))
LARGEST = 40
"""A run of more digits than this is an identifier, not a number that a writer states."""

_GROUPING_SPACE = re.compile(r"[\s'’]")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_EXPONENT = re.compile(r"\s?(?:[eE]|[x×]\s?10\^?)([+−-]?\d{1,3})$")


class Figure(NamedTuple):
    """`step` is the weight of the last written digit, `decimals` tells that some stand behind the mark."""

    value: Decimal
    step: Decimal
    decimals: bool = False
    readings: tuple[Decimal, ...] = ()


def read_figure(written: str, *, decimal_comma: bool, certain: bool) -> Figure | None:
    """Return what a figure says, or None for version numbers, addresses and other things with dots in them.

    `certain` tells that the language is known, so that its decimal mark decides.

    >>> read_figure("91·6", decimal_comma=False, certain=True)
    Figure(value=Decimal('91.6'), step=Decimal('0.1'), decimals=True, readings=())
    >>> read_figure("10.000", decimal_comma=False, certain=True).readings
    (Decimal('10000'),)
    """
    if len(written) > LARGEST:
        return None
    if written.isdecimal():
        return Figure(Decimal(written), _ONE)
    if certain and not decimal_comma and (usual := _english(written)):
        return usual
    if not written.isascii() and len(written) == 1:
        return _vulgar(written)
    exponent = _EXPONENT.search(written)
    body = written[: exponent.start()] if exponent else written
    plain = _plain(_GROUPING_SPACE.sub("", body), decimal_comma)
    if plain is None or not _PLAIN.fullmatch(plain):
        return None
    power = int(exponent[1].replace("−", "-")) if exponent else 0
    value = Decimal(plain).scaleb(power)
    digits = len(plain.partition(".")[2])
    step = Decimal(1).scaleb(power - digits)
    return Figure(value, step, digits > 0, _other_reading(body, plain, decimal_comma, certain))


def _english(written: str) -> Figure | None:
    """Read "91.6" and "10,000", which most figures look like; None where more must be looked at."""
    before, mark, behind = written.partition(".")
    if mark:
        plain = before.isdecimal() and behind.isdecimal() and len(behind) < len(_STEPS)
        return Figure(Decimal(written), _STEPS[len(behind)], True) if plain else None
    before, mark, behind = written.partition(",")
    grouped = len(behind) == 3 and len(before) < 4 and before.isdecimal() and behind.isdecimal()
    return Figure(Decimal(before + behind), _ONE) if grouped else None


def _plain(body: str, decimal_comma: bool) -> str | None:
    """Return the figure with a full stop for its decimal mark and nothing else in it."""
    body = body.replace("·", ".") if "." not in body else body.replace("·", "")
    if "," in body and "." in body:
        decimal = max(",.", key=body.rfind)
        return body.replace("," if decimal == "." else ".", "").replace(",", ".")
    mark = "," if "," in body else "."
    parts = body.split(mark)
    if len(parts) == 1:
        return body
    if len(parts) == 2:
        grouped = len(parts[1]) == 3 and 0 < len(parts[0]) < 4 and (mark == ".") == decimal_comma
        return "".join(parts) if grouped else f"{parts[0] or 0}.{parts[1]}"
    return "".join(parts) if _in_groups(parts) else None


def _in_groups(parts: list[str]) -> bool:
    thousands = all(len(part) == 3 for part in parts[1:])
    lakhs = len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])
    return 0 < len(parts[0]) < 4 and (thousands or lakhs)


def _other_reading(body: str, plain: str, decimal_comma: bool, certain: bool) -> tuple[Decimal, ...]:
    """Return what "10.000" means to a reader of the other convention, where nothing else in it decides."""
    marks = [mark for mark in body if mark in ",."]
    whole, _, rest = body.replace(",", ".").partition(".")
    if len(marks) != 1 or len(rest) != 3 or not 0 < len(whole) < 4 or whole.startswith("0"):
        return ()
    if certain and (decimal_comma or marks[0] == ","):
        return ()
    other = f"{whole}{rest}" if "." in plain else f"{whole}.{rest}"
    return (Decimal(other),)


def _vulgar(character: str) -> Figure | None:
    value = unicodedata.numeric(character, None)
    return None if value is None else Figure(Decimal(repr(value)), Decimal(0))
