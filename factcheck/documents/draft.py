"""A document in the making: a reader writes what a person would see, block by block; out comes a Document.

Text may come with its offset in the file, so that every code point of the finished text knows its line and column.
Runs of white space become one space, and characters that nobody sees (controls, soft hyphens, direction marks) go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.documents.languages import detect_language
from factcheck.documents.places import line_place, page_places
from factcheck.documents.sentences import cut_long, split_sentences
from factcheck.documents.unwrapping import unwrapped
from factcheck.documents.urls import find_urls
from factcheck.model import Document, Layout, Link, LinkKind, Passage, Role, Span

_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SPACES = " \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029"
_SPACE_RUN = re.compile(" {2,}")
_SEAM = re.compile(f"(?P<gap>[{_SPACES}]{{2,}}|[{_SPACES[1:]}])|[{_UNSEEN}]+")


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table row …

    `split` tells whether its sentences are passages of their own. `content` marks what stands in the element that a
    page calls its article, `furniture` what stands around a page's content, `begging` what calls itself a banner or
    the like. `container` numbers the element it stands in.
    """

    role: Role = Role.BODY
    context: str = ""
    place: str = ""
    split: bool = True
    content: bool = False
    furniture: bool = False
    begging: bool = False
    container: int = 0
    start: int = 0
    end: int = 0

    def again(self) -> Block:
        """Return another block of the same make."""
        return replace(self)


@dataclass(slots=True)
class _OpenLink:
    url: str
    kind: LinkKind
    start: int | None = None
    used: bool = False


