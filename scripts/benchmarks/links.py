"""`scripts/bench links`: many links on many hosts, ours beside the other link checkers.

The runs take turns, and each ratio is the median of the ratios within a turn, since other work on the machine touches
all of a turn alike. Every answer is verified: ours by status and digest of the page, theirs by what they call broken.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import checkers, nginx, pages
from benchmarks.checkers import Checker, Command
from benchmarks.measuring import Measured, measure
from benchmarks.pages import Link

BASE = "lychee"
BEST = "lychee-best"
LIFTED = (
    "--max-concurrency",
    "1024",
    "--host-concurrency",
    "1000",
    "--host-request-interval",
    "0ms",
    "--max-retries",
    "0",
)
POLITE = {"concurrency": 256, "per_host": 10, "delay": 0.05}
"""lychee's own manners: ten requests to a host at once, 50 ms apart. Over TLS the transport opens four connections."""

HASTY = {"concurrency": 1024, "per_host": 1000, "delay": 0, "retries": 0}


@dataclass(frozen=True, slots=True)
class Entry:
    """Who takes part. `command(folder, authority)` starts it; `wrong(folder, printed, truth)` counts wrong answers.

    A `slow` one is run in the first round only.
    """

    name: str
    command: Callable[[Path, Path], Command]
    wrong: Callable[[Path, str, Mapping[str, Link]], int]
    slow: bool = False


def run(arguments: argparse.Namespace) -> int:
    os.nice(arguments.nice)
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    checkers.install(folder)
    pages.make_pages(folder / "pages", arguments.urls)
    truth = _truth(folder, arguments)
    checkers.write_lists(folder, tuple(truth))
    chosen = arguments.only.split(",") if arguments.only else [entry.name for entry in _entries()]
    entries = [entry for entry in _entries() if entry.name in chosen]
    with nginx.serving(folder) as authority:
        rounds = [_round(entries, number, folder, authority, truth, arguments) for number in range(arguments.rounds)]
    latency = "none" if arguments.no_latency else "100-200 ms"
    print(f"\n{len(truth):,} links, {arguments.hosts} hosts, latency {latency}, {'https' if arguments.tls else 'http'}")
    print(f"{arguments.rounds} rounds in turn; {checkers.versions(folder)}\n")
    print(_table(entries, rounds))
    return 0


def _entries() -> Iterable[Entry]:
    yield _theirs(checkers.lychee(BASE))
    yield _theirs(checkers.lychee(BEST, *LIFTED))
    yield _ours("transport", "transport", HASTY)
    yield _ours("library", "library", POLITE)
    yield _ours("library-best", "library", {**HASTY, "concurrency": 256})
    yield _ours("transport-2", "transport", {**HASTY, "processes": 2})
    yield _ours("library-2", "library", {**POLITE, "processes": 2})
    yield Entry("command", _program, _wrong_of_program)
    yield _theirs(checkers.linkinator("linkinator", "--concurrency", "128"))
    yield _theirs(checkers.linkchecker("linkchecker", "-t", "100"))


def _truth(folder: Path, arguments: argparse.Namespace) -> dict[str, Link]:
    port = nginx.port_for(tls=arguments.tls, latency=not arguments.no_latency)
    scheme = "https" if arguments.tls else "http"
    links = pages.links(folder / "pages", arguments.urls)
    return {
        f"{scheme}://{nginx.HOSTS[number % arguments.hosts]}:{port}{link.path}": link
        for number, link in enumerate(links)
    }


def _round(
    entries: Iterable[Entry],
    number: int,
    folder: Path,
    authority: Path,
    truth: Mapping[str, Link],
    arguments: argparse.Namespace,
) -> dict[str, tuple[Measured, int]]:
    done: dict[str, tuple[Measured, int]] = {}
    for entry in entries:
        if number and entry.slow:
            continue
        environment = {**checkers.trusting(authority), "PYTHONPATH": ":".join(sys.path[:2])}
        run = measure(entry.command(folder, authority), folder, seconds=arguments.seconds, environment=environment)
        done[entry.name] = run, _wrong(entry, folder, run, truth)
        print(f"round {number + 1}: {entry.name}: {run.wall:.2f} s, {done[entry.name][1]} wrong", flush=True)
    return done


