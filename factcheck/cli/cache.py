"""`factcheck cache stats`: what is kept of the sources fetched so far."""

from __future__ import annotations

import argparse
import sqlite3

from factcheck.cli.settings import cache_folder, settings_of
from factcheck.errors import UsageError
from factcheck.sources import cache_statistics


def run(arguments: argparse.Namespace) -> int:
    folder = cache_folder(settings_of(arguments).text("cache"))
    try:
        statistics = cache_statistics(folder)
    except sqlite3.Error as error:
        raise UsageError(
            f"the cache cannot be read: {error}", file=str(folder), remedy="delete it, or name another"
        ) from error
    print(f"{folder}: {statistics.sources} URLs, {statistics.bodies} pages, {statistics.size / 1e6:.1f} MB on disk")
    for status, count in statistics.statuses:
        print(f"  {count:>6}  {status}")
    if statistics.oldest:
        print(f"  fetched from {statistics.oldest} to {statistics.newest}")
    return 0
