"""How bad something is, and how sure we are of it: two axes that never mix."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """How sure a status is: the evidence itself shows it, a named rule matched, or nothing may be concluded."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How sure a verdict is. HIGH is right at least 97 times in 100."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
