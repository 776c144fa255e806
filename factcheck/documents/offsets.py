"""Offsets in UTF-8 bytes → offsets in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_CHUNK = 1024


def code_points(text: str) -> Callable[[int], int]:
    """Return a function from an offset in the UTF-8 bytes of `text` to that of the same place in code points.

    >>> code_points("naïve")(4)
    3
    """
    if text.isascii():
        return lambda offset: offset
    chunks = [text[start : start + _CHUNK].encode() for start in range(0, len(text), _CHUNK)]
    starts = [0, *accumulate(len(chunk) for chunk in chunks)]

    def locate(offset: int) -> int:
        number = min(bisect_right(starts, offset) - 1, len(chunks) - 1)
        return number * _CHUNK + len(chunks[number][: offset - starts[number]].decode("utf-8", "ignore"))

    return locate
