"""The formats: a literal table of the built-in ones; strangers' come by the entry point "factcheck.reporters"."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from factcheck.errors import UsageError
from factcheck.model import Report
from factcheck.plugins import load_plugin, plugin_names

FORMATS = {
    "terminal": "factcheck.reports.formats.terminal",
    "json": "factcheck.reports.formats.json",
    "html": "factcheck.reports.formats.html",
    "markdown": "factcheck.reports.formats.markdown",
    "github": "factcheck.reports.formats.github",
    "sarif": "factcheck.reports.formats.sarif",
    "junit": "factcheck.reports.formats.junit",
    "csv": "factcheck.reports.formats.csv",
    "claimreview": "factcheck.reports.formats.claimreview",
}
"""Each format, and the module that renders it. They are imported when asked for."""

SUFFIXES = {
    ".json": "json",
    ".html": "html",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
    ".jsonld": "claimreview",
}
"""The format of a file, by its suffix."""

Renderer = Callable[[Report], str]


def render(report: Report, form: str) -> str:
    """Return the report in a format of FORMATS, or of a plug-in. Raises UsageError where there is no such format."""
    if form in FORMATS:
        return cast(Renderer, import_module(FORMATS[form]).render)(report)
    if form not in plugin_names("factcheck.reporters"):
        raise UsageError(f"there is no report format named {form!r}", remedy=f"known: {', '.join(FORMATS)}")
    return cast(Renderer, load_plugin("factcheck.reporters", form))(report)


def annotate(reports: Sequence[Report]) -> str:
    """Return the annotations of all articles that one step of a GitHub job checks: they share the room that it has."""
    from factcheck.reports.formats import github

    return github.annotate(reports)


def print_report(report: Report, *, color: str = "auto", quiet: bool = False, verbose: bool = False) -> None:
    """Print the report for a person on standard output, in colour where that is a terminal that shows it.

    `color` is "auto", "always" or "never"; with "auto", NO_COLOR is heeded.
    """
    from rich.console import Console

    from factcheck.reports.formats.terminal import render as render_terminal

    force = {"always": True, "never": False}.get(color)
    console = Console(force_terminal=force, no_color=False if force else None)
    encoding = sys.stdout.encoding or "utf-8"
    text = render_terminal(
        report,
        width=console.width,
        color=console.color_system is not None and not console.no_color,
        unicode=encoding.lower().startswith("utf"),
        quiet=quiet,
        verbose=verbose,
    )
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
