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
    own = [older for older in baselines if older.article.path == report.article.path]
    older = own or (baselines if alone and len(baselines) == 1 else [])
    return compare(report, older[-1]) if older else report


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise ReportError("there is no such report", file=str(path), remedy="save one with `check -o`") from None
    except UnicodeDecodeError:
        raise ReportError("this is no report: it is not UTF-8", file=str(path)) from None
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", file=str(path)) from error
