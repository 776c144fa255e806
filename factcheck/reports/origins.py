"""What an article says of its sources beside what they are → findings: too old for "now", or one page taken for two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from factcheck.model import Claim, Confidence, Document, Finding, Link, Outcome, Source, Verdict, best_first
from factcheck.reports.foreign import canonical, plain, site
from factcheck.reports.hygiene import hygiene_words, untracked
from factcheck.reports.rules import RULES
from factcheck.reports.wording import day

_YEAR = timedelta(days=366)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = 2
"""So many words may stand between "another" and "study": "another, larger study"."""


def origin_findings(
    document: Document, claims: Iterable[Claim], judged: Mapping[str, Sequence[Verdict]], sources: Iterable[Source]
) -> Iterator[Finding]:
    """Yield the findings on what is said of sources; `judged` are the verdicts of each claim by its id."""
    for claim in claims:
        yield from _outdated(claim, judged.get(claim.id, ()), document)
    yield from _one_as_two(document, {canonical(source.url): source for source in sources})


def offered(verdict: Verdict) -> Finding:
    """Return the finding on a claim that another page of the article bears out."""
    passage = next((one.passage for one in verdict.evidence if one.passage), None)
    url = verdict.source.url if verdict.source else ""
    said = f" says it: “{plain(passage.text, 300)}”" if passage else " says it"
    rule, claim = "stated-elsewhere", verdict.claim
    message = f"{site(url)}, which the article cites for something else,{said}."
    level = RULES[rule].level
    return Finding(
        rule,
        level,
        plain(message, 1000),
        verdict.confidence,
        claim=claim.id,
        url=url,
        where=claim.where,
        suggestion=url,
    )


def _outdated(claim: Claim, verdicts: Sequence[Verdict], document: Document) -> Iterator[Finding]:
    """Yield a finding where all that bears a claim of today out was published long before the article."""
    bearing = [one for one in best_first(verdicts) if one.outcome in (Outcome.SUPPORTED, Outcome.PARTIAL)]
    days = [one.source.published for one in bearing if one.source]
    told = claim.entry is not None and claim.entry.as_of is not None
    if not bearing or told or document.published is None or not _speaks_of_now(claim.text):
        return
    latest = max((published for published in days if published), default=None)
    source = bearing[0].source
    if latest and source and all(days) and document.published - latest > _YEAR:
        message = (
            f"The claim speaks of now, and {site(source.url)} is of {day(latest)}. Cite a later one, or say of when."
        )
        rule = "source-outdated"
        level, url = RULES[rule].level, source.url
        yield Finding(rule, level, plain(message, 1000), Confidence.MEDIUM, claim=claim.id, url=url, where=claim.where)


def _speaks_of_now(text: str) -> bool:
    words = " " + " ".join(_WORD.findall(text.casefold())) + " "
    return any(f" {phrase} " in words for phrase in hygiene_words()["now"])


def _one_as_two(document: Document, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Yield a finding on each link that is told to be of another source and leads to a page cited before it."""
    first: dict[str, Link] = {}
    starts = [passage.span.start for passage in document.passages]
    for link in document.links:
        page = _page(link.url, sources)
        other = first.setdefault(page, link)
        number = bisect_right(starts, link.span.start) - 1
        if other is link or number < 0 or not page.startswith(("http://", "https://")):
            continue
        told = _told_as_other(document.text[starts[number] : link.span.end])
        if told:
            where = document.layout.where(other.span)
            message = f"“{told}” leads to the same page of {site(link.url)} as the link at {where.point}."
            rule = "one-source-as-two"
            here = document.layout.where(link.span)
            yield Finding(rule, RULES[rule].level, plain(message, 1000), Confidence.MEDIUM, url=link.url, where=here)


def _page(url: str, sources: Mapping[str, Source]) -> str:
    """Return what two links to one page have in common: where it was found in the end, without tracking."""
    source = sources.get(canonical(url))
    found = source.final_url if source and source.status.readable and source.final_url else url
    return canonical(untracked(found)).removesuffix("/").partition("#")[0]


def _told_as_other(text: str) -> str:
    """Return the last words before a link that say it is another source than those before: "a second study"."""
    words = list(_WORD.finditer(text))
    for number in range(len(words) - 1, -1, -1):
        if words[number].group().casefold() in hygiene_words()["sources"]:
            for before in reversed(words[max(0, number - _BETWEEN - 1) : number]):
                if before.group().casefold() in hygiene_words()["other"]:
                    return text[before.start() : words[number].end()]
            return ""
    return ""
