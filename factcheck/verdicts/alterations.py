"""Words of a quote × words of a source → where the source has nearly the same, and each word that differs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from factcheck.verdicts.lexicon import Lexicon
from factcheck.verdicts.phrases import Phrase

_SHORTEST = 3
_SHORT = 6
_ALIKE = 0.6
_PLACE_CUTOFF = 55.0
_KEPT_TELLING = 2


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a quote, and what the source has in their place, as each has them; either may be empty."""

    quoted: str
    found: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words `start` to `end` of a source's phrase, how much of them is the same (0 to 1), and what is not."""

    start: int
    end: int
    alike: float
    changes: tuple[Change, ...] = ()


def alteration(wanted: Phrase, there: Phrase, words: Lexicon) -> Alteration | None:
    """Return where a phrase has nearly the words of a quote; None where it has too few of them to be the same quote."""
    window = _window(wanted.words, there.words) if len(wanted.words) >= _SHORTEST else None
    if window is None:
        return None
    steps = _steps(wanted.words, there.words[slice(*window)])
    if not steps or not _same_quote(wanted.words, steps, words):
        return None
    offset = window[0]
    return Alteration(
        offset + steps[0].start,
        offset + steps[-1].end,
        _alike(wanted.words, steps),
        tuple(
            Change(
                wanted.wording(step.quoted_start, step.quoted_end),
                there.wording(offset + step.start, offset + step.end),
            )
            for step in steps
            if not step.same
        ),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """Words of the quote beside words of the source: the same ones, or others in their place."""

    same: bool
    quoted_start: int
    quoted_end: int
    start: int
    end: int


def _window(wanted: Sequence[str], there: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last word between which a quote lies most likely, with some room around it."""
    from rapidfuzz import fuzz  # heavy

    quoted, source = " ".join(wanted), " ".join(there)
    if len(source) <= len(quoted):
        return (0, len(there)) if there else None
    place = fuzz.partial_ratio_alignment(quoted, source, score_cutoff=_PLACE_CUTOFF)
    if place is None:
        return None
    ends = list(accumulate(len(word) + 1 for word in there))
    room = 2 + len(wanted) // 4
    first, last = bisect_right(ends, place.dest_start), bisect_right(ends, place.dest_end - 1)
    return max(0, first - room), min(len(there), last + 1 + room)


def _steps(wanted: Sequence[str], there: Sequence[str]) -> list[_Step]:
    """Return how the one becomes the other, without what stands before and behind."""
    from rapidfuzz.distance import Levenshtein  # heavy

    steps = [
        _Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(wanted, there)
    ]
    steps = _slid(steps, there)
    while steps and steps[0].quoted_start == steps[0].quoted_end:
        steps.pop(0)
    while steps and steps[-1].quoted_start == steps[-1].quoted_end:
        steps.pop()
    return steps


def _slid(steps: list[_Step], there: Sequence[str]) -> list[_Step]:
    """Move a first word that was matched too early to where it stands again, right before the rest of the quote.

    Of "our governments think. Our relations", the quote "Our relations" begins with the second "our".
    """
    first = next((at for at, step in enumerate(steps) if step.same), len(steps))
    head, gap = steps[first : first + 1], steps[first + 1 : first + 2]
    if not gap or gap[0].quoted_start != gap[0].quoted_end:
        return steps
    one, between = head[0], gap[0]
    start = between.end - (one.end - one.start)
    if start < between.start or there[start : between.end] != there[one.start : one.end]:
        return steps
    skipped = _Step(False, one.quoted_start, one.quoted_start, one.start, start)
    return [
        *steps[:first],
        skipped,
        _Step(True, one.quoted_start, one.quoted_end, start, between.end),
        *steps[first + 2 :],
    ]


def _alike(wanted: Sequence[str], steps: Sequence[_Step]) -> float:
    same = sum(step.end - step.start for step in steps if step.same)
    return same / max(len(wanted), steps[-1].end - steps[0].start)


def _same_quote(wanted: Sequence[str], steps: Sequence[_Step], words: Lexicon) -> bool:
    kept = [word for step in steps if step.same for word in wanted[step.quoted_start : step.quoted_end]]
    if sum(map(words.telling, kept)) < _KEPT_TELLING:
        return False
    if len(wanted) < _SHORT:
        return (
            sum(max(step.quoted_end - step.quoted_start, step.end - step.start) for step in steps if not step.same) == 1
        )
    return _alike(wanted, steps) >= _ALIKE
