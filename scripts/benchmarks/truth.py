"""`scripts/bench truth`: every behaviour of tests/weather, and what ours and the other checkers make of it.

The others know "fine" and "broken", so the first figure asks no more: is something wrong with this link? The second
asks what an editor needs: fine, broken, or could not be seen (blocked, behind a log-in, too slow, refused by us)?
The table is that of the tests, so that ours is held to its exact status as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from benchmarks import checkers, nginx
from benchmarks.checkers import Checker
from benchmarks.measuring import measure
from benchmarks.proxy import leading_to
from factcheck.model import Certainty, Level, SourceStatus
from tests.weather.client import fetch
from tests.weather.expected import BEHAVIOURS
from tests.weather.server import Weather

HOST = "harbour.example"
THEIR_HOST = "harbour-desk.org"
"""lychee leaves out the names that are kept for examples."""
SECONDS = 240.0
MAX_BYTES = 3_000_000
S = SourceStatus
Table = Mapping[str, SourceStatus]


class Kind(StrEnum):
    """What a checker says of a link, as far as all of them can say it."""

    FINE = "fine"
    BROKEN = "broken"
    UNSEEN = "could not be seen"


UNSEEN = frozenset(
    {
        *(S.BOT_BLOCKED, S.CHALLENGE, S.LOGIN_REQUIRED, S.LEGAL_451, S.PRIVATE_ADDRESS_REFUSED, S.ROBOTS_DISALLOWED),
        *(S.TOO_LARGE, S.DECOMPRESSION_BOMB, S.EXCLUDED, S.OFFLINE),
    }
)
CUT = ("cut", "cut-chunk", "reset-in-body", "gzip-broken", "gzip-cut")
"""Pages that begin well and never come whole."""


def run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    checkers.install(folder)
    table = BEHAVIOURS
    said: dict[str, dict[str, Kind]] = {}
    exact = _ask_ours(table)
    said["factcheck"] = {name: _kind(status) for name, status in exact.items()}
    for checker in (
        checkers.lychee("lychee", "--timeout", "5"),
        checkers.linkchecker("linkchecker", "--timeout", "5"),
    ):
        said[checker.name] = _ask(checker, folder, table)
    _print(table, said, exact, verbose=arguments.verbose)
    return 0


def _kind(status: SourceStatus) -> Kind:
    if status in UNSEEN or (status.certainty is Certainty.UNKNOWN and status is not S.CLIENT_ERROR):
        return Kind.UNSEEN
    return Kind.FINE if status.readable or status.severity in (None, Level.INFO) else Kind.BROKEN


def _ask_ours(table: Table) -> dict[str, SourceStatus]:
    """Ask as the tests do, a library for each: of one host that fails so often, the rest would not be asked."""
    with Weather() as weather:
        return {name: fetch(weather, f"http://{HOST}/{name}", max_bytes=MAX_BYTES)[0].status for name in table}


def _ask(checker: Checker, folder: Path, table: Table) -> dict[str, Kind]:
    urls = {f"http://{THEIR_HOST}/{name}": name for name in table}
    with _reached(folder, tuple(urls)) as environment:
        done = measure(checker.command(folder), folder, seconds=SECONDS, environment=environment)
    broken = checker.broken(folder, done.output)
    return {name: Kind.BROKEN if url in broken else Kind.FINE for url, name in urls.items()}


@contextmanager
def _reached(folder: Path, urls: tuple[str, ...]) -> Iterator[Mapping[str, str]]:
    """Serve the weather anew; give the environment in which a checker reaches it."""
    checkers.write_lists(folder, urls)
    with nginx.serving(folder), Weather() as weather, leading_to(weather.port) as port:
        proxy = f"http://127.0.0.1:{port}"
        yield {"http_proxy": proxy, "HTTP_PROXY": proxy, "no_proxy": nginx.HOSTS[0]}


def _print(table: Table, said: Mapping[str, Mapping[str, Kind]], exact: Table, *, verbose: bool) -> None:
    truth = {name: _kind(status) for name, status in table.items()}
    print(f"{len(table)} behaviours\n")
    print(
        "| | is something wrong? | fine, broken or unseen? | exact status | cut bodies noticed |\n|---|---|---|---|---|"
    )
    for checker, kinds in said.items():
        coarse = sum((kinds[name] is Kind.FINE) == (kind is Kind.FINE) for name, kind in truth.items())
        full = sum(kinds[name] is kind for name, kind in truth.items())
        status = sum(exact[name] is status for name, status in table.items()) if checker == "factcheck" else None
        cut = [kinds[name] is not Kind.FINE for name in CUT if name in table]
        shares = (_share(right, len(table)) for right in (coarse, full, status))
        print(f"| {checker} | {' | '.join(shares)} | {sum(cut)} of {len(cut)} |")
    if verbose:
        for name, kind in truth.items():
            answers = ", ".join(f"{checker}: {kinds[name]}" for checker, kinds in said.items())
            print(f"{name} ({table[name]}): {kind}; {answers}; exact: {exact[name]}")


def _share(right: int | None, count: int) -> str:
    return "–" if right is None else f"{right} ({100 * right / count:.0f} %)"
