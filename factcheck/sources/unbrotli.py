"""Brotli as received → decoded pieces of bounded size, where a library is installed that can be bounded.

It is never asked for, but some servers send it all the same. Versions before 1.2 cannot be bounded, and are not used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

PIECE = 1 << 16


class Decoder(Protocol):
    """What the libraries `brotli` and `brotlicffi` give, from version 1.2 on."""

    def process(self, data: bytes, output_buffer_limit: int) -> bytes: ...
    def can_accept_more_data(self) -> bool: ...
    def is_finished(self) -> bool: ...


class Unbrotli:
    """Unpacks one body."""

    def __init__(self, decoder: Decoder, error: type[Exception]) -> None:
        self._decoder, self.error = decoder, error

    @property
    def eof(self) -> bool:
        return self._decoder.is_finished()

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what some bytes unpack to. Raises `error` where they are broken, or follow the end."""
        yield self._decoder.process(data, PIECE)
        while not self._decoder.is_finished() and not self._decoder.can_accept_more_data():
            yield self._decoder.process(b"", PIECE)


def open_brotli() -> Unbrotli | None:
    """Return what unpacks a body, or None where no library can be bounded."""
    found = _library()
    return Unbrotli(found[0](), found[1]) if found else None


@cache
def _library() -> tuple[Callable[[], Decoder], type[Exception]] | None:
    for name in ("brotli", "brotlicffi"):
        try:
            library = import_module(name)
        except ImportError:
            continue
        if hasattr(library.Decompressor, "can_accept_more_data"):
            return library.Decompressor, library.error
    return None
