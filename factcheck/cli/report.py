"""`factcheck report`: a saved report in any other format."""

from __future__ import annotations

import argparse
from pathlib import Path

from factcheck.cli.output import check_outputs, show, write_reports
from factcheck.errors import ReportError
from factcheck.reports import load


def run(arguments: argparse.Namespace) -> int:
    check_outputs(arguments.output)
    report = load(_text(Path(arguments.report)), name=arguments.report)
    write_reports(report, arguments.output)
    if not arguments.output or arguments.format != "terminal":
        show(report, arguments.format, color=arguments.color)
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise ReportError("there is no such report", file=str(path), remedy="save one with `check -o`") from None
    except UnicodeDecodeError:
        raise ReportError("this is no report: it is not UTF-8", file=str(path)) from None
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}", file=str(path)) from error
