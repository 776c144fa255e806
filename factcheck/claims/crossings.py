"""Many spans, asked which of them meet another one."""

from __future__ import annotations

from bisect import bisect_left
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
