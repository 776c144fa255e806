"""A glance at a page: what it passes is what reading the page would pass, and what hides in a page is looked at."""

from __future__ import annotations

import pytest

from factcheck.model import Hop, SourceStatus
from factcheck.sources.classify import classify
from factcheck.sources.exchange import Exchange
from factcheck.sources.glances import ENOUGH, is_ordinary
from tests.weather.pages import ANSWERS

SENTENCE = "The council met in the evening and spoke about the new bridge for an hour. "
PROSE = f"<p>{SENTENCE}</p>\n" * (1 + ENOUGH // len(SENTENCE))
TEXT = SENTENCE * (1 + ENOUGH // len(SENTENCE))


def document(title: str = "<title>A bridge</title>", body: str = PROSE) -> bytes:
    return f'<!doctype html><html lang="en"><head>{title}</head><body>{body}</body></html>'.encode()


def seen(body: bytes, content_type: str = "text/html", *, refreshed: bool = False) -> Exchange:
    hop = Hop("http://a.example/x", 200, headers=(("content-type", content_type),))
    return Exchange("http://a.example/x", "http://a.example/x", (hop,), body, refreshed=refreshed)


@pytest.mark.parametrize(
    "page",
    [
        document(),
        document().upper().replace(b"UTF-8", b"utf-8"),
        document("<title>Brücke über den Fluß</title>"),
        document(body=f"<h1>A bridge</h1><script>if (a < b) {{ c('<title>404</title>') }}</script>{PROSE}"),
        document(body=f"<!-- menu --><nav><a href='/'>Home</a></nav><style>p{{}}</style><div>{TEXT}</div>"),
    ],
)
def test_an_article_is_ordinary(page: bytes) -> None:
    assert is_ordinary(page, "")
    assert classify(seen(page)).status is SourceStatus.ALIVE


@pytest.mark.parametrize(
    "page",
    [
        document("<title>Page not found</title>"),
        document("<title>The Daily | 404</title>"),
        document("<!-- <title>A bridge</title> --><title>404 Not Found</title>"),
        document("<title>404"),
        document("<title>A bridge</title>", f"<h1><a href='/'>Page</a> not found</h1>{PROSE}"),
        document("<title>A bridge</title>", f"{PROSE}<H1>Page not found</H1>"),
        document("<title>A bridge</title>", f"<h1>Page&nbsp;not found</h1>{PROSE}"),
        document('<script type="application/ld+json">{"isAccessibleForFree": false}</script>'),
        document(body=SENTENCE),
        document(body=f"<script>{TEXT}</script>"),
        document(body=f"<script>let a = '<p>{TEXT}</p><p>{TEXT}</p>'</script>"),
        document(body=f"<style>{TEXT}</style>"),
        document(body=f"<!-- {PROSE} -->"),
        document(body=f"<!-- <b>{TEXT} --><i>{SENTENCE}</i>"),
        document(body=f"<noscript>{PROSE}</noscript><template>{PROSE}</template>"),
        document(body=f"<svg><title>x</title><text>{TEXT}</text></svg>"),
        document(body=f'<div data-article="{TEXT}" data-more="<p>{SENTENCE}</p>"></div>'),
        document(body="<p>" + " " * 9000 + "</p>"),
        document().replace(b"<body>", b""),
        document().decode().encode("utf-16"),
        document("<title>Br\u00fccke</title>").decode().encode("latin-1"),
    ],
)
def test_a_doubt_makes_a_page_be_read(page: bytes) -> None:
    assert not is_ordinary(page, "")


def test_another_character_set_makes_a_page_be_read() -> None:
    assert not is_ordinary(document(), "windows-1251")


@pytest.mark.parametrize("name", ANSWERS)
def test_text_that_nobody_sees_does_not_change_what_a_page_is(name: str) -> None:
    answer = ANSWERS[name]
    headers = (*((header.lower(), value) for header, value in answer.headers), ("content-type", "text/html"))
    unseen = f"<script>{TEXT}</script><!-- {PROSE} --><template>{PROSE}</template>".encode()
    padded = answer.body.replace(b"</body>", unseen + b"</body>")
    one, other = (
        classify(Exchange("http://a.example/x", "http://a.example/x", (Hop("", answer.status, headers=headers),), body))
        for body in (answer.body, padded)
    )
    assert (one.status, one.rules) == (other.status, other.rules)


def test_a_page_with_much_text_is_no_challenge_for_what_its_scripts_say() -> None:
    page = document(body=f'{PROSE}<div hidden id="px-captcha"></div>')
    assert classify(seen(page)).status is SourceStatus.ALIVE


def test_a_page_that_a_refresh_led_to_is_read() -> None:
    page = document("<title>A bridge</title>", f"{PROSE}<p>The page you are looking for could not be found.</p>")
    assert classify(seen(page, refreshed=True)).status is SourceStatus.SOFT_404


@pytest.mark.parametrize("killer", [b"<", b"<!--", b"<script>", b"<h1>", b"<title>", b"<p>&", b"<a '", b"<h1><"])
def test_hostile_pages_take_little_time(killer: bytes) -> None:
    body = b"<body><title>x</title>" + killer * (2_000_000 // len(killer))
    assert not is_ordinary(body, "")
