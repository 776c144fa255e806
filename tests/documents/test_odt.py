from __future__ import annotations

import pytest

from factcheck.documents import read_article
from factcheck.errors import ArticleError
from factcheck.model import Document, LinkKind, Role
from tests.documents.office import odt, package

URL = "https://a.example/t"


def read(body: str) -> Document:
    return read_article(odt(body), name="article.odt")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>It was <text:span>91.6</text:span>%.</text:p>", "It was 91.6%."),
        ('<text:p>a<text:s text:c="9"/>b<text:tab/>c<text:line-break/>d<text:soft-page-break/>e</text:p>', "a b c\nde"),
        ('<text:p>10<text:span text:style-name="T1">6</text:span> doses</text:p>', "10⁶ doses"),
        ('<text:p>was <text:span text:style-name="T2">9</text:span>10</text:p>', "was 10"),
        (
            "<text:tracked-changes><text:deletion><text:p>92%</text:p></text:deletion></text:tracked-changes>"
            '<text:p><text:change text:change-id="1"/>91<text:change-start/>.6%<text:change-end/></text:p>',
            "91.6%",
        ),
        ("<text:section><text:p>one</text:p></text:section>\n<text:p>two</text:p>", "one\n\ntwo"),
        ("<text:table-of-content><text:p>1 2</text:p></text:table-of-content><text:p>two</text:p>", "two"),
        (
            "<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>"
            "<text:p>c</text:p>",
            "ab\n\nc\n\nbox",
        ),
    ],
)
def test_the_text_is_what_a_reader_sees(body: str, text: str) -> None:
    assert read(body).text == text


def test_links_are_read() -> None:
    document = read(f'<text:p>It was <text:a xlink:href="{URL}">91.<text:span>6%</text:span></text:a> good.</text:p>')
    assert [(link.text, link.url) for link in document.links] == [("91.6%", URL)]


@pytest.mark.parametrize(
    ("note", "label"),
    [
        (
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body>{}</text:note-body></text:note>",
            "footnote 1",
        ),
        ('<text:note text:note-class="endnote"><text:note-body>{}</text:note-body></text:note>', "endnote 1"),
        ("<office:annotation><dc:creator>A. Editor</dc:creator>{}</office:annotation>", "comment 1"),
    ],
    ids=["footnote", "endnote", "comment"],
)
def test_the_links_of_a_note_count_where_its_marker_stands(note: str, label: str) -> None:
    noted = note.format(f'<text:p>See <text:a xlink:href="{URL}">this</text:a></text:p>')
    document = read(f"<text:p>It was 5%.{noted} More.</text:p>")
    first = document.links[0]
    assert (first.kind, first.url, first.span.start) == (LinkKind.FOOTNOTE, URL, len("It was 5%."))
    last = document.passages[-1]
    assert (last.text, last.role, last.where) == ("See this", Role.METADATA, label)


def test_paragraphs_have_kinds() -> None:
    document = read(
        '<text:p text:style-name="P1">A title</text:p><text:h text:outline-level="1">A part</text:h>'
        "<text:p>It was:</text:p><text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        '<text:p text:style-name="P2">“Said.”</text:p>'
    )
    assert [(p.text, p.role, p.where) for p in document.passages] == [
        ("A title", Role.HEADING, "paragraph 1"),
        ("A part", Role.HEADING, "paragraph 2"),
        ("It was:", Role.BODY, "paragraph 3"),
        ("one", Role.LIST, "paragraph 4"),
        ("“Said.”", Role.QUOTE, "paragraph 5"),
    ]
    assert document.passages[3].context == "A title › A part › It was:"
    assert document.title == "A title"
    assert read("<text:p>No heading here, it seems.</text:p>").title == "From the file"


def test_a_row_of_a_table_is_one_passage_with_its_headers() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell * 2}</table:table-row>"
    head = f"<table:table-header-rows>{row.format('In 2020', 'Doses')}</table:table-header-rows>"
    document = read(f"<table:table>{head}{row.format('North', '1,200')}</table:table>")
    assert [(p.text, p.where, p.context) for p in document.passages][1:] == [
        ("North | 1,200", "table 1, row 2", "In 2020 | Doses")
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (package({"mimetype": "x"}), "no text document in it"),
        (package({"META-INF/manifest.xml": "<manifest:encryption-data>", "content.xml": "x"}), "password"),
        (odt("<text:p>" + "a" * 9_000_000 + "</text:p>"), "larger than any article"),
        (odt("<text:p>"), "its XML cannot be read"),
    ],
    ids=["none", "encrypted", "bomb", "broken"],
)
def test_a_file_made_to_choke_its_reader_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        read_article(content, name="article.odt")
