from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_article
from factcheck.model import Document, LinkKind, Role


def read(markup: str) -> Document:
    return read_article(markup.encode(), name="article.html")


def test_every_word_knows_its_line_and_column() -> None:
    markup = '<!doctype html>\n<h1>Visit</h1>\n<p>naïve &amp; – over\n10,000 <a\nhref="https://a.example/?a=1&amp;b=2">people</a>.'
    document = read(markup)
    link = document.links[0]
    where = document.layout.where(link.span)
    assert (link.url, link.text, link.kind) == ("https://a.example/?a=1&b=2", "people", LinkKind.INLINE)
    assert markup[where.start : where.end] == "people"
    assert document.passages[1].text == "naïve & – over 10,000 people."
    assert document.passages[1].where == "line 3"


def test_head_and_metadata_are_read() -> None:
    document = read(
        '<html lang="de-AT"><head><title>Besuch | Blatt</title><meta name="date" content="2021-02-08"></head>'
        "<body><nav><a href='/'>Start</a></nav><h1>Besuch</h1><p>Text.</p></body></html>"
    )
    assert (document.title, document.language, document.published) == ("Besuch", "de", date(2021, 2, 8))
    assert [(passage.text, passage.role) for passage in document.passages] == [
        ("Start", Role.BOILERPLATE),
        ("Besuch", Role.HEADING),
        ("Text.", Role.BODY),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a<p>b", "a\n\nb"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "a\n\nb\n\nc\n\nd"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a | b\n\nc | d\n\ne"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "a\n\nb\n\nc"),
        ("a</p></div></b>b", "ab"),
        ("<b><i>a</b>b</i>", "ab"),
        ("<script>if (a<b) '<p>x'</script>c", "c"),
        ("<p style=display:none>a<p>b</p></p>c", "c"),
        ("<!-- a > b -->c<!-- d", "c"),
        ("5 < 6 &notanentity; &#x41;", "5 < 6 ¬anentity; A"),
        ("<div hidden><div>a</div>b</div>c", "c"),
        ("<a href='x>y'>a</a>", "a"),
    ],
)
def test_markup_as_people_write_it(markup: str, text: str) -> None:
    assert read(markup).text == text


def test_a_link_around_blocks_is_one_link_per_block() -> None:
    document = read('<a href="https://a.example"><h2>Head</h2><p>Text</p></a>')
    assert [(link.text, link.url) for link in document.links] == [
        ("Head", "https://a.example"),
        ("Text", "https://a.example"),
    ]


def test_a_declared_character_set_is_used() -> None:
    assert read_article(b"<meta charset=windows-1252><p>na\xefve", name="a.html").text == "naïve"


@pytest.mark.parametrize(
    ("page", "role"),
    [
        ("<article><ul><li>{}</li></ul></article><nav>x</nav>", Role.LIST),
        ("<h1>T</h1><ul><li>{}</li></ul><p>More came.</p>", Role.LIST),
        ("<article><p>It was so.</p></article><ul><li>{}</li></ul>", Role.BOILERPLATE),
        ("<article><p>It was so.</p><nav><ul><li>{}</li></ul></nav></article>", Role.BOILERPLATE),
    ],
)
def test_an_entry_of_the_article_may_be_a_link_and_one_around_it_is_none(page: str, role: Role) -> None:
    document = read(page.format('<a href="https://a.example/t">58% want him freed</a>'))
    assert [passage.role for passage in document.passages if "58%" in passage.text] == [role]


def test_a_sentence_that_is_mostly_a_link_is_part_of_an_article() -> None:
    document = read('<ul><li>Goods: <a href="https://a.example">€41bn passed the border in 2020</a>.</li></ul>')
    assert document.passages[0].role is Role.LIST
    assert read('<p><a href="https://a.example">Read more</a></p><p>Text.</p>').passages[0].role is Role.BOILERPLATE