def _wrong(entry: Entry, folder: Path, run: Measured, truth: Mapping[str, Link]) -> int:
    """Return how many answers were wrong; all of them where it did not end by itself."""
    try:
        return len(truth) if run.code < 0 else entry.wrong(folder, run.output, truth)
    except (OSError, ValueError, KeyError) as error:
        print(f"{entry.name} said nothing that can be read: {error!r}")
        return len(truth)


def _theirs(checker: Checker) -> Entry:
    def wrong(folder: Path, printed: str, truth: Mapping[str, Link]) -> int:
        dead = {url for url, link in truth.items() if link.status != 200}
        return len(dead ^ (checker.broken(folder, printed) & truth.keys()))

    return Entry(checker.name, lambda folder, _: checker.command(folder), wrong, checker.slow)


def _ours(name: str, layer: str, settings: Mapping[str, object]) -> Entry:
    def command(folder: Path, authority: Path) -> Command:
        values = {**settings, "ca_bundle": str(authority)}
        words = (f"{setting}={json.dumps(value)}" for setting, value in values.items())
        return (sys.executable, "-m", "benchmarks.ours", layer, folder / "links.txt", folder / "answers.json", *words)

    def wrong(folder: Path, printed: str, truth: Mapping[str, Link]) -> int:
        answers = json.loads((folder / "answers.json").read_text())
        (folder / "answers.json").unlink()
        return sum(
            answers[url][0] != link.status or (link.status == 200 and answers[url][1] != link.sha256)
            for url, link in truth.items()
        )

    return Entry(name, command, wrong)


def _program(folder: Path, authority: Path) -> Command:
    """The whole command: an article read, its links checked and kept, a report written."""
    cache = folder / "cache"
    for kept in cache.glob("*"):
        kept.unlink()
    polite = ("--concurrency", "256", "--per-host", "10", "--delay", "0.05")
    local = ("--allow-private", "127.0.0.0/8", "--no-archive", "--ca-bundle", authority, "--cache", cache)
    report = ("-q", "--no-progress", "-o", folder / "ours.json")
    return (sys.executable, "-m", "factcheck", "links", folder / "links.md", *polite, *local, *report)


def _wrong_of_program(folder: Path, printed: str, truth: Mapping[str, Link]) -> int:
    sources = json.loads((folder / "ours.json").read_text())["sources"]
    (folder / "ours.json").unlink()
    said = {source["url"]: source for source in sources}
    return sum(
        url not in said or said[url]["http_status"] != link.status or said[url]["sha256"] != link.sha256
        for url, link in truth.items()
    )


def _table(entries: Iterable[Entry], rounds: list[dict[str, tuple[Measured, int]]]) -> str:
    lines = ["| | wall s | × lychee | × its best | CPU s | peak MB | wrong |", "|---|---|---|---|---|---|---|"]
    for entry in entries:
        runs = [done[entry.name] for done in rounds if entry.name in done]
        wall, cpu = statistics.median(run.wall for run, _ in runs), statistics.median(run.cpu for run, _ in runs)
        memory, wrong = max(run.memory for run, _ in runs) / 1e6, max(wrong for _, wrong in runs)
        ratios = (_ratio(rounds, entry.name, base) for base in (BASE, BEST))
        lines.append(f"| {entry.name} | {wall:.2f} | {' | '.join(ratios)} | {cpu:.2f} | {memory:.0f} | {wrong} |")
    return "\n".join(lines)


def _ratio(rounds: list[dict[str, tuple[Measured, int]]], name: str, base: str) -> str:
    ratios = [done[name][0].wall / done[base][0].wall for done in rounds if name in done and base in done]
    return f"{statistics.median(ratios):.2f}" if ratios else "–"
