"""`factcheck report`: a saved report in any other format."""

from __future__ import annotations

import argparse

from factcheck.cli.output import check_outputs, show, write_reports
from factcheck.cli.saved import compare_with, read_report


def run(arguments: argparse.Namespace) -> int:
    baselines = [read_report(name) for name in arguments.baseline]
    report = compare_with(read_report(arguments.report), baselines, alone=True)
    check_outputs(arguments.output, articles=(report.article.path,))
    write_reports(report, arguments.output)
    if not arguments.output or arguments.format != "terminal":
        show(report, arguments.format, color=arguments.color)
    return 0
