"""Pages are read in a worker that can be killed; one that hangs or dies costs its own page."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from factcheck.errors import UnreadableError
from factcheck.model import Document
from factcheck.pipeline.reading import Readers

PAGE = b"<html><head><title>Trial</title></head><body><p>The vaccine was 91.6% effective.</p></body></html>"


async def read(readers: Readers, content: bytes = PAGE, media_type: str = "text/html") -> Document:
    return await readers.read(content, media_type=media_type, name="http://journal.example/trial")


def test_a_page_comes_back_as_a_document() -> None:
    async def scene() -> Document:
        async with Readers(workers=1) as readers:
            return await read(readers)

    assert "91.6% effective" in asyncio.run(scene()).text


def test_a_page_that_no_reader_knows_is_unreadable() -> None:
    async def scene() -> None:
        async with Readers(workers=1) as readers:
            await read(readers, b"\x00\x01", "application/x-unheard-of")

    with pytest.raises(UnreadableError):
        asyncio.run(scene())


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    async def scene() -> Document:
        async with Readers(workers=1, seconds=0.001) as readers:
            with pytest.raises(UnreadableError, match="longer than"):
                await read(readers)
            readers.seconds = 20.0
            return await read(readers)

    assert asyncio.run(scene()).title == "Trial"


def test_a_worker_that_dies_is_replaced() -> None:
    async def scene() -> Document:
        async with Readers(workers=1) as readers:
            await read(readers)
            (pid,) = readers.pids
            os.kill(pid, signal.SIGKILL)
            with pytest.raises(UnreadableError, match="crash"):
                await read(readers)
            return await read(readers)

    assert asyncio.run(scene()).title == "Trial"
