"""Evidence → what of it is kept and shown: an excerpt, and a link that lands on it."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import Evidence, Name, Relation, Source, SourceStatus, Span
from factcheck.reports.foreign import SECRETS, around, plain, site, web_url
from factcheck.reports.summary import Judged
from factcheck.reports.wording import day

EXCERPT = 1000
"""How many characters of a source one piece of evidence may quote: enough to judge by, too little to replace it."""


def excerpt(evidence: Evidence) -> Evidence:
    """Return evidence whose passage quotes at most EXCERPT characters, around what it marks."""
    passage = evidence.passage
    if passage is None or len(passage.text) <= EXCERPT:
        return evidence
    window = around(passage.text, sorted(evidence.marks), EXCERPT)
    start = passage.span.start
    cut = replace(passage, span=Span(start + window.start, start + window.end), text=window.of(passage.text))
    marks = tuple(mark.shifted(-window.start) for mark in evidence.marks if window.holds(mark))
    return replace(evidence, passage=cut, marks=marks)


def source_link(source: Source | None, fragment: str = "") -> str:
    """Return the address at which a reader finds what was read, at the passage where that can be named.

    It is empty where there is no harmless one. Of a dead page it is the copy in the archive; of an address that
    carries secrets after a redirect, the one that the article cites.
    """
    if source is None:
        return ""
    archived = source.status is SourceStatus.ARCHIVED_ONLY and source.archived_url
    final = "" if SECRETS.search(source.final_url) else source.final_url
    url = web_url(archived or final or source.url)
    return f"{url.partition('#')[0]}{fragment}" if url and fragment and web_url(f"{url}{fragment}") else url


def telling(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Return the pieces of evidence that have a passage, what contradicts first."""
    order = list(_TELLING)
    return tuple(sorted((one for one in evidence if one.passage), key=lambda one: order.index(one.relation)))


_TELLING = (
    Relation.DIFFERS,
    Relation.ALTERED,
    Relation.MENTIONED,
    Relation.AGREES_LOOSELY,
    Relation.AGREES,
    Relation.ABSENT,
)


def told_facts(judged: Judged) -> tuple[Span, ...]:
    """Return what to mark in a claim: the facts that its source disagrees about, else all that it states."""
    facts = judged.claim.facts
    evidence = judged.verdicts[0].evidence if judged.verdicts else ()
    doubtful = [one.fact for one in evidence if one.relation in _DOUBTFUL and one.fact in facts]
    return tuple(fact.span for fact in doubtful or facts if fact and not isinstance(fact, Name))


_DOUBTFUL = frozenset({Relation.DIFFERS, Relation.ALTERED, Relation.MENTIONED, Relation.ABSENT})


def origin(source: Source | None, evidence: Evidence) -> str:
    """Say where a passage stands: "journal.example, paragraph 4", and of which copy where it is not today's page."""
    place = ", ".join(
        filter(
            None, [site(source.url) if source else "", plain(evidence.passage.where, 80) if evidence.passage else ""]
        )
    )
    if source is None or source.status is not SourceStatus.ARCHIVED_ONLY:
        return place
    return f"{place}, archived copy" + (f" of {day(source.archived_at)}" if source.archived_at else "")
