from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_article
from factcheck.errors import ArticleError
from factcheck.model import Document, LinkKind, Role


def read(markdown: str) -> Document:
    return read_article(markdown.encode(), name="article.md")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("The *trial* was **91.6%** effective.", "The trial was 91.6% effective."),
        ("A line\nthat is wrapped.", "A line that is wrapped."),
        ("# Title #\n\nText.", "Title\n\nText."),
        ("Fish &amp; chips, 5 \\* 3", "Fish & chips, 5 * 3"),
        ("A  \nbreak", "A\nbreak"),
        ("- one\n- two", "one\n\ntwo"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
        ("Was ~~9,000~~ 10,000.", "Was 10,000."),
        ("![a chart](chart.png) Text", "Text"),
        ("10<sup>6</sup> doses", "10⁶ doses"),
        ("Seen <!-- not seen --> text", "Seen text"),
        ("<!-- a\nnote -->\n\nText", "Text"),
        ("so\u00adlu\u200btion", "solution"),
        ("one\r\ntwo\r\n\r\nthree", "one two\n\nthree"),
    ],
)
def test_the_text_is_what_a_reader_sees(markdown: str, text: str) -> None:
    assert read(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "anchor", "url", "kind"),
    [
        ("was [91.6%](https://a.example/t) effective", "91.6%", "https://a.example/t", LinkKind.INLINE),
        ("was [91.6%][t]\n\n[t]: https://a.example/t", "91.6%", "https://a.example/t", LinkKind.REFERENCE),
        ("see <https://a.example/t>", "https://a.example/t", "https://a.example/t", LinkKind.AUTOLINK),
        ("see https://a.example/t.", "https://a.example/t", "https://a.example/t", LinkKind.BARE),
        ("(https://a.example/G_(x))", "https://a.example/G_(x)", "https://a.example/G_(x)", LinkKind.BARE),
        (
            "https://a.example/a_b_c?x=1&y=2,",
            "https://a.example/a_b_c?x=1&y=2",
            "https://a.example/a_b_c?x=1&y=2",
            LinkKind.BARE,
        ),
        ("a%28b https://a.example/a%2Fb%23", "https://a.example/a%2Fb%23", "https://a.example/a%2Fb%23", LinkKind.BARE),
        ('was <a href="https://a.example/t">*91.6*%</a>', "91.6%", "https://a.example/t", LinkKind.INLINE),
        ('<div>\n<a href="https://a.example/t">x</a>\n</div>', "x", "https://a.example/t", LinkKind.INLINE),
        ("# A [b](https://a.example/t)", "b", "https://a.example/t", LinkKind.INLINE),
        ("| [x](https://a.example/t) |\n|---|", "x", "https://a.example/t", LinkKind.INLINE),
        ("[![chart](c.png)](https://a.example/t)", "", "https://a.example/t", LinkKind.INLINE),
    ],
)
def test_every_kind_of_link_is_read(markdown: str, anchor: str, url: str, kind: LinkKind) -> None:
    document = read(f"Before.\n\n{markdown}")
    assert [(link.text, link.url, link.kind) for link in document.links] == [(anchor, url, kind)]
    assert document.links[0].span.of(document.text) == anchor


@pytest.mark.parametrize(
    "markdown", ["`https://a.example`", "    https://a.example", "```\nhttps://a.example\n```", "<a@b.example>"]
)
def test_code_and_addresses_are_no_links(markdown: str) -> None:
    assert read(f"Text.\n\n{markdown}").links == ()


def test_a_footnote_counts_where_its_marker_stands() -> None:
    document = read("Over 10,000 people.[^n] More.\n\n[^n]: See [this](https://a.example/x), https://b.example/y.")
    notes = [link for link in document.links if link.kind is LinkKind.FOOTNOTE]
    assert [link.url for link in notes] == ["https://a.example/x", "https://b.example/y"]
    assert document.text[: notes[0].span.start] == "Over 10,000 people."
    assert document.passages[0].span.holds(notes[0].span)
    assert document.passages[2].role is Role.METADATA


def test_places_are_lines_of_the_file_under_its_front_matter() -> None:
    document = read(
        '---\ntitle: "A: --- b"\ndate: 2021-02-08\nlang: en-GB\n---\n\nnaïve – [91.6 %](https://a.example)\n'
    )
    assert (document.title, document.published, document.language) == ("A: --- b", date(2021, 2, 8), "en")
    where = document.layout.where(document.links[0].span)
    assert (where.line, where.column, where.end_column) == (7, 10, 16)
    assert document.passages[0].where == "line 7"


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "T"\ndate = 2021-02-08T10:00:00Z\n+++\n',
        '{"title": "T", "date": "2021-02-08"}\n',
        "---\ntitle: 'T' \ndate: 8 February 2021\n...\n",
    ],
)
def test_front_matter_may_be_toml_json_or_yaml(front: str) -> None:
    document = read(f"{front}\nText.")
    assert (document.title, document.published, document.text) == ("T", date(2021, 2, 8), "Text.")


def test_broken_front_matter_is_told_to_a_person() -> None:
    with pytest.raises(ArticleError, match=r"article\.md: the front matter is no TOML"):
        read("+++\ntitle = \n+++\nText.")


def test_sentences_of_a_paragraph_share_its_block_and_know_their_heading() -> None:
    document = read("# Visit\n\n## Numbers\n\nFirst of all. Then Dr. Roe spoke.\n\nIt was:\n\n- one\n- two")
    assert [passage.text for passage in document.passages[2:4]] == ["First of all.", "Then Dr. Roe spoke."]
    assert {passage.block for passage in document.passages[2:4]} == {2}
    assert document.passages[2].context == "Visit › Numbers"
    assert document.passages[-1].context == "Visit › Numbers › It was:"
    assert (document.title, document.passages[-1].role) == ("Visit", Role.LIST)


def test_a_table_row_is_one_passage_with_its_headers_beside_it() -> None:
    passage = read("| Country | Doses |\n|---|---|\n| A. B. | 5 |").passages[-1]
    assert (passage.text, passage.role, passage.context) == ("A. B. | 5", Role.TABLE, "Country | Doses")


def test_the_same_link_twice_keeps_both_places() -> None:
    document = read("[x](https://a.example) and [x](https://a.example)")
    assert [document.layout.where(link.span).column for link in document.links] == [2, 29]


def test_a_byline_speaks_of_the_article_and_not_in_it() -> None:
    document = read("# Title\n\nBy A. Writer, 8 February 2021\n\nThe visit began in 2021.")
    assert document.published == date(2021, 2, 8)
    assert [passage.role for passage in document.passages] == [Role.HEADING, Role.METADATA, Role.BODY]
