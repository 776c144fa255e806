"""Reports → files and standard output."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.errors import ReportError, UsageError
from factcheck.model import Report
from factcheck.reports import SUFFIXES, print_report, render


def check_outputs(outputs: Sequence[str], *, articles: Sequence[str] = (), ledger: str = "") -> None:
    """Raise UsageError for an output that could not or must not be written, before any work is done."""
    kept = {Path(name).resolve() for name in (*articles, ledger) if name}
    for output in outputs:
        if Path(output).suffix.lower() not in SUFFIXES:
            raise UsageError(f"no report format has the suffix of {output!r}", remedy=f"known: {', '.join(SUFFIXES)}")
        if not Path(output).resolve().parent.is_dir():
            raise UsageError(f"the folder of {output!r} does not exist", remedy="make it, or choose another")
        if not kept.isdisjoint(labelled(output, label).resolve() for label in labels(articles).values()):
            raise UsageError(f"{output!r} would be written over what is to be checked", remedy="name another file")


def write_reports(report: Report, outputs: Sequence[str], *, label: str = "") -> None:
    """Write a report to files, each in the format of its suffix. A `label` goes into the file's name."""
    for output in outputs:
        path = labelled(output, label)
        write_text(path, render(report, SUFFIXES[path.suffix.lower()]))


def labelled(output: str, label: str) -> Path:
    """Return the file of an article's report: with its label in the name, where it has one."""
    path = Path(output)
    return path.with_name(f"{path.stem}.{label}{path.suffix}") if label else path


def labels(articles: Sequence[str]) -> dict[str, str]:
    """Return what tells each article's reports apart: nothing for a single one, else its name, or its path where
    two have the same name.

    >>> labels(["a.md"]), labels(["a.md", "2021/b.md"]), labels(["a.md", "2021/a.md"])
    ({'a.md': ''}, {'a.md': 'a', '2021/b.md': 'b'}, {'a.md': 'a', '2021/a.md': '2021-a'})
    """
    if len(set(articles)) < 2:
        return dict.fromkeys(articles, "")
    names = [Path(article).stem for article in articles]
    return {
        article: name
        if names.count(name) == 1
        else re.sub(r"[^\w.]+", "-", str(Path(article).with_suffix(""))).strip("-")
        for article, name in zip(articles, names, strict=True)
    }


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises ReportError where it cannot be written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}-", delete=False
        ) as file:
            file.write(text)
        os.chmod(file.name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(file.name, path)
    except OSError as error:
        raise ReportError(f"cannot be written: {error.strerror}", file=str(path)) from error


def show(report: Report, form: str, *, color: str = "auto", quiet: bool = False, verbose: bool = False) -> None:
    """Print a report on standard output."""
    if form != "terminal":
        print(render(report, form), end="")
        return
    with _harmless_log():
        print_report(report, color=color, quiet=quiet, verbose=verbose)


@contextlib.contextmanager
def _harmless_log() -> Iterator[None]:
    """In a GitHub job, keep foreign text on standard output from being read as a command to the runner."""
    if not os.environ.get("GITHUB_ACTIONS"):
        yield
        return
    token = os.urandom(16).hex()
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", flush=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def progress_wanted(no_progress: bool, quiet: bool) -> bool:
    return not (no_progress or quiet) and sys.stderr.isatty()
