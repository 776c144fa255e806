"""A bare number in a row of a table × what stands above it → the figure it is, with the unit of its column or caption.

"Orsk | 48.2" below "Port | Cargo (million tonnes)" says 48.2 million tonnes. A unit in a caption is that of most
columns, not of all: it may bear a claim out, but shows none to be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.facts import find_facts
from factcheck.model import Passage, Quantity, Role, Span

_CELLS, _PARTS = " | ", " › "
_UNIT = re.compile(r"\(([^()]{1,30})\)|,\s*([^(),|]{1,30})$|\bin ([^(),|]{1,30})$|([%‰€$£])")
_LEADING = re.compile(r"^(?:in|as)\s+")
_LONGEST = 20
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Headed:
    """A figure read with a unit; `sure`: the unit is that of its own column."""

    figure: Quantity
    sure: bool


def headed(found: Quantity, passage: Passage, language: str) -> Headed | None:
    """Return a bare number of a row with the unit that its column, or else the caption, has for it."""
    bare = found.dimension == "count" and not found.noun and found.modifier is None
    if passage.role is not Role.TABLE or not bare or len(found.text) > _LONGEST:
        return None
    above = passage.context.split(_PARTS)
    heads, cells = above[-1].split(_CELLS), passage.text.split(_CELLS)
    column = passage.text.count(_CELLS, 0, found.span.start)
    if len(cells) > _WIDEST:
        return None
    if len(heads) == len(cells) > 1:
        own = _read(found, heads[column], language)
        if own or _UNIT.search(heads[column]):
            return Headed(own, sure=True) if own else None
    captions = above[:-1] if len(heads) > 1 else above
    told = next((figure for part in reversed(captions) if (figure := _read(found, part, language))), None)
    return Headed(told, sure=False) if told else None


def _read(found: Quantity, title: str, language: str) -> Quantity | None:
    """Return a number read with the first unit that a title has, where that makes another figure of it."""
    for unit in _units(title.strip()):
        for text in (f"{found.text}{unit}", f"{found.text} {unit}", f"{found.text} {unit.removesuffix('s')}"):
            facts = find_facts(text, language=language)
            whole = next(
                (fact for fact in facts if isinstance(fact, Quantity) and fact.span == Span(0, len(text))), None
            )
            if whole and (whole.dimension, whole.value) != (found.dimension, found.value):
                return replace(whole, span=found.span, text=found.text)
    return None


@lru_cache(maxsize=4_000)
def _whole(text: str, language: str) -> Quantity | None:
    """Return the quantity that a text is from beginning to end."""
    facts = find_facts(text, language=language)
    return next((fact for fact in facts if isinstance(fact, Quantity) and fact.span == Span(0, len(text))), None)


def _units(title: str) -> Iterator[str]:
    for match in _UNIT.finditer(title):
        yield _LEADING.sub("", next(group for group in match.groups() if group).strip())
