"""Claims of other articles sought in a page that has nothing to do with them: each one that finds support is false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.layouts import Page
from evaluation.likeness import figures_in
from factcheck.claims import find_claims
from factcheck.documents import read_document
from factcheck.model import Claim, Document, Outcome
from factcheck.verdicts import index, judge

_CLAIMS_OF_ONE = 4
_OTHERS = 10


@dataclass(frozen=True, slots=True)
class Sought:
    """How many foreign claims were sought, and how many of them a page seemed to support or contradict."""

    claims: int
    supported: int
    partly: int
    contradicted: int
    examples: tuple[str, ...] = ()


def claims_of_all(pages: Sequence[Page]) -> list[list[Claim]]:
    """Return the first few claims of each article that hold a figure."""
    return [_claims(page) for page in pages]


def seek(number: int, document: Document, pages: Sequence[Page], claims: Sequence[Sequence[Claim]]) -> Sought:
    """Seek claims of the ten next articles in what was read of a page; only those with a figure that it has not."""
    own = set(figures_in(pages[number].truth))
    others = [(number + step) % len(pages) for step in range(1, min(_OTHERS, len(pages) - 1) + 1)]
    foreign = [claim for other in others for claim in claims[other] if not set(figures_in(claim.text)) <= own]
    searched = index(document)
    verdicts = [(claim, judge(claim, searched)) for claim in foreign]
    outcomes = [verdict.outcome for _, verdict in verdicts]
    return Sought(
        len(foreign),
        outcomes.count(Outcome.SUPPORTED),
        outcomes.count(Outcome.PARTIAL),
        outcomes.count(Outcome.MISMATCH),
        tuple(
            f"{pages[number].name}: {claim.text} ← {verdict.reason}"
            for claim, verdict in verdicts
            if verdict.outcome in (Outcome.SUPPORTED, Outcome.MISMATCH)
        ),
    )


def as_document(text: str) -> Document:
    """Return a document of text that another reader extracted."""
    return read_document(text.encode("utf-8", "replace") or b"-", media_type="text/plain; charset=utf-8", name="page")


def _claims(page: Page) -> list[Claim]:
    found = find_claims(as_document(page.truth))
    return [claim for claim in found if figures_in(claim.text)][:_CLAIMS_OF_ONE]
