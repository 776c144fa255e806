"""Raw bytes of an answer → the decoded body, never more of it than the caps allow.

Bytes are inflated piece by piece: a library that inflates a whole chunk at once gives a bomb its way. Where isal is
installed it does the work, three times as fast as zlib. Brotli is read where a library can be bounded.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from typing import Protocol

from factcheck.sources.unbrotli import Unbrotli, open_brotli

PIECE = 1 << 16
MAX_MEMBERS = 1024
RATIO_FROM = 1 << 20
MAX_RATIO = 200
"""Text that is real packs by 3 to 30; from the first megabyte on, more than this is a bomb. Gzip's own end is 1032."""


class TooLargeError(Exception):
    """More bytes than may be read."""


class BombError(Exception):
    """Bytes made to unpack to far more than a page."""


class BrokenBodyError(Exception):
    """Compressed bytes that cannot be unpacked, or that end too early."""


class Inflater(Protocol):
    """What unpacks one member, as zlib's objects do."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


@cache
def inflaters() -> tuple[Callable[[int], Inflater], type[Exception]]:
    """Return what makes an inflater for a size of window, and the error it raises."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib.decompressobj, zlib.error
    error: object = isal_zlib.error  # its stubs take the class for an instance
    assert isinstance(error, type)
    assert issubclass(error, Exception)
    return isal_zlib.decompressobj, error


class Body:
    """A body on its way in. `feed` it what the wire gives; `close` returns what it holds."""

    def __init__(self, encoding: str, *, cap: int) -> None:
        self._encodings = [name.strip() for name in encoding.lower().split(",") if name.strip() not in ("", "identity")]
        self._cap = cap
        self._parts: list[bytes] = []
        self._inflate: Inflater | None = None
        self._inflater, self._error = inflaters()
        self._brotli = open_brotli() if self._encodings == ["br"] else None
        self._members = 0
        self.received = 0
        self.size = 0

    def feed(self, data: bytes) -> None:
        """Take bytes as received. Raises TooLargeError, BombError or BrokenBodyError."""
        self.received += len(data)
        if self.received > self._cap:
            raise TooLargeError
        if not self._encodings:
            self._keep(data)
        elif self._brotli is not None:
            self._unbrotli(self._brotli, data)
        elif len(self._encodings) > 1 or self._encodings[0] not in ("gzip", "x-gzip", "deflate"):
            raise BrokenBodyError(f"its encoding ({', '.join(self._encodings)}) was not asked for")
        else:
            self._unpack(data)

    def close(self) -> bytes:
        """Return the body. Raises BrokenBodyError where the compressed bytes ended too early."""
        unpacker = self._inflate or (self._brotli if self.received else None)
        if unpacker is not None and not unpacker.eof:
            raise BrokenBodyError("its compressed bytes end too early")
        return self.so_far()

    def so_far(self) -> bytes:
        return b"".join(self._parts)

    def _unbrotli(self, brotli: Unbrotli, data: bytes) -> None:
        try:
            for piece in brotli.pieces(data):
                self._keep(piece)
        except brotli.error:
            raise BrokenBodyError("its compressed bytes are broken") from None

    def _unpack(self, data: bytes) -> None:
        while data:
            if self._inflate is None or self._inflate.eof:
                if self._members and not data.strip(b"\0"):
                    return  # padding after the last member, as gzip itself lets pass
                self._inflate = self._member(data)
            data = self._unpack_piece(self._inflate, data)

    def _member(self, data: bytes) -> Inflater:
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise BombError
        if self._encodings == ["deflate"] and data[0] & 0x0F != 8:
            return self._inflater(-zlib.MAX_WBITS)  # servers that send deflate without its zlib frame
        return self._inflater(zlib.MAX_WBITS | 32)

    def _unpack_piece(self, inflate: Inflater, data: bytes) -> bytes:
        """Unpack what `data` holds of one member; return the bytes that follow it."""
        full = True
        while not inflate.eof and (data or full):
            try:
                piece = inflate.decompress(data, PIECE)
            except self._error:
                raise BrokenBodyError("its compressed bytes are broken") from None
            data, full = inflate.unconsumed_tail or inflate.unused_data, len(piece) == PIECE
            self._keep(piece, waiting=len(data))
        return data

    def _keep(self, piece: bytes, waiting: int = 0) -> None:
        """Keep a piece, unless it is too much; `waiting` bytes were received but not looked at yet."""
        self.size += len(piece)
        if self.size > RATIO_FROM and self.size > MAX_RATIO * (self.received - waiting):
            raise BombError
        if self.size > self._cap:
            raise TooLargeError
        self._parts.append(piece)
