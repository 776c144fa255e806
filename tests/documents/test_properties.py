from __future__ import annotations

import contextlib
import itertools
import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_article, read_document, text_fragment
from factcheck.errors import FactcheckError
from factcheck.model import Document

SCRAPS = st.sampled_from(
    tomllib.loads((Path(__file__).parent.parent / "data" / "documents" / "scraps.toml").read_text("utf-8"))["scraps"]
)
TEXTS = st.lists(SCRAPS | st.text(max_size=3), min_size=1, max_size=40).map("".join)


def spans_hold(document: Document) -> bool:
    passages = all(passage.span.of(document.text) == passage.text for passage in document.passages)
    order = [passage.span for passage in document.passages]
    apart = all(before.end <= after.start for before, after in itertools.pairwise(order))
    return passages and apart and all(link.span.of(document.text) == link.text for link in document.links)


def article(text: str, name: str) -> Document | None:
    try:
        return read_article(text.encode("utf-8", "replace"), name=name)
    except FactcheckError:
        return None


def lands(document: Document, source: str) -> bool:
    """Tell whether every visible code point of the text leads to the same one in the file."""
    layout = document.layout
    places = [
        layout.where(type(passage.span)(at, at + 1)).start
        for passage in document.passages
        for at in range(passage.span.start, passage.span.end)
        if not document.text[at].isspace()
    ]
    letters = [character for passage in document.passages for character in passage.text if not character.isspace()]
    return [source[place] for place in places] == letters


@given(TEXTS)
def test_every_span_of_a_markdown_article_holds_its_text(text: str) -> None:
    document = article(text, "a.md")
    assert document is None or spans_hold(document)


@given(TEXTS)
def test_every_span_of_an_html_article_holds_its_text(text: str) -> None:
    document = article(text, "a.html")
    assert document is None or spans_hold(document)


@given(TEXTS)
def test_plain_text_leads_back_to_its_file(text: str) -> None:
    document = article(text, "a.txt")
    assert document is None or (spans_hold(document) and lands(document, text.encode("utf-8", "replace").decode()))


@given(
    st.lists(
        st.sampled_from(
            [
                "word",
                "naïve",
                "10,000",
                "*é*",
                "**b** c",
                "[l](https://a.example)",
                "`x`",
                "😀",
                "\n",
                "\n\n",
                "\r\n",
                "> q",
                "\n- i",
            ]
        ),
        min_size=1,
        max_size=30,
    ).map(" ".join)
)
def test_markdown_leads_back_to_its_file(text: str) -> None:
    document = article(text, "a.md")
    assert document is None or (spans_hold(document) and lands(document, text))


@given(TEXTS)
def test_every_span_of_a_page_holds_its_text_and_has_a_fragment_or_none(text: str) -> None:
    try:
        document = read_document(text.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
    except FactcheckError:
        return
    assert spans_hold(document)
    assert all(text_fragment(document, passage.span).isascii() for passage in document.passages)


@given(
    st.binary(max_size=200),
    st.sampled_from(["text/html", "text/plain", "text/html; charset=shift_jis", "", "image/png"]),
)
def test_nothing_but_our_own_errors_escapes_from_bytes(content: bytes, media_type: str) -> None:
    with contextlib.suppress(FactcheckError):
        assert spans_hold(read_document(content, media_type=media_type or None))
