"""Report → Markdown for a job's summary or a comment: counts, what to mend, each claim beside its source.

Foreign text cannot break out: every mark of Markdown or HTML in it is escaped, names are not notified, numbers do not
become references. The whole stays under the size that a job's summary may have, cut between two claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.model import Finding, Report, Verdict
from factcheck.reports.decisions import ledger_line
from factcheck.reports.evidence import shown_passages, source_link, told_facts
from factcheck.reports.foreign import Piece, pieces, plain, site, web_url
from factcheck.reports.summary import PRESSING, Judged, loose_ends, news, pressing, summarize
from factcheck.reports.wording import count, level_looks, outcome_looks, verdict_sentence

LARGEST = 900_000
"""Bytes: a job's summary may have 1 MiB."""

MARKS = re.compile(r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\.|(?<=GH)-|^[-+=]|^\d(?=\d*[.)](?:\s|$))")
"""What Markdown, HTML or GitHub would act on: marks, addresses, references, and what begins a list or rule."""


def render(report: Report) -> str:
    head = "\n".join(_head(report))
    blocks = [*map(_claim, news(report)), *_links(loose_ends(report))]
    kept, size = list[str](), len(head.encode())
    for block in blocks:
        size += len(block.encode()) + 1
        if size > LARGEST:
            kept.append(f"\n*{count(len(blocks) - len(kept), 'more entry', 'more entries')} in the whole report.*")
            break
        kept.append(block)
    return "\n".join([head, *kept]) + "\n"


def safe(text: str, *, strip: bool = True) -> str:
    """Return foreign text as Markdown that shows it and does nothing else."""
    shown = plain(text) if strip else text
    return MARKS.sub(_entity, shown)


def _head(report: Report) -> Iterator[str]:
    summary = summarize(report)
    yield f"## {summary.headline}\n"
    yield f"{safe(report.article.path)}: {summary.sentence}\n"
    if summary.since:
        yield f"**{summary.since}** Only what is new is shown.\n"
    yield from _pressing(report)
    looks = outcome_looks()
    yield "| " + " | ".join(f"{look.icon} {look.word}" for look in looks.values()) + " |"
    yield "|" + "---|" * len(looks)
    yield "| " + " | ".join(str(summary.outcomes[outcome]) for outcome in looks) + " |\n"
    levels = level_looks()
    tally = ", ".join(
        count(number, levels[level].word.lower(), levels[level].plural) for level, number in summary.levels.items()
    )
    yield f"{tally}, {summary.ignored} ignored; {summary.links}.\n"


def _pressing(report: Report) -> Iterator[str]:
    found = pressing(report)
    for finding in found[:PRESSING]:
        place = f"{finding.where.place}: " if finding.where else ""
        yield f"- {level_looks()[finding.level].icon} {place}{safe(plain(finding.message, 300))}"
    if found[PRESSING:]:
        yield f"- and {len(found) - PRESSING:,} more"
    if found:
        yield ""


def _claim(judged: Judged) -> str:
    look, claim = outcome_looks()[judged.outcome], judged.claim
    place = claim.where.place if claim.where else "not in the article"
    said = [finding.message for finding in judged.findings] or [verdict_sentence(one) for one in judged.verdicts[:1]]
    return "\n".join(
        [
            f"### {look.icon} {look.word}: {place}\n",
            f"> {_marked(pieces(claim.text, told_facts(judged), 700))}\n",
            *(block for verdict in judged.verdicts[:1] for block in _source(verdict)),
            *(f"{safe(message)}\n" for message in said),
            *(f"*{safe(line)}*\n" for line in filter(None, [ledger_line(claim)])),
        ]
    )


def _source(verdict: Verdict) -> Iterator[str]:
    shown = shown_passages(verdict)
    for passage in shown:
        yield f"{_link(passage.link, passage.origin)}:\n\n> {_marked(passage.pieces)}\n"
    if verdict.source and not shown:
        yield f"{_link(source_link(verdict.source), site(verdict.source.url))}\n"


def _links(ends: Iterable[Finding]) -> Iterator[str]:
    for number, end in enumerate(ends):
        head = "" if number else "### Links\n\n"
        place = f", {end.where.place}" if end.where else ""
        instead = f" Instead: {_link(end.suggestion, end.suggestion)}" if end.suggestion else ""
        level = level_looks()[end.level]
        yield f"{head}- {level.icon} **{level.word}**{place}: {safe(end.message)} {_link(end.url, end.url)}{instead}"


def _marked(shown: Iterable[Piece]) -> str:
    return "".join(f"<b>{safe(piece.text)}</b>" if piece.marked else safe(piece.text, strip=False) for piece in shown)


def _link(url: str, words: str) -> str:
    """Return a Markdown link where `url` may be one, else the words alone."""
    target = web_url(url)
    return f"[{safe(plain(words, 160))}](<{target}>)" if target else safe(plain(words, 160))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" + "\u200b" * (match[0] in "@#")
