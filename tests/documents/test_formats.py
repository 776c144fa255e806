from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.documents import read_article, read_document

READER = """
from factcheck.model import Document
def read(content, name):
    return Document(name, content.decode().upper())
"""


@pytest.mark.parametrize(
    ("content", "name", "media_type", "text"),
    [
        (b"*a*", "x.md", None, "a"),
        (b"*a*", "x.txt", None, "*a*"),
        (b"*a*", "x", "text/markdown; charset=utf-8", "a"),
        (b"<p>a</p>", "x.HTM", None, "a"),
        (b"<!doctype html><p>a</p>", "-", None, "a"),
        (b"*a* text", "-", None, "*a* text"),
        (b"# Head\n\nSee [a](https://a.example/) now.", "-", None, "Head\n\nSee a now."),
        (b"Seen by [a][1].\n\n[1]: https://a.example/", "draft", None, "Seen by a."),
        (b"*a*", "https://a.example/x.md?raw=1", "text/plain", "a"),
    ],
)
def test_an_article_format_is_told_by_type_name_or_content(
    content: bytes, name: str, media_type: str | None, text: str
) -> None:
    assert read_article(content, name=name, media_type=media_type).text == text


def test_a_page_of_unknown_type_is_read_by_its_content() -> None:
    assert read_document(b"<html><p>a</p></html>").text == "a"


def test_a_strangers_reader_is_found_by_its_entry_point(tmp_path: Path) -> None:
    (tmp_path / "shouting.py").write_text(READER, "utf-8")
    distribution = tmp_path / "shouting-1.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1\n", "utf-8")
    (distribution / "entry_points.txt").write_text("[factcheck.readers]\nshout = shouting\n", "utf-8")
    code = "from factcheck.documents import read_article; print(read_article(b'hey', name='x.shout').text)"
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path}, capture_output=True)
    assert (done.stdout.strip(), done.stderr) == (b"HEY", b"")
