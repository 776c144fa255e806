"""Claims that no source of theirs bears out × the other pages of the article → the page that does, to be offered.

Only what is said in nearly the same words and judged to be so with high confidence is offered: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from factcheck.model import Claim, Confidence, Date, Outcome, Quantity, Quote, Source, Verdict
from factcheck.verdicts import Index, judge, relevance

MOST_PAGES = 30
"""The texts of so many pages are kept to the end of a run; of an article with more, none is offered."""

MOST_CLAIMS = 100
CLOSE = 0.8
"""From this relevance on, a page says a claim in nearly the same words and figures."""

MISSING = frozenset({Outcome.NOT_FOUND, Outcome.MISMATCH, Outcome.UNCHECKED})


def find_offers(claims: Iterable[Claim], pages: Mapping[str, tuple[Source, Index]]) -> Iterator[Verdict]:
    """Yield for each claim the verdict on the page that says it best, if one does that it does not cite."""
    telling = [claim for claim in claims if any(isinstance(fact, Quantity | Date | Quote) for fact in claim.facts)]
    for claim in telling[:MOST_CLAIMS]:
        known = _cited(claim, pages)
        others = [
            (relevance(claim, index), source, index) for source, index in pages.values() if _place(source) not in known
        ]
        for close, source, index in sorted(others, key=lambda other: -other[0])[:1]:
            verdict = judge(claim, index, source) if close >= CLOSE else None
            if verdict and verdict.outcome is Outcome.SUPPORTED and verdict.confidence is Confidence.HIGH:
                yield verdict


def _cited(claim: Claim, pages: Mapping[str, tuple[Source, Index]]) -> set[str]:
    """Return where the pages that a claim cites were found."""
    return {_place(pages[one.url][0]) if one.url in pages else one.url for one in claim.citations}


def _place(source: Source) -> str:
    return (source.final_url or source.url).partition("#")[0]
