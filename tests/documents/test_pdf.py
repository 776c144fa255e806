from __future__ import annotations

import pytest

from factcheck.documents import read_article, read_document
from factcheck.errors import ArticleError, UnreadableError
from factcheck.model import Document, Role
from tests.documents.portable import Area, Page, Words, lines, pdf

URL = "https://a.example/t"


def read(*pages: Page) -> Document:
    return read_article(pdf(*pages), name="article.pdf")


def texts(document: Document, role: Role = Role.BODY) -> list[str]:
    return [passage.text for passage in document.passages if passage.role is role]


def test_lines_become_paragraphs_and_pages_are_places() -> None:
    body = lines("The visit began with rain and it", "lasted for a week.", "", "It went on.")
    document = read(Page([Words(60, 760, "A visit", 20), *body]), Page(lines("Then it ended.")))
    assert texts(document) == ["The visit began with rain and it lasted for a week.", "It went on.", "Then it ended."]
    assert [passage.where for passage in document.passages] == ["page 1", "page 1", "page 1", "page 2"]
    assert (document.title, document.passages[0].role, document.note) == ("A visit", Role.HEADING, "")
    assert document.layout.where(document.passages[-1].span).line == 2


def test_a_sentence_goes_on_over_the_page_past_heads_and_numbers() -> None:
    def page(number: int, *body: str) -> Page:
        return Page([Words(60, 780, "The Courier"), *lines(*body), Words(300, 20, str(number))])

    document = read(page(1, "A visit", "", "The visit was long and"), page(2, "wet, and it was"), page(3, "cold."))
    assert texts(document) == ["The visit was long and wet, and it was cold."]
    assert "The Courier" in texts(document, Role.BOILERPLATE)


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("They vacci-", "nated, and were vaccinated.", "They vaccinated, and were vaccinated."),
        ("It was 91.-", "6% effective.", "It was 91.6% effective."),
        ("a well-", "known city.", "a well-known city."),
        ("In 2010-", "2012 it fell.", "In 2010-2012 it fell."),
    ],
)
def test_what_was_hyphenated_is_joined(before: str, after: str, text: str) -> None:
    assert read(Page([Words(60, 770, "Title", 20), *lines(before, after)])).text == f"Title\n\n{text}"


def test_a_link_is_the_words_under_its_rectangle() -> None:
    words = [Words(60, 740, "It was"), Words(100, 740, "91.6% effective"), Words(200, 740, "in all.")]
    document = read(Page(words, [Area((99, 736, 190, 752), URL)]))
    assert [(link.text, link.url) for link in document.links] == [("91.6% effective", URL)]
    assert document.text == "It was 91.6% effective in all."


def test_a_link_over_two_lines_is_one_link() -> None:
    words = [Words(60, 740, "It was in the end"), Words(200, 740, "91.6% effective")]
    words += [Words(60, 726, "against it,"), Words(130, 726, "they said.")]
    document = read(Page(words, [Area((198, 736, 400, 752), URL), Area((58, 722, 128, 738), URL)]))
    assert [(link.text, link.url) for link in document.links] == [("91.6% effective against it,", URL)]


def test_two_links_beside_each_other_stay_two() -> None:
    words = [Words(60, 740, "Here"), Words(100, 740, "and"), Words(140, 740, "there")]
    document = read(Page(words, [Area((58, 736, 90, 752), URL), Area((138, 736, 190, 752), URL)]))
    assert [link.text for link in document.links] == ["Here", "there"]


def test_urls_that_are_printed_are_links_too() -> None:
    document = read(Page(lines("See https://a.example/2021/", "visit.html and go.")))
    assert [link.url for link in document.links] == ["https://a.example/2021/visit.html"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_rotated_page_is_read(rotate: int) -> None:
    words = lines("It was 91.6% effective in the", "first of the trials.")
    document = read(Page(words, [Area((58, 736, 90, 752), URL)], rotate))
    assert document.text == "It was 91.6% effective in the first of the trials."
    assert [link.url for link in document.links] == [URL]


def test_pictures_of_pages_are_unreadable_and_never_without_support() -> None:
    with pytest.raises(ArticleError, match="there is no text in them"):
        read(Page())
    with pytest.raises(UnreadableError, match="pictures"):
        read_document(pdf(Page()), media_type="application/pdf")


def test_a_fetched_pdf_is_a_source_whatever_it_is_called() -> None:
    content = pdf(Page(lines("It was 91.6% effective.")))
    assert read_document(content, media_type="application/pdf").text == "It was 91.6% effective."
    assert read_document(content, media_type="application/octet-stream").passages[0].where == "page 1"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 and no more", "it is damaged"),
        (pdf(Page(lines("text")))[:200], "it is damaged"),
    ],
)
def test_a_broken_file_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        read_article(content, name="article.pdf")


def test_only_so_many_pages_are_read() -> None:
    document = read(*[Page(lines(f"This is page {number}.")) for number in range(1_002)])
    assert document.note == "read in part: the first 1,000 of 1,002 pages"
