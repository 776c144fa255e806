"""The nouns of factcheck: what every room takes and gives. Frozen values; nothing here imports another room."""

from factcheck.model.claims import Citation, CitationReason, Claim, Entry, EntryStatus, Ignore
from factcheck.model.facts import Date, Direction, Fact, Interval, Modifier, Name, Quantity, Quote
from factcheck.model.levels import Certainty, Confidence, Level
from factcheck.model.reports import Article, Baseline, Finding, Report, best_first
from factcheck.model.sources import Hop, Source, SourceStatus
from factcheck.model.text import Counted, Document, Layout, Link, LinkKind, Passage, Role, Span, Where
from factcheck.model.verdicts import Evidence, Outcome, Relation, Verdict

__all__ = [
    "Article",
    "Baseline",
    "Certainty",
    "Citation",
    "CitationReason",
    "Claim",
    "Confidence",
    "Counted",
    "Date",
    "Direction",
    "Document",
    "Entry",
    "EntryStatus",
    "Evidence",
    "Fact",
    "Finding",
    "Hop",
    "Ignore",
    "Interval",
    "Layout",
    "Level",
    "Link",
    "LinkKind",
    "Modifier",
    "Name",
    "Outcome",
    "Passage",
    "Quantity",
    "Quote",
    "Relation",
    "Report",
    "Role",
    "Source",
    "SourceStatus",
    "Span",
    "Verdict",
    "Where",
    "best_first",
]
