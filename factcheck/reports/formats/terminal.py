"""Report → the story in 80 columns: claims with what their sources say, the worst first; links; the sum of it.

Colour is never the only sign: every outcome has an icon and a word, and marked words stand in brackets where there is
no colour.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from factcheck.model import Outcome, Report
from factcheck.reports.decisions import ledger_line
from factcheck.reports.evidence import shown_passages, source_link, told_facts
from factcheck.reports.foreign import Piece, pieces, plain, site, web_url
from factcheck.reports.summary import (
    BROKEN_OFF,
    PRESSING,
    Judged,
    Standing,
    Summary,
    loose_ends,
    news,
    pressing,
    summarize,
)
from factcheck.reports.wording import Look, count, level_looks, outcome_looks, verdict_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    Block: TypeAlias = "RenderableType | _Address"

WIDEST, NARROW = 120, 64
"""Columns: nothing is wider than the first; under the second, article and source stand one above the other."""

MOST_QUIET = 50
"""How many findings are named where nothing else is shown."""

STANDING = {Standing.STOP: "bold red", Standing.LOOK: "bold yellow", Standing.CLEAR: "bold green"}


def render(
    report: Report,
    *,
    width: int = 80,
    color: bool = False,
    unicode: bool = True,
    quiet: bool = False,
    verbose: bool = False,
) -> str:
    """Return the report as text of `width` columns; only web addresses may be longer, so that they stay whole.

    Without `unicode` the icons are ASCII. `quiet` gives only the sum of it and what is wrong, `verbose` all supported
    claims in full.
    """
    from rich.console import Console

    sheet = io.StringIO()
    console = Console(
        file=sheet,
        width=min(width, WIDEST),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    page = _Page(report, console.width, _Ink(brackets=not color, unicode=unicode), summarize(report))
    for block in page.blocks(quiet=quiet, verbose=verbose):
        if isinstance(block, _Address):
            console.print(block.line, soft_wrap=True)
        else:
            console.print(block)
    return "\n".join(line.rstrip() for line in sheet.getvalue().split("\n"))


@dataclass(frozen=True, slots=True)
class _Ink:
    """What a terminal can show. `brackets` mark words for want of colour; without `unicode`, icons are ASCII."""

    brackets: bool
    unicode: bool

    def icon(self, look: Look) -> str:
        return look.icon if self.unicode else look.ascii


@dataclass(frozen=True, slots=True)
class _Address:
    """A line that is not to be broken."""

    line: Text


@dataclass(frozen=True, slots=True)
class _Page:
    """A report on its way to a terminal of `width` columns."""

    report: Report
    width: int
    ink: _Ink
    summary: Summary

    def blocks(self, *, quiet: bool, verbose: bool) -> Iterator[Block]:
        if not quiet:
            yield from self._title()
            for judged in news(self.report):
                yield from self._claim(judged, verbose)
            yield from self._links()
        yield from self._sum(most=MOST_QUIET if quiet else PRESSING)

    def _title(self) -> Iterator[Block]:
        article = self.report.article
        yield _text(plain(article.path, 300), "bold")
        if article.title:
            yield _text(plain(article.title, 300), "italic")
        if not self.summary.complete:
            yield _text(BROKEN_OFF, "bold yellow")
        yield ""

    def _claim(self, judged: Judged, verbose: bool) -> Iterator[Block]:
        yield self._claim_head(judged)
        yield self._comparison(judged)
        if judged.outcome is not Outcome.SUPPORTED or verbose or judged.findings:
            yield from self._explanation(judged)
            yield from self._other_sources(judged)
        yield from _link_line(_landing(judged))
        yield ""

    def _claim_head(self, judged: Judged) -> Text:
        look, claim = outcome_looks()[judged.outcome], judged.claim
        head = _text(f"{self.ink.icon(look)} {look.word.upper()}", f"bold {look.terminal}")
        place = claim.where.place if claim.where else "not in the article"
        cited = "" if judged.verdicts or claim.citations else ", no source cited"
        sure = f", {judged.confidence} confidence" if judged.decided else ""
        return head.append(f"  {place}, {plain(claim.id, 60)}{sure}{cited}", "dim")

    def _comparison(self, judged: Judged) -> RenderableType:
        from rich.table import Table

        article = self._marked(pieces(judged.claim.text, told_facts(judged), 500))
        shown = shown_passages(judged.verdicts[0]) if judged.verdicts else ()
        if not shown:
            return _indented(article)
        place, passages = _text(shown[0].origin, "dim"), _text("\n").join(self._marked(one.pieces) for one in shown)
        if self.width < NARROW:
            return _indented(_text("\n").join([article, place, passages]))
        grid = Table.grid(expand=True, padding=(0, 2, 0, 0))
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(_text("the article", "dim"), place)
        grid.add_row(article, passages)
        return _indented(grid)

    def _explanation(self, judged: Judged) -> Iterator[Block]:
        for finding in judged.findings:
            yield _indented(_text(plain(finding.message, 600)).append(f"  {finding.rule}", "dim"))
        if not judged.findings and judged.verdicts:
            yield _indented(_text(plain(verdict_sentence(judged.verdicts[0]), 600)))
        for finding in judged.ignored:
            yield _indented(_text(f"ignored: {finding.rule}", "dim"))
        if line := ledger_line(judged.claim):
            yield _indented(_text(plain(line, 600), "dim"))

    def _other_sources(self, judged: Judged) -> Iterator[Block]:
        for verdict in judged.verdicts[1:]:
            look = outcome_looks()[verdict.outcome]
            where = site(verdict.source.url) if verdict.source else "a source"
            line = _text(f"{self.ink.icon(look)} {look.word.lower()}", look.terminal)
            yield _indented(line.append(f" in {where}: {plain(verdict_sentence(verdict), 300)}", "default"))

    def _links(self) -> Iterator[Block]:
        ends = loose_ends(self.report)
        if not ends:
            return
        yield _text("LINKS", "bold")
        yield ""
        for end in ends:
            look = level_looks()[end.level]
            head = _text(f"{self.ink.icon(look)} {look.word}", look.terminal)
            place = f"  {end.where.place}" if end.where else ""
            head.append(f"{place}  {end.rule}".rstrip(), "dim")
            yield head
            yield _indented(_text(plain(end.message, 600)))
            yield from _link_line(web_url(end.url), plain(end.url, 200))
            if end.suggestion:
                yield from _link_line(web_url(end.suggestion), plain(end.suggestion, 200), "instead: ")
        yield ""

    def _sum(self, most: int) -> Iterator[Block]:
        summary = self.summary
        yield _text(summary.headline, STANDING[summary.standing])
        yield from self._pressing(most)
        if summary.claims:
            yield _text("  ").join(self._count(outcome, look) for outcome, look in outcome_looks().items())
        yield _text(summary.sentence)
        if summary.since:
            yield _text(summary.since, "bold").append(" Only what is new is shown.", "not bold")
        levels = ", ".join(
            count(number, level_looks()[level].word.lower(), level_looks()[level].plural)
            for level, number in summary.levels.items()
        )
        ignored = f", {summary.ignored} ignored" if summary.ignored else ""
        links = f"{summary.links}; " if summary.claims else ""
        yield _text(f"{links}{levels}{ignored}.", "dim")

    def _pressing(self, most: int) -> Iterator[Block]:
        found = pressing(self.report)
        for finding in found[:most]:
            look = level_looks()[finding.level]
            place = f"{finding.where.place}: " if finding.where else ""
            line = _text(self.ink.icon(look), look.terminal).append(f" {place}", "dim")
            yield _indented(line.append(plain(finding.message, 300), "default"))
        if found[most:]:
            yield _indented(_text(f"and {len(found) - most:,} more", "dim"))

    def _count(self, outcome: Outcome, look: Look) -> Text:
        number = self.summary.outcomes[outcome]
        return _text(
            f"{self.ink.icon(look)} {number} {look.word.lower()}", f"bold {look.terminal}" if number else "dim"
        )

    def _marked(self, shown: Iterable[Piece]) -> Text:
        text = _text("")
        for piece in shown:
            words = f"[{piece.text}]" if piece.marked and self.ink.brackets else piece.text
            text.append(words, "bold reverse" if piece.marked and not self.ink.brackets else "default")
        return text


def _landing(judged: Judged) -> str:
    if not judged.verdicts:
        return ""
    shown = shown_passages(judged.verdicts[0])
    return shown[0].link if shown else source_link(judged.verdicts[0].source)


def _link_line(url: str, otherwise: str = "", before: str = "") -> Iterator[Block]:
    if url:
        yield _Address(_text(f"  {before}", "dim").append(url, "cyan"))
    elif otherwise:
        yield _indented(_text(before, "dim").append(otherwise, "default"))


def _indented(block: RenderableType) -> RenderableType:
    from rich.padding import Padding

    return Padding(block, (0, 0, 0, 2))


def _text(text: str, style: str = "default") -> Text:
    from rich.text import Text

    return Text(text, style="" if style == "default" else style, overflow="fold")
