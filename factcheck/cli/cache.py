"""`factcheck cache`: count what is kept of the fetched sources, drop what is old, write it all to a WARC file."""

from __future__ import annotations

import argparse
from pathlib import Path

from factcheck.cli.settings import cache_folder, settings_of
from factcheck.errors import UsageError
from factcheck.sources import cache_statistics, export_cache, prune_cache

MONTH = 30 * 86400.0


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    folder = cache_folder(settings.text("cache"))
    match arguments.action:
        case "prune":
            max_age = settings.optional_number("max_age")
            pruned = prune_cache(folder, MONTH if max_age is None else max_age)
            print(f"{folder}: dropped {pruned.sources} URLs and {pruned.bodies} pages")
        case "export":
            _export(folder, arguments.output)
        case _:
            _count(folder)
    return 0


def _export(folder: Path, output: str | None) -> None:
    if not output:
        raise UsageError("export needs a file to write", remedy="-o sources.warc.gz")
    exported = export_cache(folder, Path(output))
    print(f"{exported.path}: {exported.sources} sources, SHA-256 {exported.sha256} (also in {exported.sha256_file})")


def _count(folder: Path) -> None:
    statistics = cache_statistics(folder)
    print(f"{folder}: {statistics.sources} URLs, {statistics.bodies} pages, {statistics.size / 1e6:.1f} MB on disk")
    for status, count in statistics.statuses:
        print(f"  {count:>6}  {status}")
    if statistics.oldest:
        print(f"  fetched from {statistics.oldest} to {statistics.newest}")
