"""Bodies come in whole, or not at all; never more of them than the caps allow."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources.bodies import Body, BombError, BrokenBodyError, TooLargeError

GZIP = gzip.compress(b"hello " * 50_000, mtime=0)

MEASURE = """
import resource, sys, zlib
from factcheck.sources.bodies import Body, BombError, TooLargeError
packer = zlib.compressobj(9, zlib.DEFLATED, 31)
bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
body = Body("gzip", cap=10_000_000)
try:
    for start in range(0, len(bomb), 65536):
        body.feed(bomb[start : start + 65536])
except (BombError, TooLargeError):
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def read(encoding: str, data: bytes, *, cap: int = 10_000_000, piece: int = 1000) -> bytes:
    body = Body(encoding, cap=cap)
    for start in range(0, len(data), piece):
        body.feed(data[start : start + piece])
    return body.close()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_whatever_is_packed_comes_out_again(data: bytes, piece: int) -> None:
    assert read("gzip", gzip.compress(data), piece=piece) == data
    assert read("deflate", zlib.compress(data), piece=piece) == data
    assert read("deflate", zlib.compress(data, wbits=-15), piece=piece) == data
    assert read("identity", data, piece=piece) == data


def test_members_that_follow_one_another_are_one_body() -> None:
    assert read("x-gzip", GZIP + GZIP + b"\0" * 100, piece=777) == b"hello " * 100_000


@pytest.mark.parametrize("end", [1, 9, 100, len(GZIP) - 8, len(GZIP) - 1])
def test_packed_bytes_that_end_too_early_are_noticed(end: int) -> None:
    with pytest.raises(BrokenBodyError, match="end too early"):
        read("gzip", GZIP[:end])


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


def test_a_gigabyte_bomb_takes_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, timeout=60)
    assert 0 <= int(done.stdout) <= 40
