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
    carries secrets after a redirect, or that leads away from what was cited, the one that the article cites.
    """
    if source is None:
        return ""
    archived = source.status is SourceStatus.ARCHIVED_ONLY and source.archived_url
    final = source.final_url if source.status.readable and not SECRETS.search(source.final_url) else ""
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
    changed = _changed(evidence)[0] if evidence.relation is Relation.ALTERED else ()
    yield from (span.shifted(fact.span.start) for span in changed) if changed else (fact.span,)


def _shown_marks(evidence: Evidence) -> tuple[Span, ...]:
    """Return what to mark in a passage: of an altered quote only the words that the article does not have."""
    changed = _changed(evidence)[1] if evidence.relation is Relation.ALTERED else ()
    return changed or evidence.marks


def _changed(evidence: Evidence) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words in which a quote and its source differ: spans of the quote, and of the passage."""
    if evidence.fact is None or evidence.passage is None or not evidence.marks:
        return (), ()
    hull = Span(min(mark.start for mark in evidence.marks), max(mark.end for mark in evidence.marks))
    ours = _words(evidence.fact.text, Span(0, EXCERPT))
    theirs = _words(evidence.passage.text, Span(hull.start, min(hull.end, hull.start + 2 * EXCERPT)))
    matcher = SequenceMatcher(None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False)
    changes = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        tuple(Span(ours[first][1].start, ours[last - 1][1].end) for first, last, _, _ in changes if first < last),
        tuple(Span(theirs[first][1].start, theirs[last - 1][1].end) for _, _, first, last in changes if first < last),
    )


def _words(text: str, within: Span) -> list[tuple[str, Span]]:
    return [(match[0].casefold(), Span(*match.span())) for match in WORD.finditer(text, within.start, within.end)]


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
            marks[evidence.passage].extend(_shown_marks(evidence))
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
