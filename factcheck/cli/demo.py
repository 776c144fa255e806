"""`factcheck demo`: the example article against the example web, served on this machine."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.cli.exits import FINDINGS, FINE, INTERRUPTED, TOO_LITTLE, exit_code
from factcheck.cli.output import progress_wanted, show, write_reports
from factcheck.cli.progress import progress
from factcheck.demo import example_folder, example_ledger, serve_example
from factcheck.errors import ReportError
from factcheck.model import Report
from factcheck.pipeline import check_article
from factcheck.sources import Limits

MEANINGS = {
    FINE: "nothing to mend",
    FINDINGS: "there are findings",
    TOO_LITTLE: "too little could be checked",
    INTERRUPTED: "interrupted",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One form of the example article, and the folder of its reports."""

    article: Path
    ledger: Path | None
    folder: Path


def run(arguments: argparse.Namespace) -> int:
    output = Path(arguments.output)
    codes = []
    for example in _examples(output):
        report = _check(example, arguments)
        show(report, "terminal", color=arguments.color, quiet=arguments.quiet, verbose=arguments.verbose)
        write_reports(report, [str(example.folder / "report.json"), str(example.folder / "report.html")])
        codes.append((example, exit_code(report, "error")))
    _conclude(codes)
    if arguments.open:
        webbrowser.open((codes[0][0].folder / "report.html").resolve().as_uri())
    return 0


def _examples(output: Path) -> Iterator[Example]:
    for name, ledger in (("briefing.md", example_ledger()), ("briefing.txt", None)):
        folder = output / name.replace(".", "-")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportError(f"the folder cannot be made: {error.strerror}", file=str(folder)) from error
        yield Example(_from_here(example_folder() / name), ledger, folder)


def _from_here(path: Path) -> Path:
    """Return the path as a person standing in the working folder would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _check(example: Example, arguments: argparse.Namespace) -> Report:
    """Check one article over real HTTP: the example's hosts are sent to a server on loopback, with an empty cache."""
    wanted = progress_wanted(arguments.no_progress, arguments.quiet)
    with (
        serve_example() as port,
        tempfile.TemporaryDirectory() as cache,
        progress(example.article.name, wanted) as listener,
    ):
        limits = Limits(
            resolve=(f"*.example=127.0.0.1:{port}",),
            allow_private=("127.0.0.0/8",),
            archive_url="http://archive.example",
            cache_dir=Path(cache),
            total_timeout=3.0,
            delay=0.0,
        )
        return asyncio.run(check_article(example.article, claims=example.ledger, limits=limits, listener=listener))


def _conclude(codes: list[tuple[Example, int]]) -> None:
    print("The demo ran. Its links lead to .example hosts, which only the demo itself serves.")
    for example, code in codes:
        print(f"  {example.folder / 'report.html'}  (check would have ended with {code}: {MEANINGS[code]})")
    sys.stdout.flush()
