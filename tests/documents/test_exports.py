from __future__ import annotations

import json

import pytest

from factcheck.documents import read_article
from factcheck.errors import ArticleError
from factcheck.model import Document, Role
from tests.documents.office import package

URL = "https://a.example/t?x=1&y=2"
WXR = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Courier</title><language>en-GB</language>
<item><title>A picture</title><wp:post_type>attachment</wp:post_type><content:encoded>12 people</content:encoded></item>
<item><title>Old</title><wp:post_type>post</wp:post_type><wp:status>trash</wp:status>
<content:encoded>13 people</content:encoded></item>
<item><title>A visit</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status>
<wp:post_date>2021-02-08 10:00:00</wp:post_date><excerpt:encoded><![CDATA[14 people]]></excerpt:encoded>
<content:encoded><![CDATA[BODY]]></content:encoded></item></channel></rss>"""


def wxr(body: str) -> Document:
    return read_article(WXR.replace("BODY", body).encode(), name="export.xml")


def ghost(**post: object) -> Document:
    content = {"db": [{"data": {"posts": [{"title": "A visit", "published_at": "2021-02-08T10:00:00.000Z"} | post]}}]}
    return read_article(json.dumps(content).encode(), name="export.json")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f'<!-- wp:paragraph --><p>It was <a href="{URL}">91.6%</a>.</p><!-- /wp:paragraph -->', "It was 91.6%."),
        (f'It was <a href="{URL}">91.6%</a>.', "It was 91.6%."),
    ],
)
def test_a_post_of_wordpress_is_read_with_its_links(body: str, text: str) -> None:
    document = wxr(body)
    assert document.text == f"A visit\n\n{text}"
    assert [(link.text, link.url) for link in document.links] == [("91.6%", URL)]
    assert (document.title, str(document.published)) == ("A visit", "2021-02-08")


def test_empty_lines_are_paragraphs_and_shortcodes_are_not_read() -> None:
    document = wxr("One.\n\nTwo.\n[caption id=1]A boat[/caption]\n\n[embed]https://a.example/v[/embed]")
    assert document.text == "A visit\n\nOne.\n\nTwo. A boat\n\nhttps://a.example/v"
    assert [link.url for link in document.links] == ["https://a.example/v"]
    assert document.passages[1].where == "paragraph 2"


LEXICAL = {
    "root": {
        "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "Part"}]},
            {
                "type": "paragraph",
                "children": [
                    {"type": "text", "text": "It was "},
                    {"type": "link", "url": URL, "children": [{"type": "text", "text": "91.6%"}]},
                    {"type": "text", "text": "92%", "format": 4},
                    {"type": "text", "text": "1", "format": 64},
                    {"type": "text", "text": "."},
                ],
            },
            {
                "type": "list",
                "tag": "ul",
                "children": [{"type": "listitem", "children": [{"type": "text", "text": "x"}]}],
            },
        ]
    }
}


def test_a_post_of_ghost_is_read_from_its_html_or_its_editors_tree() -> None:
    html = ghost(html=f'<h2>Part</h2><p>It was <a href="{URL}">91.6%</a><sup>1</sup>.</p><ul><li>x</li></ul>')
    tree = ghost(lexical=json.dumps(LEXICAL))
    assert html.text == tree.text == "A visit\n\nPart\n\nIt was 91.6%¹.\n\nx"
    assert html.links == tree.links
    assert [(p.role, p.context) for p in tree.passages] == [(p.role, p.context) for p in html.passages]
    assert (tree.title, str(tree.published), tree.passages[-1].role) == ("A visit", "2021-02-08", Role.LIST)


MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["a", ["href", URL]], ["strong"], ["sup"], ["s"]],
    "atoms": [["soft-return", "", {}]],
    "cards": [["html", {"html": "<p>From HTML.</p>"}], ["markdown", {"markdown": "From **Markdown**."}], ["image", {}]],
    "sections": [
        [1, "h2", [[0, [], 0, "Part"]]],
        [1, "p", [[0, [], 0, "It "], [0, [1], 0, "was "], [0, [0], 2, "91.6%"], [0, [3], 1, "92%"], [0, [2], 1, "1"]]],
        [3, "ul", [[[0, [], 0, "x"]], [[0, [], 0, "y"]]]],
        *([10, number] for number in (0, 1, 2, 7)),
    ],
}


def test_a_post_of_an_older_ghost_is_read_from_its_mobiledoc() -> None:
    document = ghost(mobiledoc=json.dumps(MOBILEDOC))
    assert document.text == "A visit\n\nPart\n\nIt was 91.6%¹\n\nx\n\ny\n\nFrom HTML.\n\nFrom Markdown."
    assert [(link.text, link.url) for link in document.links] == [("91.6%", URL)]


def test_a_card_of_the_lexical_editor_is_read() -> None:
    cards = [{"type": "html", "html": "<p>From HTML.</p>"}, {"type": "markdown", "markdown": "From **Markdown**."}]
    document = ghost(lexical=json.dumps({"root": {"children": cards}}))
    assert document.text == "A visit\n\nFrom HTML.\n\nFrom Markdown."


GOOGLE = (
    '<html><head><meta content="text/html; charset=UTF-8"></head><body class="doc-content">'
    '<p class="title"><span>A visit</span></p><h1 id="h.x"><span>Part</span></h1><p class="c1"><span>It was </span>'
    '<a href="https://www.google.com/url?q=https://a.example/t?x%3D1%26y%3D50%2525&amp;sa=D&amp;ust=1">91.6%</a>'
    "<span> effective.</span></p></body></html>"
)


def test_a_zipped_page_of_google_docs_is_read_with_the_links_that_were_meant() -> None:
    document = read_article(package({"Avisit.html": GOOGLE, "images/image1.png": b"x"}), name="draft.zip")
    assert document.text == "A visit\n\nPart\n\nIt was 91.6% effective."
    link = document.links[0]
    assert (link.url, link.text) == ("https://a.example/t?x=1&y=50%25", "91.6%")
    assert link.wrapped.startswith("https://www.google.com/url?q=")
    assert document.layout.where(link.span).point == "paragraph 3, character 8"


@pytest.mark.parametrize(
    ("wrapped", "url"),
    [
        ("https://www.google.com/url?q=https://a.example/x%3Fy%3D1%26z%3D%252F&sa=D", "https://a.example/x?y=1&z=%2F"),
        ("https://www.google.com/amp/s/a.example/x.html", "https://a.example/x.html"),
        ("https://www.bing.com/amp/s/a.example/x?y=1", "https://a.example/x?y=1"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://a.example/x"),
        ("https://a-example.cdn.ampproject.org/v/a.example/x", "http://a.example/x"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=1",
            "https://a.example/x",
        ),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx&h=1", "https://a.example/x"),
    ],
)
def test_a_link_in_a_wrapper_is_the_address_that_was_meant(wrapped: str, url: str) -> None:
    link = read_article(f"It was [5%]({wrapped}).".encode(), name="a.md").links[0]
    assert (link.url, link.wrapped) == (url, wrapped)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=https://a.example/",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/amp/",
        "https://a.example/amp/s/b.example/x",
        "https://cdn.ampproject.org.a.example/c/s/b.example/x",
        "https://www.google.com/c/s/a.example/x",
    ],
)
def test_a_link_that_is_no_wrapper_stays_as_it_is(url: str) -> None:
    link = read_article(f"It was [5%]({url}).".encode(), name="a.md").links[0]
    assert (link.url, link.wrapped) == (url, "")


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"<rss><channel/></rss>", "a.xml", "no post of WordPress"),
        (b"<rss>", "a.xml", "its XML cannot be read"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>', "a.xml", "declares entities"),
        (b'{"db": [{"data": {"posts": [{"html": 5}]}}]}', "a.json", "no post of Ghost"),
        (b"[" * 100_000, "a.json", "no JSON"),
        (package({"a.txt": "x"}), "a.zip", "no web page in it"),
        (package({"a.html": "x", "b.html": "y"}), "a.zip", "2 web pages in it"),
    ],
    ids=["no post", "broken", "entity", "no ghost", "deep", "no page", "two pages"],
)
def test_what_is_no_export_says_why(content: bytes, name: str, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        read_article(content, name=name)
