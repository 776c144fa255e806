"""What a browser asks for while it makes a page: scripts, and the data that they fetch."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.errors import UnreadableError
from factcheck.sources.errands import Errand
from factcheck.sources.exchange import header
from factcheck.sources.visits import Visitor


@dataclass(frozen=True, slots=True)
class Part:
    """What came for one request: HTTP status, Content-Type and body."""

    status: int
    content_type: str
    body: bytes


async def fetch_part(visitor: Visitor, url: str, cap: int) -> Part:
    """Fetch at most `cap` bytes of any type. Raises UnreadableError where they cannot or must not be had."""
    exchange = await visitor.visit(Errand(url, cited=True, cap=cap, part=True), visitor.budget())
    if exchange.failure or not exchange.hops:
        raise UnreadableError(exchange.failure.detail if exchange.failure else "no answer", file=url)
    last = exchange.hops[-1]
    return Part(last.status, header(last, "content-type"), exchange.body)
