"""A cache through killings, full and read-only disks, and clocks that jump: nothing lost, no run ended."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factcheck.model import Source, SourceStatus
from factcheck.sources import cache_statistics
from factcheck.sources.store import Store
from tests.weather.client import NOW, Clockwork, fetch, library_on
from tests.weather.server import Weather

S = SourceStatus
RUN = """
import asyncio, os, sys
from pathlib import Path
from factcheck.sources import Limits, open_library

async def main(port, folder, last):
    limits = Limits(
        resolve=(f"*.example=127.0.0.1:{port}",), allow_private=("127.0.0.1/32",), delay=0, archive=False,
        cache_dir=Path(folder),
    )
    async with open_library(limits) as library:
        async def fetch(number):
            await asyncio.sleep(0 if number < int(last) else 3600)
            source, _ = await library.fetch(f"http://killed.example/random/{number}")
            os.write(1, f"{number} {source.status}\\n".encode())  # a line whole or not at all, also when killed
        await asyncio.gather(*map(fetch, range(150)))

asyncio.run(main(*sys.argv[1:]))
"""
FILL = """
import asyncio, json, os, resource, sys
from pathlib import Path
import httpx
from factcheck.sources import Limits, open_library

async def main(folder):
    transport = httpx.MockTransport(lambda request: httpx.Response(200, text=os.urandom(10_000).hex()))
    async with open_library(Limits(delay=0, cache_dir=Path(folder)), transport=transport) as library:
        found = [(await library.fetch(f"https://a.example/{number}"))[0].status for number in range(60)]
        print(json.dumps([sorted(set(found)), library.notices]))

resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
asyncio.run(main(sys.argv[1]))
"""


def test_a_killed_run_is_taken_up_again_where_it_was(weather: Weather, tmp_path: Path) -> None:
    command = [sys.executable, "-c", RUN, str(weather.port), str(tmp_path)]
    with subprocess.Popen([*command, "100"], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        told = [run.stdout.readline().split() for _ in range(30)]
        run.kill()
        told += [line.split() for line in run.stdout]
    resumed = subprocess.run([*command, "150"], capture_output=True, text=True, check=True, timeout=120)
    times = Counter(target.rpartition("/")[2] for target in weather.targets("killed.example"))
    assert 30 <= len(told) <= 100
    assert {times[number] for number, _ in told} == {1}
    assert sorted(resumed.stdout.split("\n")[:-1]) == sorted(f"{number} alive" for number in range(150))
    assert cache_statistics(tmp_path).sources == 150


def test_a_full_disk_ends_no_run_and_spoils_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    statuses, notices = json.loads(done.stdout)
    assert (statuses, len(notices)) == (["alive"], 1)
    assert "cannot be used fully" in notices[0]
    store = Store(tmp_path / "sources.sqlite")
    kept = [len(each.body) for _, each in store.all()]
    store.close()
    assert 0 < len(kept) < 60
    assert set(kept) == {20_000}


def test_a_cache_that_cannot_be_written_is_read(weather: Weather, tmp_path: Path) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path)
    with (tmp_path / "sources.sqlite").open("r+b") as file:
        file.seek(18)
        file.write(b"\x03")  # a write version that SQLite does not know: it may read, and not write

    async def run() -> tuple[list[Source], tuple[str, ...]]:
        async with library_on(weather, cache_dir=tmp_path) as library:
            urls = ["http://harbour.example/ok", "http://harbour.example/tiny"]
            return [(await library.fetch(url))[0] for url in urls], library.notices

    (kept, new), notices = asyncio.run(run())
    assert (kept.from_cache, new.status, new.from_cache) == (True, S.ALIVE, False)
    assert len(notices) == 1
    assert "readonly" in notices[0]


class Jumping(Clockwork):
    """A time of day that jumps by ten years to and fro; the ticks go on as they should."""

    def clock(self) -> datetime:
        self.years = -getattr(self, "years", 10)
        return self.now + timedelta(days=365 * self.years)


def test_a_clock_that_jumps_does_not_change_what_is_found(weather: Weather, tmp_path: Path) -> None:
    clockwork = Jumping()
    names = ["later/503/7", "ok", "status/404", "hang-in-body"]

    async def run() -> list[SourceStatus]:
        async with library_on(weather, clockwork, cache_dir=tmp_path, read_timeout=0.1, retries=1) as library:
            return [(await library.fetch(f"http://jumping.example/{name}"))[0].status for name in names * 2]

    assert asyncio.run(run()) == [S.ALIVE, S.ALIVE, S.DEAD_404, S.TIMEOUT_READ] * 2
    assert 7 <= sum(clockwork.slept) < 60


@pytest.mark.parametrize("days", [-3650, -1, 2, 3650])
def test_what_was_kept_at_an_impossible_time_is_asked_for_again(weather: Weather, tmp_path: Path, days: int) -> None:
    fetch(weather, "http://harbour.example/ok", cache_dir=tmp_path, clockwork=Clockwork(NOW))
    source, _ = fetch(
        weather, "http://harbour.example/ok", cache_dir=tmp_path, clockwork=Clockwork(NOW + timedelta(days))
    )
    assert (source.status, source.from_cache) == (S.ALIVE, False)
