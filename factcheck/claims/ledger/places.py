"""Texts of a ledger → where they stand in the article.

A text is first looked for as it is, typography aside; it may be part of a sentence. What is not found so is looked for
by likeness among the sentences in which nothing else was found, since drafts keep changing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from factcheck.claims.crossings import Crossings
from factcheck.claims.wording import Wording, fold, fold_markdown
from factcheck.model import Document, LinkKind, Span

LIKENESS = 90.0
"""How alike, from 0 to 100, a sentence must be to be the same one reworded."""

_SEAM = re.compile(r"\w\0\w|\d[.,]\0\d|\d\0[.,]\d")
_SHORTEST_PART = 20
"""A shorter part of a sentence is like too many others: it must stand there as it is."""


def find_places(texts: Sequence[str], document: Document) -> tuple[Span | None, ...]:
    """Return the place of each text in the document, None for one that is not there.

    Equal texts get different places as long as there are any.
    """
    hidden = [link.span for link in document.links if link.kind is LinkKind.FOOTNOTE]
    wording = fold(document.text, hidden=hidden)
    folded = [fold_markdown(text) for text in texts]
    places: list[Span | None] = []
    places = _exact(folded, wording, frozenset(passage.span for passage in document.passages))
    missing = [number for number, place in enumerate(places) if place is None and folded[number]]
    if missing:
        similar = _similar({number: folded[number] for number in missing}, wording, _windows(document, wording, places))
        places = [place or similar.get(number) for number, place in enumerate(places)]
    return tuple(places)


def _exact(texts: Sequence[str], wording: Wording, sentences: Set[Span]) -> list[Span | None]:
    """Return where texts stand as they are. Whole sentences are given away first, then parts of those still free."""
    found = {text: _occurrences(text, wording) for text in dict.fromkeys(texts)}
    whole = {text: deque(place for place in places if place in sentences) for text, places in found.items()}
    given = [whole[text].popleft() if whole[text] else None for text in texts]
    taken = Crossings(place for place in given if place)
    parts: list[Span] = []
    for number, text in enumerate(texts):
        if given[number] is None and found[text]:
            parts.append(_free(found[text], taken, parts))
            given[number] = parts[-1]
    return given


def _free(places: Sequence[Span], sentences: Crossings, parts: Sequence[Span]) -> Span:
    """Return the first place that meets nothing given away, else the first."""
    free = (p for p in places if not sentences.meeting(p) and not any(part.meets(p) for part in parts))
    return next(free, places[0])


def _occurrences(text: str, wording: Wording) -> list[Span]:
    """Return where a text stands as whole words: "2 million" is not in "12 million"."""
    places = []
    start = wording.text.find(text) if text else -1
    while start >= 0:
        end = start + len(text)
        if not (_cuts(wording.text, start) or _cuts(wording.text, end)):
            places.append(wording.span(start, end))
        start = wording.text.find(text, start + 1)
    return places


def _cuts(text: str, position: int) -> bool:
    """Tell whether a cut at `position` goes through a word or a number."""
    return bool(_SEAM.search(f"{text[max(0, position - 2) : position]}\0{text[position : position + 2]}"))


@dataclass(frozen=True, slots=True)
class _Window:
    """One passage or two neighbouring ones: as compared, from where on in the folded text, and where in the article."""

    text: str
    start: int
    words: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class _Likeness:
    score: float
    number: int
    span: Span


def _windows(document: Document, wording: Wording, taken: Iterable[Span | None]) -> list[_Window]:
    places = Crossings(place for place in taken if place)
    spans = [passage.span for passage in document.passages]
    free = [not places.meeting(span) for span in spans]
    alone = [span for span, unused in zip(spans, free, strict=True) if unused]
    both = [
        Span(one.start, other.end)
        for one, other, unused, unused_too in zip(spans, spans[1:], free, free[1:], strict=False)
        if unused and unused_too
    ]
    return [_window(wording, span) for span in alone + both]


def _window(wording: Wording, span: Span) -> _Window:
    start, end = wording.clip(span)
    text = wording.text[start:end]
    return _Window(text, start, frozenset(text.split()), span)


def _similar(texts: dict[int, str], wording: Wording, windows: Sequence[_Window]) -> dict[int, Span]:
    """Give each text the most similar stretch, the most similar pair first; no two texts share a stretch."""
    pairs = [
        likeness
        for number, text in texts.items()
        for window in _kindred(text, windows)
        if (likeness := _likeness(number, text, wording, window))
    ]
    chosen: dict[int, Span] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.span, pair.number)):
        if pair.number not in chosen and not any(pair.span.meets(other) for other in chosen.values()):
            chosen[pair.number] = pair.span
    return chosen


def _kindred(text: str, windows: Sequence[_Window]) -> list[_Window]:
    """Return the windows that share most words with a text; comparing is slow, counting words is not."""
    words = frozenset(text.split())
    return [window for window in windows if 2 * len(words & window.words) >= len(words)]


def _likeness(number: int, text: str, wording: Wording, window: _Window) -> _Likeness | None:
    from rapidfuzz import fuzz

    whole = fuzz.ratio(text, window.text, score_cutoff=LIKENESS)
    if whole:
        return _Likeness(whole, number, window.span)
    if not _SHORTEST_PART <= len(text) < len(window.text):
        return None
    part = fuzz.partial_ratio_alignment(text, window.text, score_cutoff=LIKENESS)
    if part is None:
        return None
    start, end = _whole_words(window.text, part.dest_start, part.dest_end)
    return _Likeness(part.score, number, wording.span(window.start + start, window.start + end))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] != " ":
        start -= 1
    while end < len(text) and text[end] != " ":
        end += 1
    return start + (text[start] == " "), end
