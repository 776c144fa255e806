from __future__ import annotations

from urllib.parse import unquote

import pytest

from factcheck.documents import read_document, text_fragment
from factcheck.model import Document, Span

PAGE = """<html lang="en"><head><meta name="description" content="Only stated in the head of it."></head><body>
<h1>The trial</h1>
<p>“It was 91·6 % effective”, said the well-known team – over 10,000 people took part, at $1.50 each.</p>
<p>It was warm. It was warm again on 3 May. It was warm.</p>
<table><tr><td>North</td><td>1,200</td><td>5</td></tr><tr><td>South</td><td>700</td><td>5</td></tr></table>
<p>LONG</p></body></html>""".replace("LONG", " ".join(f"word{number}" for number in range(80)))


@pytest.fixture(scope="module")
def page() -> Document:
    return read_document(PAGE.encode(), media_type="text/html")


def fragment(page: Document, words: str, occurrence: int = 0) -> str:
    start = -1
    for _ in range(occurrence + 1):
        start = page.text.index(words, start + 1)
    return text_fragment(page, Span(start, start + len(words))).removeprefix("#:~:text=")


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("said the well-known team", "said%20the%20well%2Dknown%20team"),
        ("over 10,000 people took part", "over%2010%2C000%20people%20took%20part"),
        ("“It was 91·6 % effective”, said", "It%20was%2091%C2%B76%20%25%20effective%E2%80%9D%2C%20said"),
        ("91·6 %", "It%20was-,91%C2%B76%20%25"),
        ("00 people took part, at", "10%2C000%20people%20took%20part%2C%20at"),
        ("It was warm again on", "It%20was%20warm%20again%20on"),
        ("$1.50 each", "took%20part%2C%20at-,%241.50%20each"),
    ],
)
def test_a_fragment_is_encoded_and_begins_with_a_word(page: Document, words: str, terms: str) -> None:
    assert fragment(page, words) == terms


def test_a_cell_is_named_with_the_cell_before_it(page: Document) -> None:
    assert fragment(page, "1,200") == "North-,1%2C200"
    assert fragment(page, "5", occurrence=2) == "700-,5"


def test_a_row_is_a_range_over_its_cells(page: Document) -> None:
    assert fragment(page, "South | 700 | 5") == "South,5"


def test_text_that_stands_twice_borrows_words_around_it(page: Document) -> None:
    assert fragment(page, "It was warm", occurrence=1) == "It%20was%20warm-,It%20was%20warm"
    assert fragment(page, "again") == "It%20was%20warm-,again"


def test_long_text_and_text_over_blocks_is_a_range(page: Document) -> None:
    long = fragment(page, " ".join(f"word{number}" for number in range(80)))
    assert unquote(long) == "word0 word1 word2 word3 word4,word75 word76 word77 word78 word79"
    start, end = page.text.index("over 10,000"), page.text.index("North") + 5
    assert unquote(text_fragment(page, Span(start, end))) == "#:~:text=over 10,000 people took part,North"


def test_no_fragment_lands_on_what_is_not_shown(page: Document) -> None:
    assert fragment(page, "Only stated") == ""
    assert text_fragment(page, Span(5, 5)) == ""
    assert text_fragment(Document("x", "… – …"), Span(0, 5)) == ""
