"""What a source says of a claim, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from factcheck.model.claims import Claim
from factcheck.model.facts import Fact
from factcheck.model.levels import Confidence
from factcheck.model.sources import Source
from factcheck.model.text import Passage, Span


class Relation(StrEnum):
    """How one fact of a claim stands to what the source has.

    MENTIONED: the figure is there, but not said of the same thing, or only in a weak place. ALTERED: a quote with
    other words. DIFFERS: the source speaks of the same thing and gives another value.
    """

    AGREES = "agrees"
    AGREES_LOOSELY = "agrees-loosely"
    DIFFERS = "differs"
    ALTERED = "altered"
    MENTIONED = "mentioned"
    ABSENT = "absent"


class Outcome(StrEnum):
    SUPPORTED = "supported"
    PARTIAL = "partial"
    MISMATCH = "mismatch"
    NOT_FOUND = "not-found"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact of the claim (None: its words as a whole) beside what the source has.

    `passage` is None only where the relation is ABSENT. `found` is the source's wording of the fact, and `marks` are
    the spans of the passage's text to highlight. `note` says in a few words what the relation rests on.
    `fragment` is the text fragment ("#:~:text=…", or "#page=3") that lands on the passage; it may be empty.
    """

    fact: Fact | None
    relation: Relation
    passage: Passage | None = None
    found: str = ""
    note: str = ""
    marks: tuple[Span, ...] = ()
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim against one source. `reason` is one plain sentence; `score` the probability that `outcome` is right.

    `judge` names the plug-in on whose word the outcome rests, for a person to check; it is empty where rules decided.
    """

    claim: Claim
    source: Source | None
    outcome: Outcome
    confidence: Confidence
    score: float
    reason: str
    evidence: tuple[Evidence, ...] = ()
    judge: str = ""
