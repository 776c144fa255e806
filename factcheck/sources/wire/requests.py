"""An httpx request → the bytes that ask a server for it (RFC 9112)."""

from __future__ import annotations

import httpx


async def request_bytes(request: httpx.Request) -> bytes:
    """Return a request as it goes over the wire. Raises httpx.LocalProtocolError for headers that would break it up."""
    lines = [b"%b %b HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%b: %b" % header for header in request.headers.raw]
    head = b"\r\n".join((*lines, b"", b""))
    if head.count(b"\n") != len(lines) + 1 or head.count(b"\r") != len(lines) + 1 or b"\0" in head:
        raise httpx.LocalProtocolError("a header holds the end of a line", request=request)
    assert isinstance(request.stream, httpx.AsyncByteStream)
    if isinstance(request.stream, httpx.ByteStream):
        return b"".join([head, *request.stream])
    return b"".join([head, *_chunked([part async for part in request.stream], request)])


def _chunked(parts: list[bytes], request: httpx.Request) -> list[bytes]:
    if "transfer-encoding" not in request.headers:
        return parts
    return [*(b"%x\r\n%b\r\n" % (len(part), part) for part in parts if part), b"0\r\n\r\n"]
