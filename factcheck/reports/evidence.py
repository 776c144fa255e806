"""Evidence → what of it is kept and shown: an excerpt, and a link that lands on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from factcheck.model import Evidence, Name, Passage, Relation, Source, SourceStatus, Span, Verdict
from factcheck.reports.foreign import SECRETS, Piece, around, pieces, plain, site, web_url
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
    """Return what to mark in a claim: what its source disagrees about, else all the facts that it states."""
    facts = judged.claim.facts
    evidence = judged.verdicts[0].evidence if judged.verdicts else ()
    doubtful = [one for one in evidence if one.relation in _DOUBTFUL and one.fact in facts]
    if not doubtful:
        return tuple(fact.span for fact in facts if not isinstance(fact, Name))
    return tuple(span for one in doubtful for span in _disputed(one))


_DOUBTFUL = frozenset({Relation.DIFFERS, Relation.ALTERED, Relation.MENTIONED, Relation.ABSENT})


def _disputed(evidence: Evidence) -> Iterator[Span]:
    """Yield what of a claim's fact is disputed: of an altered quote the words that the source does not have."""
    fact = evidence.fact
    if fact is None:
        return
    if evidence.relation is not Relation.ALTERED or evidence.passage is None:
        yield fact.span
        return
    ours = [Span(*match.span()).shifted(fact.span.start) for match in WORD.finditer(fact.text[:EXCERPT])]
    theirs = [word.casefold() for word in WORD.findall(evidence.passage.text[: 2 * EXCERPT])]
    words = [span.shifted(-fact.span.start).of(fact.text).casefold() for span in ours]
    matcher = SequenceMatcher(None, words, theirs, autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] in ("replace", "delete")]
    if not changed:
        yield fact.span
    for _, first, last, _, _ in changed:
        yield Span(ours[first].start, ours[last - 1].end)


WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage of a source as a report shows it: where it stands, its words, and the address that lands on it."""

    origin: str
    pieces: tuple[Piece, ...]
    link: str
    context: str = ""


def shown_passages(verdict: Verdict, limit: int = 500, most: int = 2) -> tuple[Shown, ...]:
    """Return the passages that a verdict rests on, each once, with all that is to be marked in it."""
    marks: dict[Passage, list[Span]] = defaultdict(list)
    fragments: dict[Passage, str] = {}
    for evidence in telling(verdict.evidence):
        if evidence.passage:
            marks[evidence.passage].extend(evidence.marks)
            fragments.setdefault(evidence.passage, evidence.fragment)
    return tuple(
        Shown(
            _origin(verdict.source, passage),
            pieces(passage.text, found, limit),
            source_link(verdict.source, fragments[passage]),
            plain(passage.context, 160),
        )
        for passage, found in list(marks.items())[:most]
    )


def _origin(source: Source | None, passage: Passage) -> str:
    """Say where a passage stands: "journal.example, paragraph 4", and of which copy where it is not today's page."""
    place = ", ".join(filter(None, [site(source.url) if source else "", plain(passage.where, 80)]))
    if source is None or source.status is not SourceStatus.ARCHIVED_ONLY:
        return place
    return f"{place}, archived copy" + (f" of {day(source.archived_at)}" if source.archived_at else "")
