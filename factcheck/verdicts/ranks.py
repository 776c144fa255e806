"""A count that is a rank → the ordinal it is: "number four" and "#13" are the fourth and the 13th."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import Quantity
from factcheck.verdicts.comparing import Figure
from factcheck.verdicts.wordings import Wording

_SIGN = "#"


def as_rank(figure: Figure, wording: Wording) -> Figure:
    """Return a figure that a word or sign in front of it makes a rank as an ordinal, any other as it is."""
    if not isinstance(figure, Quantity) or figure.dimension != "count" or figure.modifier is not None:
        return figure
    before = wording.text[: figure.span.start].rstrip()
    last = before.rsplit(None, 1)[-1:] if before else []
    ranked = before.endswith(_SIGN) or (last and last[0].casefold() in wording.lexicon.ranking)
    return replace(figure, dimension="ordinal") if ranked else figure
