"""A command → how long it took, the CPU it used, and the most memory that it and its children held at once."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.02
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. `wall` and `cpu` in seconds, from start to end of the whole process; `memory` in bytes."""

    wall: float
    cpu: float
    memory: int
    code: int
    output: str


def measure(
    command: Sequence[str | Path],
    folder: Path,
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Measured:
    """Run a command to its end, or for so many seconds; what it prints goes through a file in the folder."""
    printed = folder / "printed"
    with printed.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            cwd=folder,
        )
        watch = _Watch(process.pid, seconds)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.finish()
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(wall, cpu, watch.most, process.returncode, printed.read_text("utf-8", "replace"))


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children, and ends them when their time is over."""

    def __init__(self, pid: int, seconds: float) -> None:
        super().__init__(daemon=True)
        self._pid, self._until = pid, time.monotonic() + seconds
        self._finished = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self._finished.wait(POLL_SECONDS):
            family = _family(self._pid)
            self.most = max(self.most, sum(map(_resident, family)))
            if time.monotonic() > self._until:
                for pid in reversed(family):
                    _end(pid)

    def finish(self) -> None:
        self._finished.set()
        self.join()


def _end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, 9)


def _family(pid: int) -> list[int]:
    family = [pid]
    for member in family:
        family += _children(member)
    return family


def _children(pid: int) -> list[int]:
    try:
        threads = [*Path(f"/proc/{pid}/task").iterdir()]
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
