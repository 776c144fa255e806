"""URLs that stand in running text: where each begins and where it really ends.

A URL ends before the punctuation of the sentence around it, but keeps a bracket that it opened itself
(`https://host.example/Glob_(programming)`). `%28` and its like stay as they were written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.model import Span

_START = re.compile(r"(?<![\w@./-])(?:https?://|www\.(?=\w))", re.IGNORECASE)
_BODY = re.compile(r"[^\s<>\"“”„«»‘’`{}|\\^。，、；！？（）【】《》「」]*")
_TRAILING = ".,;:!?'…*_~)]"
_BRACKETS = {")": "(", "]": "["}


def find_urls(text: str, taken: Sequence[Span] = ()) -> Iterator[tuple[Span, str]]:
    """Yield where each URL in `text` stands, and the URL; a bare "www." host is asked by http, as GitHub does.

    Spans of `taken` (in rising order) are links or code already, and nothing in them counts.
    """
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        end = _end(text, start.end())
        span = Span(start.start(), end)
        if end > start.end() and not _meets(span, taken):
            url = span.of(text)
            yield span, url if url.lower().startswith("http") else f"http://{url}"


def _end(text: str, start: int) -> int:
    match = _BODY.match(text, start)
    end = match.end() if match else start
    surplus = {close: text.count(close, start, end) - text.count(mark, start, end) for close, mark in _BRACKETS.items()}
    while end > start and text[end - 1] in _TRAILING:
        last = text[end - 1]
        if surplus.get(last, 1) <= 0:
            break
        surplus[last] = surplus.get(last, 1) - (last in surplus)
        end -= 1
    return end


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    after = bisect_left(taken, span)
    near = taken[max(0, after - 1) : after + 1]
    return any(span.meets(other) for other in near)
