from __future__ import annotations

import json

import pytest

from factcheck.documents import read_article
from factcheck.errors import ArticleError
from factcheck.model import Document, Role

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


@pytest.mark.parametrize(
    ("content", "name", "problem"),
    [
        (b"<rss><channel/></rss>", "a.xml", "no post of WordPress"),
        (b"<rss>", "a.xml", "its XML cannot be read"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss/>', "a.xml", "declares entities"),
        (b'{"db": [{"data": {"posts": [{"html": 5}]}}]}', "a.json", "no post of Ghost"),
        (b"[" * 100_000, "a.json", "no JSON"),
    ],
    ids=["no post", "broken", "entity", "no ghost", "deep"],
)
def test_what_is_no_export_says_why(content: bytes, name: str, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        read_article(content, name=name)
