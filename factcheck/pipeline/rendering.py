"""A reader that gives pages which only a script fills to a browser, and reads what comes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from factcheck.documents import NEEDS_BROWSER
from factcheck.errors import UnreadableError
from factcheck.model import Document
from factcheck.pipeline.reading import Readers

RENDERED = "text/html; charset=utf-8"


class Renderer(Protocol):
    async def render(self, url: str) -> bytes: ...


class RenderingReaders:
    """Reads as `readers` do; a page that turns out to be an empty shell is rendered, and read once more."""

    def __init__(self, readers: Readers, renderer: Renderer) -> None:
        self._readers, self._renderer = readers, renderer

    async def read(self, content: bytes, *, media_type: str = "", name: str = "") -> Document:
        """Return the document. Where rendering fails, it is the shell, and its note says why."""
        shell = await self._readers.read(content, media_type=media_type, name=name)
        if shell.note != NEEDS_BROWSER or not name.startswith(("http://", "https://")):
            return shell
        try:
            rendered = await self._renderer.render(name)
            return await self._readers.read(rendered, media_type=RENDERED, name=name)
        except UnreadableError as error:
            return replace(shell, note=f"{NEEDS_BROWSER}; {error.problem}")
