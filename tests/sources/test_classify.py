"""From what was seen to a status, without a network: rules, suggestions, and the order in which they count."""

from __future__ import annotations

import pytest

from factcheck.model import Certainty, Hop, SourceStatus
from factcheck.sources.classify import classify
from factcheck.sources.exchange import Exchange
from factcheck.sources.marks import MARKS
from factcheck.sources.pages import read_page
from factcheck.sources.urls import is_home, same_site
from tests.weather.pages import ANSWERS, ARTICLE, NO_MARKS, page
from tests.weather.pages import MARKS as MARKED

S = SourceStatus
HTML = (("content-type", "text/html"),)


def passed_on(*hops: tuple[str, int], body: str = ARTICLE) -> Exchange:
    return Exchange(hops[0][0], hops[-1][0], tuple(Hop(url, code, headers=HTML) for url, code in hops), body.encode())


@pytest.mark.parametrize("rule", sorted({mark.rule for mark in MARKS} - {"status-999", "anubis-challenge"}))
def test_each_mark_has_pages_that_bear_it(rule: str) -> None:
    known = {rule, rule.replace("aws-waf", "aws")}
    assert any(name.startswith(tuple(known)) for name in MARKED)


@pytest.mark.parametrize("name", NO_MARKS)
def test_what_is_let_through_bears_no_mark(name: str) -> None:
    headers = tuple((header.lower(), value) for header, value in ANSWERS[name].headers)
    exchange = Exchange(
        "http://a.example/x", "http://a.example/x", (Hop("", 200, headers=(*headers, *HTML)),), ANSWERS[name].body
    )
    assert classify(exchange).status is S.ALIVE


@pytest.mark.parametrize(
    ("hops", "status", "suggestion"),
    [
        ([("http://a.example/x", 301), ("https://a.example/x", 200)], S.REDIRECTED_PERMANENT, "https://a.example/x"),
        ([("http://a.example/", 301), ("https://www.a.example/", 200)], S.REDIRECTED_PERMANENT, "https://www.a.example/"),
        ([("http://a.example/x", 301), ("http://a.example/y", 302), ("http://a.example/z", 200)],
         S.REDIRECTED_TEMPORARY, ""),
        ([("http://a.co.uk/x", 308), ("http://b.co.uk/x", 200)], S.REDIRECT_CROSS_DOMAIN, "http://b.co.uk/x"),
        ([("http://a.co.uk/x", 302), ("http://b.co.uk/x", 200)], S.REDIRECT_CROSS_DOMAIN, ""),
        ([("http://news.a.co.uk/x", 301), ("http://a.co.uk/x", 200)], S.REDIRECTED_PERMANENT, "http://a.co.uk/x"),
        ([("http://a.github.io/x", 301), ("http://b.github.io/x", 200)], S.REDIRECT_CROSS_DOMAIN, "http://b.github.io/x"),
        ([("https://doi.org/10.1/x", 302), ("https://b.example/x", 301), ("https://b.example/y", 200)], S.ALIVE, ""),
        ([("http://a.example/x", 301), ("http://a.example/", 200)], S.REDIRECT_HOME, ""),
        ([("http://a.example/?p=3", 302), ("http://a.example/", 200)], S.REDIRECT_HOME, ""),
        ([("http://a.example/x", 301), ("http://b.example/de/", 200)], S.REDIRECT_HOME, ""),
        ([("http://a.example/en", 302), ("http://a.example/de/", 200)], S.REDIRECTED_TEMPORARY, ""),
        ([("http://a.example/index.html", 301), ("http://a.example/", 200)], S.REDIRECTED_PERMANENT, "http://a.example/"),
    ],
)  # fmt: skip
def test_where_a_link_leads(hops: list[tuple[str, int]], status: SourceStatus, suggestion: str) -> None:
    standing = classify(passed_on(*hops))
    assert (standing.status, standing.suggestion) == (status, suggestion)


