from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from factcheck.documents import read_article, read_document
from factcheck.errors import ArticleError
from factcheck.model import Document, LinkKind, Role, Span
from tests.documents.office import docx, fields, package, paragraph, relationships, run
from tests.documents.portable import Page, lines, pdf

URL = "https://a.example/t"
ROWS = tomllib.loads((Path(__file__).parent.parent / "data" / "documents" / "word.toml").read_text("utf-8"))
LINKS = {
    "l": URL,
    "j": "javascript:alert(1)",
    "g": "https://www.google.com/url?q=https://a.example/?x%3D1%26y%3D50%2525&amp;sa=D",
}


def read(content: bytes) -> Document:
    return read_article(content, name="article.docx")


@pytest.mark.parametrize(("word", "text"), [(row["word"], row["text"]) for row in ROWS["seen"]])
def test_the_text_is_what_a_reader_sees(word: str, text: str) -> None:
    assert read(docx(word.replace("\n", ""))).text == text


@pytest.mark.parametrize(("word", "url"), [(row["word"], row["url"]) for row in ROWS["link"]])
def test_a_link_of_every_making_is_read(word: str, url: str) -> None:
    inner = re.sub(r"(?<=>)91.6%(?=<)", run("91.6%"), word) if word.startswith("<") else fields(word)
    document = read(docx(paragraph(run("It was ") + inner + run(" effective.")), LINKS))
    assert document.text == "It was 91.6% effective."
    assert [(link.text, link.url) for link in document.links] == [("91.6%", url)] * bool(url)


def test_a_wrapped_link_is_shown_as_such() -> None:
    wrapped = "https://www.google.com/url?q=https://a.example/x&amp;sa=D"
    link = read(docx(paragraph(f'<w:hyperlink r:id="g">{run("x")}</w:hyperlink>'), {"g": wrapped})).links[0]
    assert (link.url, link.wrapped) == ("https://a.example/x", wrapped.replace("&amp;", "&"))


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_the_links_of_a_note_count_where_its_marker_stands(kind: str) -> None:
    marker = f'<w:r><w:{kind}Reference w:id="7"/></w:r>'
    link = f'<w:hyperlink r:id="l">{run("this")}</w:hyperlink>'
    note = f'<w:{kind} w:id="7">{paragraph(run("See ") + link)}</w:{kind}>'
    document = read(docx(paragraph(run("It was 5%.") + marker + run(" More.")), {"l": URL}, {f"{kind}s": note}))
    first = document.links[0]
    assert (first.kind, first.url, first.span.start) == (LinkKind.FOOTNOTE, URL, len("It was 5%."))
    assert [(p.text, p.role, p.where) for p in document.passages][-1] == ("See this", Role.METADATA, f"{kind} 1")
    assert document.passages[0].text == "It was 5%."


def test_paragraphs_have_kinds_by_the_english_names_of_their_styles() -> None:
    body = (
        paragraph("A title", "Titel")
        + paragraph("By A. Writer, 8 February 2021")
        + paragraph("A part", "Mine")
        + paragraph("It was:", "Loop")
        + paragraph("one", "Liste")
        + paragraph("“Said.”", "Zitat")
    )
    document = read(docx(body))
    assert [(p.text, p.role, p.where) for p in document.passages] == [
        ("A title", Role.HEADING, "paragraph 1"),
        ("By A. Writer, 8 February 2021", Role.METADATA, "paragraph 2"),
        ("A part", Role.HEADING, "paragraph 3"),
        ("It was:", Role.BODY, "paragraph 4"),
        ("one", Role.LIST, "paragraph 5"),
        ("“Said.”", Role.QUOTE, "paragraph 6"),
    ]
    assert (document.title, str(document.published), document.language) == ("A title", "2021-02-08", "en")
    assert document.passages[4].context == "A title › A part › It was:"


def test_a_place_is_a_paragraph_and_the_column_in_it() -> None:
    document = read(docx(paragraph("First.") + paragraph("It was 91.6% effective.")))
    where = document.layout.where(type(document.passages[1].span)(15, 20))
    assert (where.line, where.column) == (2, 8)


def test_a_row_of_a_table_is_one_passage_with_its_headers() -> None:
    def row(properties: str, *cells: str) -> str:
        return f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    head = row("<w:trPr><w:tblHeader/></w:trPr>", "In 2020", "Doses")
    document = read(docx(f"<w:tbl>{head}{row('', 'North', '1,200')}</w:tbl><w:tbl>{row('', 'A box of text.')}</w:tbl>"))
    assert [(p.text, p.where, p.context) for p in document.passages][1:] == [
        ("North | 1,200", "table 1, row 2", "In 2020 | Doses"),
        ("A box of text.", "paragraph 3", ""),
    ]


def test_a_fetched_word_file_is_a_source() -> None:
    content = docx(paragraph("It was 91.6% effective."))
    assert read_document(content, media_type="application/octet-stream").text == "It was 91.6% effective."
    assert read_article(content, name="-").passages[0].where == "paragraph 1"


def test_strict_files_and_other_names_of_parts_are_read() -> None:
    content = docx(paragraph("Text."))
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = {path.replace("document.xml", "d2.xml"): archive.read(path) for path in archive.namelist()}
    strict = {
        path: part.replace(b"document.xml", b"d2.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for path, part in parts.items()
    }
    assert read(package(strict)).text == "Text."


def with_document(xml: str) -> bytes:
    return package(
        {"_rels/.rels": relationships({"d": ("officeDocument", "word/document.xml")}), "word/document.xml": xml}
    )


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04rest", "it is damaged: no zip archive"),
        (docx(paragraph("x"))[:-30], "it is damaged"),
        (package({f"{number}": "" for number in range(5_001)}), "more than 5,000 parts"),
        (package({"a": "b"}), "there is no Word document in it"),
        (docx("<w:p>"), "its XML cannot be read"),
        (with_document(f"{ENTITY}<x>&a;</x>"), "declares entities"),
        (with_document("<x " + "".join(f"a{number}='' " for number in range(1_001)) + "/>"), "1,000 attributes"),
        (docx(paragraph("a" * 45_000_000)), "larger than any article"),
        (docx(paragraph("a" * 9_000_000)), "larger than any article"),
        (docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "its XML cannot be read"),
        (docx(""), "there is no text in this file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_made_to_choke_its_reader_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        read(content)


@pytest.mark.parametrize(
    ("name", "content", "place", "point"),
    [
        ("a.docx", docx(paragraph("Title") + paragraph("It was 5%.")), "paragraph 2", "paragraph 2, character 8"),
        ("a.pdf", pdf(Page(lines("Title")), Page(lines("It was 5%."))), "page 2", "page 2, character 8"),
        ("a.txt", b"Title\n\nIt was 5%.\n", "line 3", "line 3, column 8"),
    ],
)
def test_a_place_is_said_as_a_person_would(name: str, content: bytes, place: str, point: str) -> None:
    document = read_article(content, name=name)
    at = document.text.index("5%")
    where = document.layout.where(Span(at, at + 2))
    assert (where.place, where.point) == (place, point)
