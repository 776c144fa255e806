"""Bodies come in whole, or not at all; never more of them than the caps allow."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources import bodies
from factcheck.sources.bodies import Body, BombError, BrokenBodyError, TooLargeError

GZIP = gzip.compress(b"hello " * 50_000, mtime=0)

MEASURE = """
import resource, sys, zlib
if sys.argv[1] == "zlib":
    sys.modules["isal"] = None
from factcheck.sources.bodies import Body, BombError, TooLargeError, inflaters
assert (inflaters()[1] is zlib.error) == (sys.argv[1] == "zlib")
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
bomb = b"\\x1f\\x8b\\x08" + bytes(6) + b"\\xff" + megabyte * 1024
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
body = Body("gzip", cap=10_000_000)
try:
    for start in range(0, len(bomb), 65536):
        body.feed(bomb[start : start + 65536])
except (BombError, TooLargeError):
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.fixture(scope="module", params=["zlib", "isal"])
def _unpacked_by(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let each of the two libraries unpack."""
    made = {"zlib": (zlib.decompressobj, zlib.error), "isal": bodies.inflaters()}
    assert made["isal"][1] is not zlib.error, "isal is not installed"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bodies, "inflaters", lambda: made[request.param])
        yield


def read(encoding: str, data: bytes, *, cap: int = 10_000_000, piece: int = 1000) -> bytes:
    body = Body(encoding, cap=cap)
    for start in range(0, len(data), piece):
        body.feed(data[start : start + piece])
    return body.close()


@pytest.mark.usefixtures("_unpacked_by")
@given(st.binary(max_size=5000), st.integers(1, 700))
def test_whatever_is_packed_comes_out_again(data: bytes, piece: int) -> None:
    assert read("gzip", gzip.compress(data), piece=piece) == data
    assert read("deflate", zlib.compress(data), piece=piece) == data
    assert read("deflate", zlib.compress(data, wbits=-15), piece=piece) == data
    assert read("identity", data, piece=piece) == data


@pytest.mark.usefixtures("_unpacked_by")
def test_members_that_follow_one_another_are_one_body() -> None:
    assert read("x-gzip", GZIP + GZIP + b"\0" * 100, piece=777) == b"hello " * 100_000


@pytest.mark.usefixtures("_unpacked_by")
@pytest.mark.parametrize("end", [1, 9, 100, len(GZIP) - 8, len(GZIP) - 1])
def test_packed_bytes_that_end_too_early_are_noticed(end: int) -> None:
    with pytest.raises(BrokenBodyError, match="end too early"):
        read("gzip", GZIP[:end])


@pytest.mark.usefixtures("_unpacked_by")
@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", b"no gzip at all"),
        ("gzip", GZIP[:50] + b"\xff" * 50),
        ("br", b"x"),
        ("gzip, gzip", GZIP),
        ("zstd", b"x"),
    ],
)
def test_what_cannot_be_unpacked_is_noticed(encoding: str, data: bytes) -> None:
    with pytest.raises(BrokenBodyError):
        read(encoding, data)


@pytest.mark.usefixtures("_unpacked_by")
@pytest.mark.parametrize(
    ("encoding", "data", "error"),
    [
        ("", b"x" * 2001, TooLargeError),
        ("gzip", GZIP, TooLargeError),
        ("gzip", gzip.compress(b"", mtime=0) * 1100, BombError),
    ],
)
def test_more_than_the_caps_allow_is_given_up(encoding: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(encoding, data, cap=30_000 if error is BombError else 2000)


@pytest.mark.parametrize("library", ["zlib", "isal"])
def test_a_gigabyte_bomb_takes_little_memory(library: str) -> None:
    measure = [sys.executable, "-c", MEASURE, library]
    done = subprocess.run(measure, capture_output=True, text=True, check=True, timeout=60)
    assert 0 <= int(done.stdout) <= 40
