"""Bytes from a server → the head and the raw body of its answer, by llhttp. No socket here.

Strict where a wrong reading could give one answer's bytes to another, lenient where browsers are: bare line feeds,
spaces after a chunk's size, a length beside chunks.
"""

from __future__ import annotations

import httptools
import httpx

MAX_HEAD = 1 << 16
"""Bytes of a head, with the interim answers before it. Browsers take four times as much; real heads have 20 KB."""


class AnswerReader:
    """Reads the answers that come over one connection, one after the other.

    After `begin`, `feed` it what comes in and `end` it when the server has closed. `headed` tells that `status`,
    `reason` and `headers` stand; `parts` are the pieces of the body that nobody took yet, `waiting` bytes in all.
    """

    __slots__ = (
        *("_bodiless", "_chunked", "_measured", "_parser", "complete", "headed", "headers", "keep_alive"),
        *("parts", "reason", "received", "status", "waiting"),
    )

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._parser.set_dangerous_leniencies(
            lenient_chunked_length=True,
            lenient_data_after_close=True,
            lenient_optional_cr_before_lf=True,
            lenient_spaces_after_chunk_size=True,
        )
        self.begin()
        self.complete = True

    def begin(self, *, bodiless: bool = False) -> None:
        """Make ready for the next answer; a `bodiless` one (to HEAD) ends with its head, whatever that says."""
        self._bodiless = bodiless
        self._chunked = self._measured = self.headed = self.complete = self.keep_alive = False
        self.status = self.received = self.waiting = 0
        self.reason = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self.parts: list[bytes] = []

    def feed(self, data: bytes | memoryview) -> None:
        """Read some bytes. Raises httpx.RemoteProtocolError where they are no HTTP, or a head without end."""
        self.received += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            raise httpx.RemoteProtocolError("the server changed to a protocol that was not asked for") from None
        except httptools.HttpParserError as error:
            self.keep_alive = False
            if not self.complete:
                raise httpx.RemoteProtocolError(str(error)) from error
        if not self.headed and self.received > MAX_HEAD:
            raise httpx.RemoteProtocolError("the head of the answer is too long")

    def end(self) -> None:
        """Take the end of the connection for the end of the body, where it is one. Raises httpx.RemoteProtocolError."""
        if not self.headed:
            raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
        if self._chunked or self._measured:
            raise httpx.RemoteProtocolError("the server closed the connection before the end of the body")
        self.complete = True

    def take(self) -> bytes:
        """Return the piece of the body that has come in, and forget it; b"" where there is none."""
        parts = self.parts
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        parts.clear()
        self.waiting = 0
        return data

    def on_message_begin(self) -> None:
        if self.complete:
            self.keep_alive = False  # something follows the answer that was asked for

    def on_status(self, reason: bytes) -> None:
        if not self.headed:
            self.reason = reason

    def on_header(self, name: bytes, value: bytes) -> None:
        if self.headed:
            return  # a trailer
        self.headers.append((name, value))
        if len(name) == 14 and name.lower() == b"content-length":
            self._measured = True
        elif len(name) == 17 and name.lower() == b"transfer-encoding":
            self._chunked = value.lower().rstrip().endswith(b"chunked")

    def on_headers_complete(self) -> None:
        if self.headed:
            return
        status = self._parser.get_status_code()
        if status < 200:
            self.headers.clear()  # an interim answer (RFC 9110 15.2); the real one follows
            return
        self.status, self.headed = status, True
        self.keep_alive = self._parser.should_keep_alive() and not (self._chunked and self._measured)
        if self._bodiless:
            self.complete, self.keep_alive = True, False  # the parser would wait for the body that the head announces

    def on_body(self, data: bytes) -> None:
        if not self.complete:
            self.parts.append(data)
            self.waiting += len(data)

    def on_message_complete(self) -> None:
        self.complete = self.headed