class Draft:
    """Blocks of text and the links in them, in reading order."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[tuple[Span, str, LinkKind]] = []
        self._texts: list[str] = []
        self._literal: list[Span] = []
        self._pieces: list[tuple[int, int]] = []
        self._next: Callable[[], Block] = Block
        self._open: Block | None = None
        self._parts: list[str] = []
        self._length = 0
        self._step: int | None = None
        self._gap: tuple[str, int | None] | None = None
        self._link: _OpenLink | None = None

    @property
    def text(self) -> str:
        """What was written, up to the last block that ended."""
        return "\n\n".join(self._texts)

    @property
    def texts(self) -> list[str]:
        """The text of each block that ended."""
        return self._texts

    @property
    def position(self) -> int:
        return self._length

    @property
    def last_block(self) -> str:
        """The text of the block that ended last."""
        return self._texts[-1] if self._texts else ""

    def begin(self, block: Block) -> None:
        """End the block at hand; what is written next stands in `block`. A block without text never comes to be."""
        self.begin_later(lambda: block)

    def begin_later(self, make: Callable[[], Block]) -> None:
        """The same for a block that is made when something is written in it: most of a page's elements stay empty."""
        if self._open is not None or self._link is not None:
            self.end()
        self._gap = None
        self._next = make

    def end(self) -> str:
        """End the block at hand and return its text; what is written next begins another of the same make."""
        self._rest_link()
        self._gap = None
        if self._open is None:
            return ""
        self._open.end = self._length
        self._texts.append("".join(self._parts))
        self._parts = []
        self._next = self._open.again
        self._open = None
        return self._texts[-1]

    def write(self, text: str, at: int | None = None) -> None:
        """Write text as a reader sees it. `at` is the offset in the file of its first code point."""
        if at is None:
            self._lay(_SPACE_RUN.sub(" ", _SEAM.sub(_closed, text)) if _SEAM.search(text) else text, None)
            return
        position = 0
        for seam in _SEAM.finditer(text):
            self._lay(text[position : seam.start()], at + position)
            if seam["gap"] and self._gap is None:
                self._gap = (" ", at + seam.start())
            position = seam.end()
        self._lay(text[position:], at + position)

    def write_literal(self, text: str, at: int | None = None) -> None:
        """Write text in which nothing is a link: code."""
        before = self._length
        self.write(text, at)
        self._literal.append(Span(before, self._length))

    def break_line(self) -> None:
        self._gap = ("\n", None)

    def close_up(self) -> None:
        """Let what is written next follow without a space."""
        self._gap = None

    def holds_words(self, text: str = "") -> bool:
        """Tell whether there are words in the block at hand, or in a text to be written in it."""
        return self._open is not None or bool(text.strip())

    def open_link(self, url: str, kind: LinkKind = LinkKind.INLINE) -> None:
        self.close_link()
        self._link = _OpenLink(url, kind)

    def close_link(self) -> None:
        """End the open link. One around nothing to read, a picture, keeps its place with an empty span."""
        link = self._link
        if link and link.start is None and not link.used:
            self.links.append((Span(self._length, self._length), link.url, link.kind))
        self._rest_link()
        self._link = None

    def mark(self, url: str, kind: LinkKind, position: int) -> None:
        """Put a link without words at a position of the text."""
        self.links.append((Span(position, position), url, kind))

    def links_so_far(self) -> list[tuple[Span, str]]:
        """Return the links written, and the bare URLs in the blocks that ended, in the order of the text."""
        return sorted((span, url) for span, url, _ in [*self.links, *self._bare(self.text)])

    def finish(
        self,
        name: str,
        *,
        language: str = "",
        title: str = "",
        published: date | None = None,
        lines: Sequence[int] = (),
        note: str = "",
        teaser: bool = False,
    ) -> Document:
        """Return the document. With `lines`, the offsets in the file where lines begin, places are lines."""
        self.close_link()
        self.end()
        text = self.text
        language = language or detect_language(text)
        layout = Layout(tuple(self._pieces) or ((0, 0),), tuple(lines) or (0,))
        passages = self._passages(text, language, layout if lines else None)
        return Document(name, text, passages, self._all_links(text), language, title, published, layout, note, teaser)

    def _lay(self, chunk: str, at: int | None) -> None:
        words = chunk.strip(" ")
        lead = len(chunk) - len(chunk.lstrip(" ")) if chunk[:1] == " " else 0
        if lead and self._gap is None:
            self._gap = (" ", at)
        if not words:
            return
        self._begin_text()
        if self._link and self._link.start is None:
            self._link.start = self._length
        self._put(words, None if at is None else at + lead)
        if len(words) + lead < len(chunk):
            self._gap = (" ", None if at is None else at + lead + len(words))

    def _begin_text(self) -> None:
        if self._open is None:
            if self._texts:
                self._length += 2
            self._open = self._next()
            self._open.start = self._length
            self.blocks.append(self._open)
        elif self._gap:
            self._put(*self._gap)
        self._gap = None

    def _put(self, text: str, at: int | None) -> None:
        if at is not None and at - self._length != self._step:
            self._step = at - self._length
            self._pieces.append((self._length, at))
        self._parts.append(text)
        self._length += len(text)

    def _rest_link(self) -> None:
        link = self._link
        if link and link.start is not None:
            self.links.append((Span(link.start, self._length), link.url, link.kind))
            link.start, link.used = None, True

    def _passages(self, text: str, language: str, layout: Layout | None) -> tuple[Passage, ...]:
        places = page_places(self.blocks)
        passages: list[Passage] = []
        for number, block in enumerate(self.blocks):
            for span in self._spans(block, text, language):
                where = line_place(layout, span) if layout else block.place or places[number]
                passages.append(Passage(span, span.of(text), where, block.role, number, block.context))
        return tuple(passages)

    def _spans(self, block: Block, text: str, language: str) -> Iterator[Span]:
        words = text[block.start : block.end]
        for span in split_sentences(words, language) if block.split else [Span(0, len(words))]:
            for stretch in cut_long(words, span):
                yield Span(stretch.start + block.start, stretch.end + block.start)

    def _all_links(self, text: str) -> tuple[Link, ...]:
        ordered = sorted(self.links + self._bare(text), key=lambda link: link[0])
        return tuple(_link(span, url, span.of(text), kind) for span, url, kind in ordered)

    def _bare(self, text: str) -> list[tuple[Span, str, LinkKind]]:
        taken = sorted([span for span, _, _ in self.links] + self._literal)
        return [(span, url, LinkKind.BARE) for span, url in find_urls(text, taken)]


def _link(span: Span, written: str, text: str, kind: LinkKind) -> Link:
    url = unwrapped(written)
    return Link(span, url, text, kind, wrapped="" if url == written else written)


def _closed(seam: re.Match[str]) -> str:
    return " " if seam["gap"] else ""
