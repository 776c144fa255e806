"""Texts of a ledger that stand nowhere as they are → the sentences that are the same ones, reworded.

Each text is compared with the stretches that share its words; of a common word only the stretches that are nearest to
where the text should be are looked at, so that a long ledger costs no more for each of its claims than a short one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.claims.crossings import Apart, Crossings
from factcheck.claims.wording import Wording
from factcheck.model import Span

LIKENESS = 90.0
"""How alike, from 0 to 100, a sentence must be to be the same one reworded."""

_SHORTEST_PART = 20
"""A shorter part of a sentence is like too many others: it must stand there as it is."""

_MOST = 24
"""So many stretches with one word are looked at, the nearest; of a telling word there are fewer."""


@dataclass(frozen=True, slots=True)
class _Window:
    """One passage or two neighbouring ones: as compared, from where on in the folded text, and where in the article."""

    text: str
    start: int
    words: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class _Likeness:
    """`whole` where the text is like all of a window: a part of another one may score higher by what it leaves out."""

    whole: bool
    score: float
    number: int
    span: Span


def find_similar(
    texts: Sequence[str], places: Sequence[Span | None], wording: Wording, sentences: Sequence[Span]
) -> dict[int, Span]:
    """Return a place for each text without one that is like a stretch in which no other text stands, by its number.

    The most similar pair goes first, whole sentences before parts of them; no two texts share a stretch.
    """
    missing = {number: text for number, text in enumerate(texts) if places[number] is None and text}
    if not missing:
        return {}
    windows = _windows(sentences, wording, places)
    holders = _holders(windows)
    expected = _expected(places, windows)
    pairs = [
        likeness
        for number, text in missing.items()
        for window in _kindred(text, windows, holders, expected[number])
        if (likeness := _likeness(number, text, wording, window))
    ]
    return _chosen(pairs)


def _chosen(pairs: Iterable[_Likeness]) -> dict[int, Span]:
    chosen: dict[int, Span] = {}
    taken = Apart()
    for pair in sorted(pairs, key=lambda pair: (not pair.whole, -pair.score, pair.span, pair.number)):
        if pair.number not in chosen and not taken.meets(pair.span):
            chosen[pair.number] = pair.span
            taken.add(pair.span)
    return chosen


def _windows(spans: Sequence[Span], wording: Wording, taken: Iterable[Span | None]) -> list[_Window]:
    """Return the stretches in which nothing was found, in order."""
    places = Crossings(place for place in taken if place)
    free = [not places.meeting(span) for span in spans]
    alone = [span for span, unused in zip(spans, free, strict=True) if unused]
    both = [
        Span(one.start, other.end)
        for one, other, unused, unused_too in zip(spans, spans[1:], free, free[1:], strict=False)
        if unused and unused_too
    ]
    return [_window(wording, span) for span in sorted(alone + both)]


def _window(wording: Wording, span: Span) -> _Window:
    start, end = wording.clip(span)
    text = wording.text[start:end]
    return _Window(text, start, frozenset(text.split()), span)


def _holders(windows: Sequence[_Window]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the windows that hold each word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, window in enumerate(windows):
        for word in window.words:
            holders[word].append(number)
    return holders


def _expected(places: Sequence[Span | None], windows: Sequence[_Window]) -> list[int]:
    """Return for each text the window in which it should be by what stands before it in the ledger."""
    starts = [window.span.start for window in windows]
    expected, at = [], 0
    for place in places:
        at = bisect_left(starts, place.end) if place else min(at + 2, len(windows))
        expected.append(at)
    return expected


def _kindred(
    text: str, windows: Sequence[_Window], holders: Mapping[str, Sequence[int]], expected: int
) -> Iterator[_Window]:
    """Yield the windows that share most words with a text; comparing is slow, counting words is not."""
    words = frozenset(text.split())
    near = {number for word in words for number in _nearest(holders.get(word, ()), expected)}
    for number in sorted(near):
        if 2 * len(words & windows[number].words) >= len(words):
            yield windows[number]


def _nearest(numbers: Sequence[int], expected: int) -> Sequence[int]:
    start = max(0, min(bisect_left(numbers, expected) - _MOST // 2, len(numbers) - _MOST))
    return numbers[start : start + _MOST]


def _likeness(number: int, text: str, wording: Wording, window: _Window) -> _Likeness | None:
    from rapidfuzz import fuzz

    whole = fuzz.ratio(text, window.text, score_cutoff=LIKENESS)
    if whole:
        return _Likeness(True, whole, number, window.span)
    if not _SHORTEST_PART <= len(text) < len(window.text):
        return None
    part = fuzz.partial_ratio_alignment(text, window.text, score_cutoff=LIKENESS)
    if part is None:
        return None
    start, end = _whole_words(window.text, part.dest_start, part.dest_end)
    return _Likeness(False, part.score, number, wording.span(window.start + start, window.start + end))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start + (text[start] == " "), end
