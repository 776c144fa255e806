from __future__ import annotations

import json
import socket
from datetime import date

import pytest

from factcheck.documents import read_document
from factcheck.errors import UnreadableError
from factcheck.model import Document, Role

BODY = "".join(
    f"<p>Paragraph {word} of this article says something about the harbour and its bridge.</p>"
    for word in ("one", "two", "three", "four")
)


def read(body: str, head: str = "", media_type: str = "text/html; charset=utf-8") -> Document:
    return read_document(f"<html><head>{head}</head><body>{body}</body></html>".encode(), media_type=media_type)


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>10<span>,000</span> people</p>", "10,000 people"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ("<p>a<br>b<br><br>c</p>", "a\nb\n\nc"),
        ("<p>5<sup>1</sup> and 10<sup>-6</sup>, 1<sup>st</sup></p>", "5¹ and 10⁻⁶, 1st"),
        ("<p>a<!-- b --> c</p>", "a c"),
        ("<p>a <span style='display: none'>b</span>c</p>", "a c"),
        ("<p hidden>a</p><template>b</template><script>c</script><noscript>d</noscript><p>e</p>", "e"),
        ("<p aria-hidden='true'>a</p>b", "b"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("<table><tr><td>5</td><td>7</td></tr></table>", "5 | 7"),
        ("<p>&euro;4 &lt; 5&nbsp;%</p>", "€4 < 5\xa0%"),
        ("<p>was <del>9</del> <ins>10</ins></p>", "was 10"),
        ("<p>a\x07b\u200b\u202ec</p>", "abc"),
        ("<p a\x01='b' \x02c>d</p>", "d"),
        ("<p>a</p><script>b</script>&#1;c", "a\n\nc"),
        ("<p>a\x00b</p>" + "<p>c</p>" * 200, "ab" + "\n\nc" * 200),
    ],
)
def test_the_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert read(markup).text == text


@pytest.mark.parametrize(
    "banner",
    [
        '<div class="donation-banner"><p>We need $10,000 a month, so please give.</p></div>',
        "<aside><p>We need $10,000 a month, so please give.</p></aside>",
        '<div role="banner"><p>We need $10,000 a month, so please give.</p></div>',
        "<p><a href='/give'>We need $10,000 a month</a>, so give.</p>",
        "<footer><p>We need $10,000 a month, so please give.</p></footer>",
    ],
)
def test_what_asks_for_money_is_around_the_article(banner: str) -> None:
    document = read(f"<main><article>{BODY}</article></main>{banner}")
    assert {p.role for p in document.passages if "10,000" in p.text} == {Role.BOILERPLATE}
    assert {p.role for p in document.passages if "Paragraph" in p.text} == {Role.BODY}


def test_a_name_that_covers_the_page_is_no_banner() -> None:
    document = read(f'<div class="subscription-content">{BODY}</div>')
    assert {passage.role for passage in document.passages} == {Role.BODY}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked(datePublished="2021-02-08T23:00:00+01:00"), BODY),
        ('<meta property="article:published_time" content="2021-02-08">', BODY),
        ('<meta name="citation_publication_date" content="8 February 2021">', BODY),
        ("", f'<time itemprop="datePublished" datetime="2021-02-08">yesterday</time>{BODY}'),
        ("", f'<article><time datetime="2021-02-08">8 Feb</time>{BODY}</article>'),
    ],
)
def test_the_day_of_publication_is_read(head: str, body: str) -> None:
    assert read(body, head).published == date(2021, 2, 8)


def test_a_page_without_a_day_has_none() -> None:
    assert read(BODY).published is None


def test_stated_text_adds_to_what_is_seen_and_repeats_nothing() -> None:
    body = "Paragraph one of this article says something about the harbour and its bridge. It has 214 cracks."
    document = read(BODY, linked(articleBody=body, description="A bridge."))
    stated = [(passage.text, passage.where) for passage in document.passages if passage.role is Role.METADATA]
    assert stated == [
        ("A bridge.", "description in the page's metadata"),
        ("It has 214 cracks.", "article text in the page's metadata"),
    ]


def test_an_article_text_that_is_not_shown_does_not_decide_what_is_content() -> None:
    document = read(BODY, linked(articleBody="Something else entirely was written for machines here. " * 20))
    assert {passage.role for passage in document.passages if "Paragraph" in passage.text} == {Role.BODY}


FIGURE = "<tr><th>Age</th><th>Efficacy</th></tr><tr><td>All</td><td>91.6%</td></tr>"
CAPTION = "<figcaption>Table 2. Efficacy by age</figcaption>"


