"""`factcheck links`: only the links, no claims."""

from __future__ import annotations

import argparse

from factcheck.cli.check import check_all


def run(arguments: argparse.Namespace) -> int:
    return check_all(arguments, lambda opened, arguments: ())
