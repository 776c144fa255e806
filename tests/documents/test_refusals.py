from __future__ import annotations

import pytest

from factcheck.documents import read_article
from factcheck.errors import ArticleError


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.md", r"a\.md: the file is empty \(save the article first\)"),
        (b" \r\n\t", "a.txt", r"a\.txt: the file is empty"),
        (b"\xef\xbb\xbf", "a.md", r"a\.md: there is no text in this file"),
        (b"text \x00", "a.md", r"a\.md: this is a file of kind binary, not text"),
        (b"PK\x03\x04rest", "a.docx", r"a\.docx: it is damaged: no zip archive \(save it as Word"),
        (b"%PDF-1.4", "a.pdf", r"a\.pdf: it is damaged: no PDF that can be read \(save it anew"),
        (b"%PDF-1.4", "a.md", r"a\.md: this is a file of kind PDF, not text"),
        (b"one\ntwo na\xefve", "a.md", r"a\.md:2: byte 0xef is not UTF-8 \(save the file as UTF-8\)"),
        (b"x" * 10_000_001, "a.txt", r"a\.txt: the file has 10\.0 MB; an article may have 10 MB"),
        (b"---\ntitle: x\n---\n", "a.md", r"a\.md: there is no text in this file"),
        (b"<!-- x -->", "a.html", r"a\.html: there is no text in this file"),
    ],
)
def test_an_article_that_cannot_be_read_names_file_and_remedy(content: bytes, name: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message):
        read_article(content, name=name)


def test_an_unknown_media_type_is_refused() -> None:
    with pytest.raises(ArticleError, match="no reader for"):
        read_article(b"text", name="https://a.example/x", media_type="application/x-unknown")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"word and 12 people, " * 150_000, "a.txt"),
        (b"[12](https://a.example) *and* " * 5_000, "a.md"),
        (b">" * 100_000 + b"x", "a.md"),
        (b"[" * 100_000, "a.md"),
        (b"[^1]" * 5_000 + b"\n\n[^1]: " + b"https://a.example " * 5_000, "a.md"),
        (b"<a " * 100_000 + b"x", "a.md"),
        (b"x<div>" * 50_000, "a.html"),
        (b"<!--" * 100_000 + b"-->x", "a.html"),
        (b"x<p " + b"a=1 " * 200_000, "a.html"),
        (b"x" + b'<a b="' * 100_000, "a.html"),
        (b"https://a.example/(" * 50_000, "a.txt"),
        (b"-\n" * 200_000 + b"x", "a.txt"),
        (b"1\n" * 20_000 + b"x", "a.txt"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else None,
)
def test_hostile_articles_are_read(content: bytes, name: str) -> None:
    assert read_article(content, name=name).name == name
