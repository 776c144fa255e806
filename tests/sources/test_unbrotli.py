"""Brotli, which servers send unasked: read within bounds where a library allows it, and told where none does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources import unbrotli
from factcheck.sources.bodies import Body, BombError, BrokenBodyError, TooLargeError

MEASURE = """
import resource
from importlib import import_module
from factcheck.sources.bodies import Body, BombError
packer = import_module("brotlicffi").Compressor(quality=5)
bomb = b"".join([*(packer.process(bytes(1 << 20)) for _ in range(1024)), packer.finish()])
body = Body("br", cap=10_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    body.feed(bomb)
except BombError:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def pack(data: bytes) -> bytes:
    packed: bytes = import_module("brotlicffi").compress(data, quality=4)
    return packed


def read(data: bytes, *, cap: int = 10_000_000, piece: int = 1000) -> bytes:
    body = Body("br", cap=cap)
    for start in range(0, len(data), piece):
        body.feed(data[start : start + piece])
    return body.close()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_whatever_is_packed_comes_out_again(data: bytes, piece: int) -> None:
    assert read(pack(data), piece=piece) == data


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (pack(b"hello " * 5000)[:-3], BrokenBodyError),
        (pack(b"hello") + b"more", BrokenBodyError),
        (b"no brotli at all", BrokenBodyError),
        (pack(bytes(1 << 24)), BombError),
        (pack(b"hello " * 5000), TooLargeError),
    ],
)
@pytest.mark.parametrize("piece", [1, 1 << 20])
def test_what_is_broken_or_too_much_is_given_up(data: bytes, error: type[Exception], piece: int) -> None:
    with pytest.raises(error):
        read(data, cap=20_000 if error is TooLargeError else 10_000_000, piece=piece)


def test_a_gigabyte_bomb_takes_little_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, timeout=60)
    assert 0 <= int(done.stdout) <= 40


@pytest.fixture
def _unbounded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let only a library be there that cannot be bounded."""
    unbrotli._library.cache_clear()
    monkeypatch.setattr(unbrotli, "import_module", lambda name: type(name, (), {"Decompressor": object}))
    yield
    unbrotli._library.cache_clear()


@pytest.mark.usefixtures("_unbounded")
def test_a_library_that_cannot_be_bounded_is_not_used() -> None:
    assert unbrotli.open_brotli() is None
    with pytest.raises(BrokenBodyError, match="was not asked for"):
        read(pack(b"hello"))
