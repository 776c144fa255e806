"""Where a link points into a page: elements by their names, and words by the spec of text fragments."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model import Certainty, Source, SourceStatus
from factcheck.sources.fragments import with_fragment
from factcheck.sources.textdirectives import Directive, directives_of, fold, has_text
from tests.weather.client import fetch
from tests.weather.pages import page
from tests.weather.server import Weather

S = SourceStatus
PAGE = page(
    "Trial",
    """<h1>Results of the trial</h1>
    <p>The vaccine was <b>91.6%</b> effective, in over\u00a010,000\u202fpeople.<br>It\u2019s \u201cwell-known\u201d.</p>
    <p>Na\u00efve.</p>
    <p>A long para\u00adgraph begins here.</p><p>It ends there, with\n  the last word.</p>
    <table><tr><td>Doses</td><td>2 million</td></tr><tr><td>Detained</td><td>10,000</td></tr></table>
    <p>Fish &amp; chips cost 3.50; don't ask. The caf\u00e9 is in \u041c\u043e\u0441\u043a\u0432\u0430. snake_case.</p>
    <script>var secret = "script words";</script><p style="display: none">hidden words</p><p hidden>also hidden</p>
    <details><summary>More</summary><p>folded away</p></details><p>\u6771\u4eac\u3067\u958b\u50ac</p>"""
    + "<p>All of it is told at length.</p>" * 40,
)


def look(fragment: str, body: bytes = PAGE, media_type: str = "text/html") -> Source:
    return with_fragment(Source("http://a.example/", S.ALIVE, media_type=media_type), body, fragment)


@pytest.mark.parametrize(
    "value",
    [
        *("91.6%25%20effective", "91.6", "10%2C000", "OVER%2010%2C000%20PEOPLE", "well%2Dknown", "naive", "na%C3%AFve"),
        *("paragraph%20begins", "Fish%20%26%20chips", "It's%20%22well%2Dknown%22", "It%E2%80%99s", "cafe", "caf%C3%A9"),
        *("%D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0", "with%20the%20last%20word", "the%20%20last", "folded%20away"),
        *("Doses-,2%20million", "Detained-,10%2C000", "2,-million", "A%20long,last%20word", "long-,paragraph,It,-ends"),
        *(
            "A%20long%20paragraph,there",
            "don't",
            "snake_case",
            "%E9%96%8B%E5%82%AC",
            "Results%20of%20the%20trial",
            "3.50",
        ),
    ],
)
def test_words_that_are_there_are_found(value: str) -> None:
    assert look(f":~:text={value}").status is S.ALIVE


@pytest.mark.parametrize(
    "value",
    [
        *("1.6", "91", "000", "10", "effect", "accine", "don", "snake", "not%20there"),
        *(
            "Doses%202%20million",
            "here.%20It%20ends",
            "script%20words",
            "hidden%20words",
            "also%20hidden",
            "million-,2",
        ),
        *("last%20word,A%20long", "10%2C000-,2%20million", "People-,naive", "the,-trial%20of", "over-,91.6"),
    ],
)
def test_words_that_are_not_there_are_missed(value: str) -> None:
    source = look(f":~:text={value}")
    assert (source.status, source.certainty, source.rules) == (
        S.TEXT_QUOTE_MISSING,
        Certainty.PROBABLE,
        ("text-missing",),
    )


@pytest.mark.parametrize(
    "value", ["well-known", "10,000,people,more", "", "-", "a-", ",b", "a,,b", "%20", "x,-", "-,x"]
)
def test_what_browsers_ignore_is_ignored(value: str) -> None:
    assert look(f":~:text={value}").status is S.ALIVE


@pytest.mark.parametrize(
    ("fragment", "status"),
    [
        (":~:text=vaccine&text=people", S.ALIVE),
        (":~:text=vaccine&text=absent", S.TEXT_QUOTE_MISSING),
        (":~:other=absent&text=vaccine", S.ALIVE),
        (":~:other=absent", S.ALIVE),
        ("text=absent", S.ALIVE),
        ("nowhere:~:text=vaccine", S.ALIVE_FRAGMENT_MISSING),
        ("page=3:~:text=absent", S.TEXT_QUOTE_MISSING),
    ],
)
def test_what_of_a_fragment_is_looked_for(fragment: str, status: SourceStatus) -> None:
    assert look(fragment).status is status


@pytest.mark.parametrize(
    ("media_type", "status"),
    [("text/plain", S.TEXT_QUOTE_MISSING), ("application/pdf", S.ALIVE), ("application/json", S.ALIVE)],
)
def test_only_pages_and_plain_text_are_searched(media_type: str, status: SourceStatus) -> None:
    assert look(":~:text=absent", b"present", media_type).status is status
    assert look(":~:text=present", b"present", media_type).status is S.ALIVE


def test_a_page_that_scripts_make_may_have_the_words_when_it_is_shown() -> None:
    source = look(":~:text=absent", b"<html><body><div id=app></div><script src=app.js></script>")
    assert (source.status, source.certainty) == (S.TEXT_QUOTE_MISSING, Certainty.UNKNOWN)


def test_a_missing_quote_is_named(weather: Weather) -> None:
    source, body = fetch(weather, "http://harbour.example/ok#lead:~:text=treated%20999%20patients")
    assert (source.status, bool(body)) == (S.TEXT_QUOTE_MISSING, True)
    assert source.detail == "The page is there, but does not have the words “treated 999 patients”."


def test_a_long_page_is_searched_too(weather: Weather) -> None:
    assert fetch(weather, "http://harbour.example/large#:~:text=lorem%20ipsum")[0].status is S.ALIVE
    assert fetch(weather, "http://harbour.example/large#:~:text=ipsum%20dolor")[0].status is S.TEXT_QUOTE_MISSING


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
def test_a_page_has_each_whole_line_of_its_own(line: str, before: str, after: str) -> None:
    value = quote(line, safe="").replace("-", "%2D")
    text = fold(f"{before}\n{line}\n{after}")
    assert all(has_text(text, directive) for directive in directives_of(f":~:text={value}") if "\n" not in fold(line))


def test_a_hostile_page_is_searched() -> None:
    assert not has_text("a " * 200_000 + "b", Directive("a", end="c", prefix="b", suffix="d"))
    assert not has_text(" " * 400_000 + "x", Directive("x", prefix="y"))