@pytest.mark.parametrize(
    ("title", "body", "signs"),
    [
        ("Page not found", "<h1>Sorry</h1>", ("soft-404-title", "soft-404-tiny")),
        ("404 Not Found", "<p>Gone fishing</p>", ("soft-404-title", "soft-404-tiny")),
        ("Daily – Page introuvable", "<p>…</p>", ("soft-404-title", "soft-404-tiny")),
        ("News", "<h1>404</h1><p>Sorry, we couldn’t find that page.</p>",
         ("soft-404-title", "soft-404-sentence", "soft-404-tiny")),
        ("News", "<p>The requested URL /x was not found on this server.</p>", ("soft-404-sentence", "soft-404-tiny")),
    ],
)  # fmt: skip
def test_signs_of_a_soft_404(title: str, body: str, signs: tuple[str, ...]) -> None:
    standing = classify(passed_on(("http://a.example/x", 200), body=page(title, body).decode()))
    assert (standing.status, standing.rules) == (S.SOFT_404, signs)


@pytest.mark.parametrize(
    "text",
    [
        "<title>Found</title><p>The page you are looking for may be in the archive of the town hall.",
        "<title>404 patients treated</title><p>The clinic said so.",
        "<title>Error handling</title><h1>Errors</h1><p>A server answers 404 when the page was not found there.",
        "<title>Museum</title><p>This page has been removed from the diary by its owner in 1941.",
        "<title>Guide</title><blockquote><p>The page you requested could not be found.</p></blockquote><h1>Pages</h1>",
        "<title>Page not found</title><p>" + "How error pages are made, and why they are loved. " * 40,
    ],
)
def test_pages_that_only_speak_of_it_are_alive(text: str) -> None:
    assert classify(passed_on(("http://a.example/x", 200), body=text)).status is S.ALIVE


@pytest.mark.parametrize(
    ("status", "said", "certainty"),
    [(404, "404, asked once", None), (451, "legal reasons", None), (401, "log-in", Certainty.CERTAIN)],
)
def test_a_detail_is_a_sentence(status: int, said: str, certainty: Certainty | None) -> None:
    standing = classify(passed_on(("http://a.example/x", status)))
    assert said in standing.detail
    assert (standing.detail[-1], standing.certainty) == (".", certainty)


@pytest.mark.parametrize(
    ("tag", "refresh"),
    [
        ('<meta http-equiv="refresh" content="0; url=/x">', "/x"),
        ("<META HTTP-EQUIV=Refresh CONTENT='5;URL=\"https://b.example/\"'>", "https://b.example/"),
        ('<meta http-equiv="refresh" content="0.5,/x">', "/x"),
        ('<meta http-equiv="refresh" content="300; url=/x">', ""),
        ('<meta http-equiv="refresh" content="30">', ""),
        ('<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript>', ""),
        ('<meta name="refresh" content="0; url=/x">', ""),
    ],
)
def test_a_meta_refresh_is_read(tag: str, refresh: str) -> None:
    assert read_page(f"<html><head>{tag}</head><body><p>x".encode()).refresh == refresh


@pytest.mark.parametrize("body", [b"", b"\0" * 1000, b"<", b"<!--", b"\xff\xfe<html>", b"<a " * 50_000, b"&#0;" * 1000])
@pytest.mark.parametrize("charset", ["", "utf-8", "latin-1", "no-such-charset", "utf-16"])
def test_no_page_breaks_the_reading(body: bytes, charset: str) -> None:
    assert read_page(body, charset).refresh == ""


@pytest.mark.parametrize(
    ("path", "home"),
    [
        *[(path, True) for path in ("", "/", "/index.html", "/default.aspx", "/en/", "/pt-BR", "/de/index.php")],
        *[(path, False) for path in ("/news", "/?p=1", "/ok/", "/x/index.html", "/en/news", "/tv")],
    ],
)
def test_what_is_a_home_page(path: str, home: bool) -> None:
    assert is_home(f"http://a.example{path}") is home


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example/", "https://www.a.example/", True),
        ("http://a.b.co.uk/", "http://b.co.uk/", True),
        ("http://a.co.uk/", "http://b.co.uk/", False),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://A.Example./", "http://a.example/", True),
    ],
)
def test_what_belongs_to_one_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
