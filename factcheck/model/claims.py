"""What an article asserts, what it cites for it, and what a person wrote about it in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.model.facts import Fact
from factcheck.model.levels import Confidence
from factcheck.model.text import Span, Where


class CitationReason(StrEnum):
    """Why a URL is thought to carry a claim; the first in this order wins."""

    LEDGER = "ledger"
    INLINE_LINK = "inline-link"
    FOOTNOTE = "footnote"
    SAME_PARAGRAPH = "same-paragraph"
    CONTENT = "content"
    LOOSE_URL = "loose-url"


@dataclass(frozen=True, slots=True)
class Citation:
    """A URL that may carry a claim. `detail` says in a few words how it was found.

    `confidence` is how sure it is that the article means this URL to carry just this claim.
    """

    url: str
    reason: CitationReason
    detail: str = ""
    confidence: Confidence = Confidence.HIGH

    @property
    def by_content(self) -> bool:
        """True where no word of the article leads from the claim to the URL: its page or its own words do."""
        return self.reason in (CitationReason.CONTENT, CitationReason.LOOSE_URL)


class EntryStatus(StrEnum):
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A person's word that a rule shall not speak of a claim. After `until` it speaks again."""

    rule: str
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person wrote about a claim in the ledger; `line` is where the entry begins in it."""

    line: int
    quote: str = ""
    locator: str = ""
    tolerance: str = ""
    as_of: date | None = None
    note: str = ""
    status: EntryStatus = EntryStatus.OPEN
    checked_by: str = ""
    checked_on: date | None = None
    ignore: tuple[Ignore, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the article that can be checked.

    Spans of `facts` count from the start of `text`. `span` is where it stands in the article's text: None where a
    ledger names a claim that is no longer there. `context` is the sentence or clause before it, for what "it"
    refers to; `subject` is just that, as the article words it, where it is sure.
    `fact_places` says where in the file each of `facts` stands; empty where that is not known. `checksum` is of the
    sentence in which a ledger's text stands; `reopened` says that a person signed it for other words than these.
    """

    id: str
    text: str
    facts: tuple[Fact, ...] = ()
    citations: tuple[Citation, ...] = ()
    span: Span | None = None
    where: Where | None = None
    context: str = ""
    entry: Entry | None = None
    fact_places: tuple[Where, ...] = ()
    checksum: str = ""
    reopened: bool = False
    subject: str = ""
