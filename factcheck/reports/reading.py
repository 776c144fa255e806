"""Report → the article as a reader sees it, cut where its claims begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.model import Report, Span
from factcheck.reports.summary import Judged

GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a paragraph; `judged` where they are a claim, `first` where that claim begins here."""

    text: str
    judged: Judged | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of the article."""

    stretches: tuple[Stretch, ...]
    heading: bool = False


def paragraphs(report: Report, judged: Iterable[Judged]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the article's text; none where the report does not hold it."""
    text = report.article.text
    placed = sorted((one for one in judged if one.claim.span), key=lambda one: one.claim.span or Span(0, 0))
    cuts, headings = tuple(_apart(placed, len(text))), {heading.start for heading in report.article.headings}
    return tuple(Paragraph(tuple(_stretches(text, span, cuts)), span.start in headings) for span in _blocks(text))


def _apart(placed: Iterable[Judged], length: int) -> Iterator[tuple[Span, Judged]]:
    """Yield the claims with where they stand: inside the text, and none over another."""
    done = 0
    for one in placed:
        span = one.claim.span
        if span and done <= span.start < span.end <= length:
            yield span, one
            done = span.end


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    for gap in GAP.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _stretches(text: str, block: Span, cuts: tuple[tuple[Span, Judged], ...]) -> Iterator[Stretch]:
    done = block.start
    for span, judged in _within(cuts, block):
        start, end = max(span.start, block.start), min(span.end, block.end)
        if done < start:
            yield Stretch(text[done:start])
        yield Stretch(text[start:end], judged, first=start == span.start)
        done = end
    if done < block.end:
        yield Stretch(text[done : block.end])


def _within(cuts: tuple[tuple[Span, Judged], ...], block: Span) -> Iterator[tuple[Span, Judged]]:
    begin = bisect_right(cuts, block.start, key=lambda cut: cut[0].end)
    for cut in cuts[begin:]:
        if cut[0].start >= block.end:
            return
        yield cut
