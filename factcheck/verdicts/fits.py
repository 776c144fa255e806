"""A fact of a claim × a passage → how well what stands around it fits: measured on the words nearest to the fact.

A bare number found somewhere is no evidence. Of the five telling words nearest to it in the claim, three must stand in
the same sentence or row; words of its headers and of the sentences beside it count half.
"""

from __future__ import annotations

from factcheck.model import Span
from factcheck.verdicts.indexes import Index
from factcheck.verdicts.wordings import Wording

CLEAN = 0.6
_BESIDE = 0.5


def fit(claim: Wording, span: Span, index: Index, number: int, *, without: str = "") -> float:
    """Return from 0 to 1 how many of the words nearest to a fact of a claim a passage has; 1 where there are none.

    `without` is a stem that is known to be missing and judged by itself.
    """
    nearest = [stem for stem in claim.nearest(span) if stem != without]
    if not nearest:
        return 1.0
    here, around = index.wording(number).stems, index.around(number)
    return sum(1.0 if stem in here else _BESIDE if stem in around else 0.0 for stem in nearest) / len(nearest)