@pytest.mark.parametrize(
    ("figure", "context"),
    [
        (f"<figure>{CAPTION}<table>{FIGURE}</table></figure>", "Table 2. Efficacy by age › Age | Efficacy"),
        (f"<figure><table>{FIGURE}</table>{CAPTION}</figure>", "Age | Efficacy › Table 2. Efficacy by age"),
    ],
)
def test_the_caption_of_a_figure_belongs_to_the_rows_in_it(figure: str, context: str) -> None:
    document = read(f"{BODY}{figure}<table>{FIGURE}</table>")
    rows = [(p.where, p.context) for p in document.passages if p.text == "All | 91.6%"]
    assert rows == [("table 2, row 2", context), ("table 2, row 2", "Age | Efficacy")]


def test_a_table_that_says_its_number_is_called_by_it() -> None:
    document = read(f"{BODY}<table><caption>Table 5: Efficacy</caption>{FIGURE}</table><table>{FIGURE}</table>")
    assert [p.where for p in document.passages if p.text == "All | 91.6%"] == ["table 5, row 2", "table 2, row 2"]


@pytest.mark.parametrize("free", [False, "False", "https://schema.org/False"])
def test_the_open_part_of_a_paid_article_is_a_teaser(free: object) -> None:
    assert read(BODY, linked(isAccessibleForFree=free)).teaser


def test_a_paid_article_that_is_all_there_is_no_teaser() -> None:
    assert not read(BODY * 9, linked(isAccessibleForFree=False)).teaser
    assert not read(BODY, linked(isAccessibleForFree=True)).teaser


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"></div><script src="/a.js"></script>',
        "<noscript>Please enable JavaScript.</noscript><p>Loading</p><script src='/a.js'></script>",
        "<script>render()</script>",
    ],
)
def test_an_empty_shell_needs_a_browser(body: str) -> None:
    assert read(body).note == "page text needs a browser"


def test_a_short_page_is_no_shell() -> None:
    assert read("<p>The figure for 2020 was revised on Monday to 41,000.</p><script>count()</script>").note == ""


def test_a_page_cut_by_its_depth_says_so() -> None:
    document = read("<p>Seen.</p>" + "<div>" * 5000 + "lost")
    assert document.note == "read in part: the page is nested too deeply"


@pytest.mark.parametrize(
    ("content", "media_type", "text"),
    [
        ("“naïve”".encode("cp1252"), "text/html; charset=iso-8859-1", "“naïve”"),
        (b"<meta charset=windows-1251>" + "явка".encode("cp1251"), "text/html", "явка"),
        (b"<meta charset=iso-8859-1>" + "явка".encode(), "text/html; charset=UTF-8", "явка"),
        ("\ufeffявка".encode(), "text/html; charset=koi8-r", "явка"),
        ("явка".encode("utf-16"), "text/html", "явка"),
        ("naïve".encode(), "text/html; charset=bz2", "naïve"),
        (b"<meta charset=utf-16>" + "naïve".encode(), "text/html", "naïve"),
        ("naïve".encode()[:-1] + b"e \xc3", "text/html; charset=utf-8", "naïve"),
    ],
)
def test_the_character_set_is_found(content: bytes, media_type: str, text: str) -> None:
    assert read_document(content, media_type=media_type).text == text


@pytest.mark.parametrize(
    ("content", "media_type", "problem"),
    [
        (b"", "text/html", "the page is empty"),
        (b"  \n", "text/html", "the page is empty"),
        (b"<!-- nothing -->", "text/html", "the page has no text"),
        (b"x", "application/x-shockwave-flash", "no reader for application/x-shockwave-flash"),
        (b"%PDF-1.7", "text/html", "its body is a file of kind PDF"),
        (b"\x00\x01\x02", None, "no reader for binary"),
        (b"<p " + b"a=1 " * 1001 + b">", "text/html", "more than 1,000 attributes"),
        (b"x" * 10_000_001, "text/plain", "10.0 MB"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, media_type: str | None, problem: str) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read_document(content, media_type=media_type, name="https://a.example/")


def test_a_text_file_is_a_source_too() -> None:
    document = read_document(b"Report\n\nIt was\n91.6%.", media_type="text/plain", name="https://a.example/r.txt")
    assert (document.title, document.passages[1].text) == ("Report", "It was 91.6%.")


def test_reading_a_page_never_fetches_what_its_text_names() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        read_document(f"http://127.0.0.1:{server.getsockname()[1]}/".encode(), media_type="text/html")
        with pytest.raises(BlockingIOError):
            server.accept()
