"""Connections that are kept: the youngest ones, no more than there is room for, and not for long."""

from __future__ import annotations

import asyncio

import pytest

from factcheck.sources.wire.connections import Connection
from factcheck.sources.wire.idle import IDLE_SECONDS, Idle

ONE, OTHER = ("http", "one.example", 80), ("http", "other.example", 80)


class Socket(asyncio.Transport):
    """A transport that remembers whether it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send nowhere."""

    def is_closing(self) -> bool:
        return self.closed

    def abort(self) -> None:
        self.closed = True


def connection() -> tuple[Connection, Socket]:
    """Return a connection over which an answer came whole."""

    async def answered() -> tuple[Connection, Socket]:
        buffer = memoryview(bytearray(b"HTTP/1.1 204 Fine\r\n\r\n"))
        made, wire = Connection(asyncio.get_running_loop(), buffer), Socket()
        made.connection_made(wire)
        asking = asyncio.create_task(made.ask(b"", bodiless=False, timeout=1))
        await asyncio.sleep(0)
        made.buffer_updated(len(buffer))
        await asking
        return made, wire

    return asyncio.run(answered())


def crowded(in_use: int) -> tuple[Idle, list[Socket]]:
    """Return room for two, with three to keep and some in use."""
    idle, kept = Idle(2), [connection() for _ in range(3)]
    for made, _ in kept:
        idle.put(ONE, made)
    for _ in range(in_use):
        idle.make_room()
    return idle, [wire for _, wire in kept]


def test_the_youngest_connection_to_an_origin_is_taken() -> None:
    idle, kept = Idle(9), [connection()[0] for _ in range(3)]
    idle.put(ONE, kept[0])
    idle.put(ONE, kept[1])
    idle.put(OTHER, kept[2])
    assert [idle.take(ONE), idle.take(ONE), idle.take(ONE)] == [kept[1], kept[0], None]
    assert len(idle) == 1


@pytest.mark.parametrize(("in_use", "left"), [(0, 2), (1, 1), (5, 0)])
def test_the_oldest_goes_where_there_is_no_room(in_use: int, left: int) -> None:
    idle, wires = crowded(in_use)
    assert len(idle) == left
    assert [wire.closed for wire in wires] == [place < 3 - left for place in range(3)]


def test_what_waits_too_long_is_closed() -> None:
    now = [0.0]
    idle, (made, wire) = Idle(9, ticks=lambda: now[0]), connection()
    idle.put(ONE, made)
    now[0] = IDLE_SECONDS + 1
    assert (idle.take(ONE), wire.closed, len(idle)) == (None, True, 0)


def test_bytes_that_nobody_asked_for_end_a_connection() -> None:
    idle, (made, wire) = Idle(9), connection()
    idle.put(ONE, made)
    made.buffer_updated(5)
    assert (idle.take(ONE), wire.closed) == (None, True)


def test_all_are_closed_at_the_end() -> None:
    idle, (made, wire) = Idle(9), connection()
    idle.put(ONE, made)
    idle.close()
    assert (wire.closed, len(idle)) == (True, 0)
