"""Saved reports, read from their files: to render them again, or to compare a new one with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.errors import ReportError
from factcheck.model import Report
from factcheck.reports import compare, load


def read_report(name: str) -> Report:
    """Return a saved report. Raises ReportError where the file is none."""
    return load(_text(Path(name)), name=name)


def compare_with(report: Report, baselines: Sequence[Report], *, alone: bool = False) -> Report:
    """Return what is new in a report since the baseline of its article; an article that is `alone` may have moved."""
    older = own_report(report.article.path, baselines, alone=alone)
    return compare(report, older) if older else report


def own_report(path: str, reports: Sequence[Report], *, alone: bool = False) -> Report | None:
    """Return the last of some saved reports that is of an article; an article that is `alone` may have moved."""
    own = [report for report in reports if report.article.path == path]
    known = own or (reports if alone and len(reports) == 1 else [])
    return known[-1] if known else None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise ReportError("there is no such report", file=str(path), remedy="save one with `check -o`") from None
    except UnicodeDecodeError:
        raise ReportError("this is no report: it is not UTF-8", file=str(path)) from None
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", file=str(path)) from error
