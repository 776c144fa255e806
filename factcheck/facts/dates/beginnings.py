"""a token → can an expression of time begin here? What most numbers and prepositions show by the token behind them."""

from __future__ import annotations

from factcheck.facts.dates.line import Line
from factcheck.facts.dates.points import READERS
from factcheck.facts.dates.words import Kind

YEAR_LENGTH = 4
BEHIND_CARDINAL = (
    Kind.UNIT,
    Kind.TURN,
    Kind.MONTH,
    Kind.DASH,
    Kind.CARDINAL,
    Kind.ORDINAL,
    Kind.OF,
    Kind.UNTIL,
    Kind.TO,
)
OPENERS = frozenset(
    {Kind.BETWEEN, Kind.FROM, Kind.SINCE, Kind.AFTER, Kind.BEFORE, Kind.BEFORE_OR_AGO, Kind.UNTIL, Kind.BY}
)
BEGINNINGS = frozenset({*READERS, *OPENERS})
BEHIND_OPENER = BEGINNINGS | {Kind.NOW}
NOT_BEHIND_DAY = frozenset({Kind.WORD, Kind.OTHER, Kind.MARK, Kind.BREAK, Kind.VERB, Kind.CODE, Kind.COUNT, Kind.END})


def may_begin(line: Line, index: int) -> bool:
    """Tell cheaply what most numbers and openers show by the token behind them: that no date begins."""
    kind, follows = line.kind(index), line.kind(index + 1)
    if kind is Kind.CARDINAL:
        return follows in BEHIND_CARDINAL
    if kind is Kind.NUMBER:
        return follows not in NOT_BEHIND_DAY or line.length(index) == YEAR_LENGTH
    if kind in OPENERS and follows is not Kind.BREAK:
        at = line.skip(line.skip(index + 1, Kind.DASH), Kind.THE)
        return line.kind(at) in BEHIND_OPENER or line.kind(at + 1) is Kind.UNIT
    return True
