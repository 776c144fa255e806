"""`--browser`: the reading workers → a reader that also renders, where a person asked for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from factcheck.config import Settings
from factcheck.pipeline import Readers, RenderingReaders

if TYPE_CHECKING:
    from factcheck.sources import Library, Limits


@asynccontextmanager
async def page_reader(
    settings: Settings, limits: Limits, library: Library, readers: Readers
) -> AsyncIterator[Readers | RenderingReaders]:
    """Yield what reads pages. Raises UsageError where a browser was asked for and there is none."""
    if not settings["browser"] or limits.offline:
        yield readers
        return
    from factcheck.browsers import open_browser

    async with open_browser(library.part, seconds=limits.total_timeout, max_bytes=limits.max_bytes) as browser:
        yield RenderingReaders(readers, browser)
