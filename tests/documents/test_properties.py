"""Whatever the bytes: every span holds its text, and nothing but the documented error escapes.

A damaged file of each format is read 60 times; FACTCHECK_MUTATIONS=5000 says how often else.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from factcheck.documents import read_article, read_document, text_fragment
from factcheck.errors import FactcheckError
from factcheck.model import Document
from tests.documents.office import docx, fields, odt, package, paragraph, run, xlsx
from tests.documents.portable import Area, Page, lines, pdf

SCRAPS = st.sampled_from(
    tomllib.loads((Path(__file__).parent.parent / "data" / "documents" / "scraps.toml").read_text("utf-8"))["scraps"]
)
MUTATIONS = int(os.environ.get("FACTCHECK_MUTATIONS", "60"))
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


@settings(deadline=None)
@given(TEXTS)
def test_every_span_of_a_markdown_article_holds_its_text(text: str) -> None:
    document = article(text, "a.md")
    assert document is None or spans_hold(document)


@settings(deadline=None)
@given(TEXTS)
def test_every_span_of_an_html_article_holds_its_text(text: str) -> None:
    document = article(text, "a.html")
    assert document is None or spans_hold(document)


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_leads_back_to_its_file(text: str) -> None:
    document = article(text, "a.txt")
    assert document is None or (spans_hold(document) and lands(document, text.encode("utf-8", "replace").decode()))


@settings(deadline=None)
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


@settings(deadline=None)
@given(TEXTS)
def test_every_span_of_a_page_holds_its_text_and_has_a_fragment_or_none(text: str) -> None:
    try:
        document = read_document(text.encode("utf-8", "replace"), media_type="text/html; charset=utf-8")
    except FactcheckError:
        return
    assert spans_hold(document)
    assert all(text_fragment(document, passage.span).isascii() for passage in document.passages)


@settings(deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from(["text/html", "text/plain", "text/html; charset=shift_jis", "", "image/png"]),
)
def test_nothing_but_our_own_errors_escapes_from_bytes(content: bytes, media_type: str) -> None:
    with contextlib.suppress(FactcheckError):
        assert spans_hold(read_document(content, media_type=media_type or None))


def _word_file() -> bytes:
    link = f'<w:hyperlink r:id="l">{run("91.6%")}</w:hyperlink>'
    note = f'<w:footnote w:id="1">{paragraph("See https://a.example/n")}</w:footnote>'
    marker = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = paragraph("Title", "Titel") + paragraph(run("It was ") + link + marker)
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('5')}</w:tc></w:tr></w:tbl>"
    return docx(
        body + table + paragraph(fields('[BEGIN][I HYPERLINK "u"][SEPARATE]x[END]')), {"l": "u"}, {"footnotes": note}
    )


def _pdf_file() -> bytes:
    link = Area((58, 736, 90, 752), "https://a.example/t")
    return pdf(Page(lines("It was 91.6% effec-", "tive in all.", "", "More."), [link]), Page(lines("Page two.")))


def _ghost(field: str, tree: object) -> bytes:
    return json.dumps({"posts": [{"title": "T", field: json.dumps(tree)}]}).encode()


GOOD = {
    "a.docx": _word_file(),
    "a.odt": odt('<text:p>It <text:a xlink:href="u">was</text:a> 5%<text:note><text:note-body/></text:note>.</text:p>'),
    "a.pdf": _pdf_file(),
    "a.xlsx": xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>5</v></c></row>', shared="<si><t>a</t></si>"),
    "a.csv": b'Region;Doses\n"North; east";1,5\n',
    "a.json": b'{"db": [{"data": {"posts": [{"title": "T", "html": "<p>It was <a href=\'u\'>5%</a>.</p>"}]}}]}',
    "a.xml": b'<rss xmlns:c="http://a/content/"><item><title>T</title><c:encoded>&lt;p&gt;5%</c:encoded></item></rss>',
    "a.zip": package(
        {"a.html": '<title>T</title><p>It <a href="https://www.google.com/url?q=u">was</a> 5%.', "b.png": "x"}
    ),
    "a.md": b"---\ntitle: T\n---\n\n# T\n\nIt was [5%](u)[^1], **or** <i>5</i>.\n\n| a |\n|--|\n| 5 |\n\n[^1]: n\n",
    "a.html": b'<html lang="en"><title>T</title><table><tr><td>5<td>x</table><p>It <a href="u">was</a> 5%.<ul><li>5',
    "a.txt": b"T\n\nBy A B\n8 May 2021\n\nIt was 5%, they\nsaid (https://a.example/x), and dou-\nbled.\n\n- 5\n- 6\n",
    "a.atom": b'<feed><entry><title>T</title><content type="html">&lt;p&gt;5%.&lt;/p&gt;</content></entry></feed>',
    "lexical.json": _ghost("lexical", {"root": {"children": [{"type": "paragraph", "children": [{"text": "5%."}]}]}}),
    "mobiledoc.json": _ghost(
        "mobiledoc", {"markups": [["a", ["href", "u"]]], "sections": [[1, "p", [[0, [0], 1, "5%"]]]]}
    ),
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>It was 5%.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIt was 5%.\n",
}
INSIDE = {"a.docx": "word/document.xml", "a.odt": "content.xml", "a.xlsx": "xl/sheet1.xml"}
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), st.binary(max_size=6) | SCRAPS.map(str.encode)),
    min_size=1,
    max_size=6,
)


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    """Return bytes with some cut out and others put in, here and there."""
    for place, cut, put in edits:
        at = int(place * len(content))
        content = content[:at] + put + content[at + cut :]
    return content


def readings(content: bytes, name: str) -> list[Document]:
    """Return what a file is as an article and as a source, where it can be read as one."""
    documents: list[Document] = []
    for reader in (read_article, read_document):
        with contextlib.suppress(FactcheckError):
            documents.append(reader(content, name=name))
    return documents


@pytest.mark.parametrize("name", GOOD)
def test_a_file_of_every_format_is_read(name: str) -> None:
    documents = readings(GOOD[name], name)
    assert documents
    assert all(spans_hold(document) for document in documents)
    assert all("5" in document.text or "91.6%" in document.text for document in documents)


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=MUTATIONS, deadline=None)
@given(edits=EDITS)
def test_a_damaged_file_is_read_or_refused_and_no_more(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    assert all(spans_hold(document) for document in readings(edited(GOOD[name], edits), name))


def rearranged(xml: bytes, moves: list[tuple[int, int]]) -> bytes:
    """Return XML that is well formed, with elements of it put into others."""
    root = etree.fromstring(xml)
    for one, other in moves:
        elements = list(root.iter())
        moved, into = elements[one % len(elements)], elements[other % len(elements)]
        if moved is not root and moved not in into.iterancestors() and moved is not into:
            into.insert(0, moved)
    return bytes(etree.tostring(root))


@pytest.mark.parametrize("name", INSIDE)
@settings(max_examples=MUTATIONS, deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=8))
def test_a_file_of_misplaced_elements_is_read_or_refused(name: str, moves: list[tuple[int, int]]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(GOOD[name]))
    parts = {path: archive.read(path) for path in archive.namelist()}
    damaged = parts | {INSIDE[name]: rearranged(parts[INSIDE[name]], moves)}
    assert all(spans_hold(document) for document in readings(package(damaged), name))
