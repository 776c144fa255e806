"""How like a page's extracted text is to the text that a person marked: shingles, figures, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_QUOTATION = re.compile(r"“([^“”]{20,400})”|\"([^\"]{20,400})\"")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one extracted text has of the truth: counts, and the share of shingles that are right, missing, foreign."""

    right: float
    foreign: float
    missing: float
    figures: int
    figures_kept: int
    figures_extracted: int
    figures_leaked: int
    quotations: int
    quotations_kept: int


def figures_in(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(text))


def likeness(text: str, truth: str) -> Likeness:
    """Compare an extracted text with the truth. Figures count as often as they stand there."""
    ours, theirs = _shingles(text), _shingles(truth)
    right, foreign, missing = (ours & theirs).total(), (ours - theirs).total(), (theirs - ours).total()
    total = right + foreign + missing or 1
    kept, wanted = figures_in(text), figures_in(truth)
    quoted, shown = _quotations(truth), _plain(text)
    return Likeness(
        right / total,
        foreign / total,
        missing / total,
        wanted.total(),
        (wanted & kept).total(),
        kept.total(),
        (kept - wanted).total(),
        len(quoted),
        sum(quotation in shown for quotation in quoted),
    )


def f1(rows: Sequence[Likeness]) -> float:
    """Return F1 over all pages, each page weighing the same, as the article extraction benchmark counts it."""
    right = sum(row.right for row in rows)
    return 2 * right / (2 * right + sum(row.foreign + row.missing for row in rows) or 1)


def share(parts: Iterable[int], wholes: Iterable[int]) -> float:
    return sum(parts) / (sum(wholes) or 1)


def false_hits(text: str, truth: str, others: Iterable[str]) -> tuple[int, int]:
    """Return how many figures of other articles, absent from this one, are found in its text, and of how many."""
    own, found = set(figures_in(truth)), set(figures_in(text))
    foreign = [figure for other in others for figure in set(figures_in(other)) - own]
    return sum(figure in found for figure in foreign), len(foreign)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(
        zip(*(words[n:] for n in range(_SHINGLE)), strict=False) if len(words) >= _SHINGLE else [tuple(words)]
    )


def _quotations(text: str) -> list[str]:
    return [_plain(curly or straight) for curly, straight in _QUOTATION.findall(text)]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))
