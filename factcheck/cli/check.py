"""`factcheck check`: read, map, fetch, judge, report."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.browsing import page_reader
from factcheck.cli.exits import FINE, NOTHING, WRONG_USE, exit_code, gravest
from factcheck.cli.localfiles import with_files
from factcheck.cli.output import check_outputs, labels, progress_wanted, show, write_reports
from factcheck.cli.progress import progress
from factcheck.cli.saved import compare_with, read_report
from factcheck.cli.saving import save_pages
from factcheck.cli.settings import judge_of, language_of, limits_of, published_of, settings_of
from factcheck.cli.since import plan_of
from factcheck.config import Settings
from factcheck.errors import ArticleError, FactcheckError, NothingToCheckError
from factcheck.judges import Judge
from factcheck.model import Claim, Report
from factcheck.pipeline import (
    Checking,
    Opened,
    Readers,
    RenderingReaders,
    claims_of,
    ledger_beside,
    open_article_with,
    read_file,
)
from factcheck.reports import annotate
from factcheck.sources import Limits, open_library

if TYPE_CHECKING:
    from factcheck.sources import Library

ClaimsOf = Callable[[Opened, argparse.Namespace], tuple[Claim, ...]]


def run(arguments: argparse.Namespace) -> int:
    return check_all(arguments, _claims)


def check_all(arguments: argparse.Namespace, claims: ClaimsOf) -> int:
    """Check every article that was named, show each report as it comes, and return the exit code of them all."""
    settings = settings_of(arguments)
    check_outputs(arguments.output, articles=arguments.articles, ledger=vars(arguments).get("claims") or "")
    arguments.baseline = [read_report(name) for name in arguments.baseline]
    # `links` has no claims to ask anyone about
    judge = judge_of(settings) if arguments.command == "check" else None
    return asyncio.run(_check_all(arguments, settings, limits_of(settings), claims, judge))


async def _check_all(
    arguments: argparse.Namespace, settings: Settings, limits: Limits, claims: ClaimsOf, judge: Judge | None
) -> int:
    codes, named, together = [], labels(arguments.articles), list[Report]()
    async with (
        open_library(limits) as library,
        Readers() as readers,
        page_reader(settings, limits, library, readers) as reader,
    ):
        run = _Run(arguments, library, readers, reader, claims, judge)
        for name in arguments.articles:
            try:
                checked = await _check(run, name, label=named[name])
                report = compare_with(checked, arguments.baseline, alone=len(arguments.articles) == 1)
            except FactcheckError as error:
                if len(arguments.articles) == 1:
                    raise
                print(f"factcheck: {error}", file=sys.stderr)
                codes.append(error.exit_code)
                continue
            write_reports(report, arguments.output, label=named[name])
            if arguments.format == "github":
                together.append(report)
            else:
                show(report, arguments.format, color=arguments.color, quiet=arguments.quiet, verbose=arguments.verbose)
            if arguments.save and report.complete:
                await save_pages(library, report)
            codes.append(_code(report, settings, arguments))
            if not report.complete:
                print("factcheck: interrupted; the report holds what was known by then", file=sys.stderr)
                break
        print(annotate(together), end="")
        for notice in library.notices:
            print(f"factcheck: {notice}", file=sys.stderr)
    return gravest(codes) if codes else WRONG_USE


def _code(report: Report, settings: Settings, arguments: argparse.Namespace) -> int:
    """Return a report's exit code; that nothing changed since a revision is well."""
    code = exit_code(report, settings.text("fail_on"))
    return FINE if code == NOTHING and arguments.changed_since else code


@dataclass(frozen=True, slots=True)
class _Run:
    """What the checks of one command share."""

    arguments: argparse.Namespace
    library: Library
    readers: Readers
    reader: Readers | RenderingReaders
    claims: ClaimsOf
    judge: Judge | None


async def _check(run: _Run, name: str, *, label: str) -> Report:
    opened = await _open(run, name)
    claims = run.claims(opened, run.arguments)
    if not claims and not opened.document.links:
        raise NothingToCheckError("found neither a claim nor a link", file=name)
    plan = plan_of(opened, claims, run.arguments, label=label)
    wanted = progress_wanted(run.arguments.no_progress, run.arguments.quiet)
    with progress(Path(name).name, wanted) as listener:
        checking = Checking(
            opened.document,
            opened.article,
            plan,
            fetcher=with_files(run.library, run.arguments, name, claims),
            reader=run.reader,
            listener=listener,
            remarks=opened.remarks,
            judge=run.judge,
        )
        try:
            return await checking.run()
        except asyncio.CancelledError:
            # Ctrl-C: what is known by now becomes the report
            return checking.report(complete=False)


async def _open(run: _Run, name: str) -> Opened:
    language, published = language_of(run.arguments), published_of(run.arguments)
    if not name.lower().startswith(("http://", "https://")):
        content = sys.stdin.buffer.read() if name == "-" else read_file(Path(name))
        return await open_article_with(run.readers, content, name=name, language=language, published=published)
    source, body = await run.library.fetch(name)
    if not source.status.readable:
        raise ArticleError(f"the page cannot be read: {source.status}", file=name, remedy=source.detail)
    told = source.media_type
    return await open_article_with(
        run.readers, body, name=name, media_type=told, language=language, published=published
    )


def _claims(opened: Opened, arguments: argparse.Namespace) -> tuple[Claim, ...]:
    ledger = Path(arguments.claims) if arguments.claims else ledger_beside(Path(opened.article.path))
    return claims_of(opened.document, ledger)
