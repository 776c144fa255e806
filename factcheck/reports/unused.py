"""URLs that an article lists as its sources, and on which none of its claims rests → findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.model import Claim, Confidence, Document, Finding, Link, LinkKind, Source
from factcheck.reports.foreign import canonical, site
from factcheck.reports.rules import RULES

_RULE = "unused-citation"
_LISTED = {LinkKind.BARE, LinkKind.AUTOLINK}
_LABEL = 6
"""With more words than these beside it on its line, a URL is part of a sentence and may be told of for its own sake."""

_LONGEST_LINE = 2_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def unused_citations(document: Document, claims: Iterable[Claim], sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield a finding on each listed page that was read and that no claim cites, by a link or by what it says."""
    cited = {canonical(citation.url) for claim in claims for citation in claim.citations}
    if not cited:
        return
    first: dict[str, Link] = {}
    for link in document.links:
        first.setdefault(canonical(link.url), link)
    for source in sources:
        listed = first.get(canonical(source.url))
        if listed and source.status.readable and canonical(source.url) not in cited and _is_listed(listed, document):
            message = f"No claim of the article rests on this page of {site(source.url)}."
            where = document.layout.where(listed.span)
            yield Finding(_RULE, RULES[_RULE].level, message, Confidence.MEDIUM, url=source.url, where=where)


def _is_listed(link: Link, document: Document) -> bool:
    """Tell whether a URL stands alone on its line, with a label at most."""
    if link.kind not in _LISTED:
        return False
    before = document.text[max(0, link.span.start - _LONGEST_LINE) : link.span.start].rpartition("\n")[2]
    after = document.text[link.span.end : link.span.end + _LONGEST_LINE].partition("\n")[0]
    return len(_WORD.findall(f"{before} {after}")) <= _LABEL
