"""Files made to hang, crash or bloat whatever reads them: each costs its own document and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import time
import zlib
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest

from factcheck.errors import ArticleError, UnreadableError
from factcheck.model import Document
from factcheck.pipeline.reading import Readers
from tests.documents.office import docx, odt, package, paragraph, xlsx

SECONDS, PATIENCE = 1.5, 30.0
MEGABYTES = 1 << 10
"""Of `ru_maxrss`, which counts kilobytes."""

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def pdf_bomb(length: int = 30_000_000) -> bytes:
    """Return a PDF of a few kilobytes whose one page unpacks to millions of words."""
    stream = zlib.compress(b"BT /F 9 Tf 9 9 Td (91.6) Tj ET\n" * (length // 32), 9)
    head = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        head,
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>"


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nested elements": ("text/html", lambda: b"<div>" * 200_000 + b"x"),
    "attributes": ("text/html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x"),
    "formatting tags": ("text/html", lambda: b"".join(b"<b %d><i %d>" % (n, n) for n in range(9_000)) + b"x"),
    "comments": ("text/html", lambda: b"<!--" * 100_000),
    "paragraphs": ("text/html", lambda: b"<p>1 of 2" * 200_000),
    "cells": ("text/html", lambda: b"<table>" + b"<tr><td>1<td>2" * 100_000),
    "nested tables": ("text/html", lambda: b"<table><tr><td>" * 20_000 + b"x"),
    "linked data": ("text/html", lambda: b'<script type="application/ld+json">' + b"[" * 500_000 + b"</script>x"),
    "pdf stream": ("application/pdf", pdf_bomb),
    "pdf loop": ("application/pdf", lambda: pdf_bomb(32).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")),
    "word zip": (WORD, lambda: docx(paragraph("x" * 50_000_000))),
    "word entries": (WORD, lambda: package({f"word/{n}.xml": "" for n in range(20_000)} | {"word/document.xml": ""})),
    "word laughs": (WORD, lambda: package({"word/document.xml": LAUGHS + b"<a>&c;</a>"})),
    "word depth": (WORD, lambda: docx("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "opendocument zip": ("application/vnd.oasis.opendocument.text", lambda: odt("<text:p>x</text:p>" * 2_200_000)),
    "sheet": (
        SHEET,
        lambda: xlsx('<row><c t="s"><v>0</v></c></row>' * 100_000, shared=f"<si><t>{'x' * 9_000}</t></si>"),
    ),
    "csv": ("text/csv", lambda: b'"1",' * 2_400_000),
    "csv quote": ("text/csv", lambda: b'a,b\n"' + b"1,2\n" * 2_000_000),
    "json depth": ("application/json", lambda: b"[" * 5_000_000),
    "json objects": ("application/json", lambda: b"[" + b'{"a":1},' * 1_000_000 + b"1]"),
    "feed depth": ("application/rss+xml", lambda: b"<rss>" + b"<a>" * 1_000_000),
    "feed entries": ("application/rss+xml", lambda: b"<rss>" + b"<item><title>1</title></item>" * 300_000 + b"</rss>"),
    "subtitles": ("text/vtt", lambda: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n1\n\n" * 300_000),
    "text": ("text/plain", lambda: b"-\n1\n" * 1_000_000),
}
ARTICLES: dict[str, Callable[[], bytes]] = {
    "brackets.md": lambda: b"[" * 5_000_000,
    "emphasis.md": lambda: b"*a **b " * 1_000_000,
    "quotes.md": lambda: b">" * 1_000_000 + b"x",
    "notes.md": lambda: b"[^1]" * 200_000 + b"\n\n[^1]: x\n",
    "tags.html": lambda: b"<a " * 1_000_000 + b"x",
    "laughs.xml": lambda: LAUGHS + b"<rss>&c;</rss>",
    "depth.json": lambda: b'{"posts":' * 500_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_that_is_a_bomb_costs_only_itself(name: str) -> None:
    media_type, make = BOMBS[name]

    async def scene(content: bytes) -> Document:
        async with Readers(workers=1, seconds=SECONDS) as readers:
            with contextlib.suppress(UnreadableError):
                await readers.read(content, media_type=media_type, name="https://a.example/bomb")
            readers.seconds = PATIENCE
            return await readers.read(b"<p>It was 5%.", media_type="text/html", name="https://a.example/next")

    assert_bounded(make(), scene)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_is_a_bomb_costs_only_itself(name: str) -> None:
    async def scene(content: bytes) -> Document:
        async with Readers(workers=1, seconds=SECONDS) as readers:
            with contextlib.suppress(ArticleError):
                await readers.read_article(content, name=name, seconds=SECONDS)
            return await readers.read_article(b"It was 5%.", name="next.md")

    assert_bounded(ARTICLES[name](), scene)


def assert_bounded(content: bytes, scene: Callable[[bytes], Coroutine[object, object, Document]]) -> None:
    """Run a scene, and hold what it took of time and of this process's own memory against the bounds."""
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    read = asyncio.run(scene(content))
    assert read.text == "It was 5%."
    assert time.monotonic() - started < PATIENCE
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 400 * MEGABYTES
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2048 * MEGABYTES


READER = """
import ctypes, time

def hang(content, name):
    while True:
        time.sleep(60)

def die(content, name):
    ctypes.string_at(0)

def bloat(content, name):
    return bytearray(1 << 40)
"""


@pytest.mark.parametrize(("reader", "problem"), [("hang", "longer than"), ("die", "crash"), ("bloat", "memory")])
def test_a_reader_that_hangs_dies_or_bloats_costs_one_document(
    reader: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stand_in.py").write_text(READER, "utf-8")
    (tmp_path / "stand_in-1.dist-info").mkdir()
    (tmp_path / "stand_in-1.dist-info" / "METADATA").write_text("Name: stand-in\nVersion: 1\n", "utf-8")
    points = f"[factcheck.readers]\napplication/x-{reader} = stand_in:{reader}\n"
    (tmp_path / "stand_in-1.dist-info" / "entry_points.txt").write_text(points, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    async def scene() -> Document:
        async with Readers(workers=1, seconds=PATIENCE) as readers:
            await readers.read(b"<p>Warm.", media_type="text/html", name="a")
            readers.seconds = 0.5 if reader == "hang" else PATIENCE
            with pytest.raises(UnreadableError, match=problem):
                await readers.read(b"x", media_type=f"application/x-{reader}", name="b")
            readers.seconds = PATIENCE
            return await readers.read(b"<p>It was 5%.", media_type="text/html", name="c")

    assert asyncio.run(scene()).text == "It was 5%."
