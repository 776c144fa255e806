"""Document → what its headlines state: the headings before the first sentence of the text, and their figures."""

from __future__ import annotations

from itertools import takewhile

from factcheck.claims.statements import LONGEST, facts_of
from factcheck.model import Claim, Document, Role

_BEFORE_TEXT = {Role.HEADING, Role.METADATA, Role.BOILERPLATE, Role.CAPTION}
_MOST = 3


def find_headlines(document: Document) -> tuple[Claim, ...]:
    """Return the headlines that state something, as claims. They cite nothing, and nobody looks them up by themselves:
    what they say is said again below, and has its sources there.
    """
    above = takewhile(lambda passage: passage.role in _BEFORE_TEXT, document.passages)
    headings = [passage for passage in above if passage.role is Role.HEADING and len(passage.text) <= LONGEST]
    stated = [(passage, facts_of(passage.text, document)) for passage in headings[:_MOST]]
    return tuple(
        Claim(f"headline-{number}", passage.text, facts, span=passage.span, where=document.layout.where(passage.span))
        for number, (passage, facts) in enumerate(stated, 1)
        if facts
    )
