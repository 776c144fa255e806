"""TLS over a socket, as asyncio does it, with a buffer of 32 KB for each connection where asyncio takes 256 KB."""

from __future__ import annotations

import asyncio
import ssl
from asyncio.sslproto import SSLProtocol
from typing import TypeVar

Protocol = TypeVar("Protocol", bound=asyncio.BaseProtocol)


class SmallTls(SSLProtocol):
    """asyncio's TLS. `max_size` is the size of its buffer of bytes not decrypted yet, and of what it reads at once."""

    max_size = 1 << 15


async def secured(
    loop: asyncio.AbstractEventLoop, protocol: Protocol, address: str, port: int, context: ssl.SSLContext, name: str
) -> Protocol:
    """Return a protocol that speaks over TLS to an address, whose certificate is good for a name.

    Raises OSError, of which ssl.SSLError is one.
    """
    agreed: asyncio.Future[None] = loop.create_future()
    tls = SmallTls(loop, protocol, context, agreed, server_side=False, server_hostname=name)
    raw, _ = await loop.create_connection(lambda: tls, address, port)
    try:
        await agreed
    except BaseException:
        raw.abort()
        raise
    return protocol
