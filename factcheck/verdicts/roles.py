"""A figure of a change → its part in it: what it changed by, to, or from. "Rose to €5m" is not "rose by €5m"."""

from __future__ import annotations

from factcheck.model import Quantity
from factcheck.verdicts.clashes import Clash
from factcheck.verdicts.wordings import Wording

_NEAR = 40


def another_role(figure: Quantity, claim: Wording, found: Quantity, there: Wording) -> Clash | None:
    """Tell whether two figures play different parts in a change."""
    ours, theirs = role(figure, claim), role(found, there)
    if not ours or not theirs or ours == theirs:
        return None
    said = f"The source says “{theirs} {found.text}”; the article says “{ours} {figure.text}”."
    like = [fact for fact in there.facts if isinstance(fact, Quantity) and fact.dimension == found.dimension]
    moved = any(role(fact, there) == ours for fact in like)
    return Clash(f"the source says “{theirs} {found.text}”, not “{ours} {figure.text}”", said, moved=moved)


def role(figure: Quantity, wording: Wording) -> str:
    """Return the word that tells the part of a figure in a change ("by", "to", "from"), or ""."""
    before = [word for word in wording.words if word.span.end <= figure.span.start]
    if not before or before[-1].text.casefold() not in wording.lexicon.roles:
        return ""
    near = [word for word in before if figure.span.start - word.span.end <= _NEAR]
    changes = any(word.text.casefold() in wording.lexicon.changes for word in near)
    return before[-1].text.casefold() if changes else ""
