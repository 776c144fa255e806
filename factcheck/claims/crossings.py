"""Many spans, asked which of them meet another one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from factcheck.model import Span


class Crossings:
    """Spans of one text, sorted once, so that asking costs no walk through all of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def meeting(self, span: Span) -> list[Span]:
        """Return the spans that share a code point with this one, in order.

        >>> Crossings([Span(0, 5), Span(3, 9), Span(9, 12)]).meeting(Span(4, 9))
        [Span(start=0, end=5), Span(start=3, end=9)]
        """
        first = bisect_left(self._spans, span.start - self._longest, key=lambda other: other.start)
        last = bisect_left(self._spans, span.end, key=lambda other: other.start)
        return [other for other in self._spans[first:last] if other.meets(span)]


class Apart:
    """Stretches of a text that are given away; what is asked is whether another one meets them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Give a stretch away. What it meets is given away with it, as one stretch."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        start = min([span.start, *self._starts[first:last]])
        end = max([span.end, *self._ends[first:last]])
        self._starts[first:last], self._ends[first:last] = [start], [end]

    def meets(self, span: Span) -> bool:
        """Tell whether a code point of the stretch is given away.

        >>> Apart([Span(0, 5), Span(9, 12)]).meets(Span(4, 9)), Apart([Span(0, 5)]).meets(Span(5, 9))
        (True, False)
        """
        return bisect_right(self._ends, span.start) < bisect_left(self._starts, span.end)
