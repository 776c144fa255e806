"""`scripts/bench facts`: how long reading takes beside other readers, on hostile text, and to import.

All readers get the same sentences in turn, a few at a time, each in a process of its own, so that whatever else the
machine does falls on all of them alike.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self

HERE = Path(__file__).resolve().parent
NEEDED = ("quantulum3", "recognizers-text-suite", "emoji<2")
"""The recognizers need an old emoji and do not say so."""
FEW = 138
HOSTILE = ("9", "1,", "([", "hundred ", "1 ", "5% ", "1/2 ", "2019-", "five and ", "“", "Aa ")
IMPORTS = 21
MEGABYTE = 1_000_000


def run(arguments: argparse.Namespace) -> int:
    readers = arguments.folder / "readers"
    if not (readers / "installed").exists():
        venv.create(readers, with_pip=True)
        subprocess.run(
            [readers / "bin/python", "-m", "pip", "install", "--quiet", *NEEDED], check=True, stderr=subprocess.DEVNULL
        )
        (readers / "installed").touch()
    sentences = _sentences(arguments.sentences, arguments.set)
    pythons = {"factcheck": Path(sys.executable)} | dict.fromkeys(
        ("quantulum3", "recognizers-text"), readers / "bin/python"
    )
    _print_readers(_milliseconds(pythons, sentences, arguments.rounds), len(sentences))
    _print_hostile(int(arguments.megabytes * MEGABYTE))
    _print_imports()
    return 0


def _sentences(path: Path, name: str) -> list[str]:
    """Return the texts of one set of labelled rows, or the lines of a plain file."""
    if path.suffix != ".gz":
        return [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [row["text"] for row in rows if row["source"] == name]


class Reader:
    """A reader in a process of its own."""

    def __init__(self, name: str, python: Path) -> None:
        self.name = name
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)} if name == "factcheck" else None
        self._process = subprocess.Popen(
            [python, HERE / "reader.py", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def seconds(self, sentences: list[str]) -> float:
        """Return the CPU time that reading these took."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(sentences), file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())


def _milliseconds(pythons: Mapping[str, Path], sentences: list[str], rounds: int) -> dict[str, float]:
    """Return for each reader the time that 1,000 sentences take it: of several rounds the least, few by few."""
    few = [sentences[start : start + FEW] for start in range(0, len(sentences), FEW)]
    with (
        Reader("factcheck", pythons["factcheck"]) as ours,
        Reader("quantulum3", pythons["quantulum3"]) as quantulum3,
        Reader("recognizers-text", pythons["recognizers-text"]) as recognizers,
    ):
        readers = (ours, quantulum3, recognizers)
        for reader in readers:
            reader.seconds(sentences[:FEW])
        least = {reader.name: [float("inf")] * len(few) for reader in readers}
        for _ in range(rounds):
            for index, some in enumerate(few):
                for reader in readers:
                    least[reader.name][index] = min(least[reader.name][index], reader.seconds(some))
    return {name: 1000 * sum(times) / len(sentences) * 1000 for name, times in least.items()}


def _print_readers(milliseconds: Mapping[str, float], count: int) -> None:
    print(f"{count} sentences, CPU time\n\n| | ms per 1,000 sentences | times as long as factcheck |\n|---|---|---|")
    for name, each in milliseconds.items():
        print(f"| {name} | {each:,.0f} | {each / milliseconds['factcheck']:,.1f} |")


def _print_hostile(length: int) -> None:
    from factcheck.facts import find_facts

    print(f"\n| {length / MEGABYTE:g} MB of | seconds | twice as much takes |\n|---|---|---|")
    for unit in HOSTILE:
        text = unit * (length // len(unit))
        once, twice = (min(_seconds(find_facts, text * times) for _ in range(2)) for times in (1, 2))
        print(f"| {unit!r} | {once:.2f} | {twice / once:.2f} × |", flush=True)


def _seconds(read: object, text: str) -> float:
    assert callable(read)
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _print_imports() -> None:
    plain: list[float] = []
    room: list[float] = []
    for _ in range(IMPORTS):
        plain.append(_process("pass"))
        room.append(_process("import factcheck.facts"))
    print(
        f"\npython -c pass {1000 * median(plain):.0f} ms, with the room imported {1000 * median(room):.0f} ms: ", end=""
    )
    print(f"{median(room) / median(plain):.2f} ×")


def _process(program: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], cwd=HERE.parent.parent, check=True)
    return time.perf_counter() - start
