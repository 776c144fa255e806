"""The lines at the head of an article that name its author and day: they speak of the article, not in it."""

from __future__ import annotations

from factcheck.documents.dates import is_byline, opens_with_day, states_day
from factcheck.documents.draft import Draft
from factcheck.model import Role

_HEAD_BLOCKS = 8
_LONGEST = 80


def signs(line: str) -> bool:
    """Tell whether a line names the author or the day of its article.

    A dateline before the first sentence of an article ("VIENNA, 8 February 2021 – It rained.") signs nothing away.

    >>> signs("By A. Writer"), signs("Published 8 February 2021"), signs("By 2021, 40,000 doses had been given.")
    (True, True, False)
    """
    return len(line) <= _LONGEST and (is_byline(line) or (states_day(line) and not opens_with_day(line)))


def mark_bylines(draft: Draft) -> None:
    """Give bylines among the first blocks the role METADATA."""
    for block, text in list(zip(draft.blocks, draft.texts, strict=True))[:_HEAD_BLOCKS]:
        if signs(text) and block.role in (Role.BODY, Role.HEADING):
            block.role, block.split = Role.METADATA, False
