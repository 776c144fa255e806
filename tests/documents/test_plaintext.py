from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents import read_article
from factcheck.model import Document, Role


def read(text: str) -> Document:
    return read_article(text.encode(), name="article.txt")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a line\nthat goes on", "a line that goes on"),
        ("a well-\nknown city", "a well-known city"),
        ("detentions; de-\ntentions", "detentions; detentions"),
        ("a well-known man, a well-\nknown, wellknown city", "a well-known man, a well-known, wellknown city"),
        ("from 10-\n12 people", "from 10-12 people"),
        ("a dash -\nand more", "a dash - and more"),
        ("vacci\u00ad\nnation", "vaccination"),
        ("see https://a.example/2021/\n02/visit.html now", "see https://a.example/2021/02/visit.html now"),
        ("see https://a.example/\nThe next", "see https://a.example/ The next"),
        ("see https://a.example/\nhttps://b.example/", "see https://a.example/\n\nhttps://b.example/"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("It was:\n- one\n- two\n  more", "It was:\n\none\n\ntwo more"),
        ("he said\n- and meant -\nyes", "he said - and meant - yes"),
        ("he was\n\n3\n\nin prison.", "he was in prison.\n\n3"),
        ("he was\n\f\nin prison.", "he was in prison."),
        (
            "nearly\nhttps://a.example/x\nhttps://b.example/y\nthree years",
            "nearly three years\n\nhttps://a.example/x\n\nhttps://b.example/y",
        ),
        ("He left.\nhttps://a.example/x\nThen rain.", "He left.\n\nhttps://a.example/x\n\nThen rain."),
        ("Title\n=====\nText", "Title\n\nText"),
        ("one\rtwo\r\rthree", "one two\n\nthree"),
    ],
)
def test_wrapped_lines_are_joined_as_they_were_meant(lines: str, text: str) -> None:
    assert read(lines).text == text


@pytest.mark.parametrize("end", [".", ". (Northwire)", ".[1]", "!”", "?"])
def test_a_short_sentence_is_no_heading(end: str) -> None:
    document = read(f"A title\n\nIt was 91.6% effective{end}\n\nMore came of it, as they said.\n")
    assert document.passages[1].role is Role.BODY


def test_the_head_gives_title_and_day() -> None:
    document = read("A visit\nBy A. Writer\nPublished 8 February 2021\n\nThe visit began. It went on.")
    assert (document.title, document.published) == ("A visit", date(2021, 2, 8))
    assert [passage.role for passage in document.passages] == [
        Role.HEADING,
        Role.METADATA,
        Role.METADATA,
        Role.BODY,
        Role.BODY,
    ]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Published 8 February 2021", date(2021, 2, 8)),
        (
            "VIENNA, February 8, 2021 – The visit began with rain and ended with a quarrel over the agenda.",
            date(2021, 2, 8),
        ),
        ("8. Februar 2021", date(2021, 2, 8)),
        ("Publié le 1er mars 2021", date(2021, 3, 1)),
        ("Опубликовано 8 февраля 2021", date(2021, 2, 8)),
        ("2021-02-08", date(2021, 2, 8)),
        ("02/08/2021", None),
        (
            "The visit began on 8 February 2021 and it ended on a Friday, which nobody had expected at all.",
            None,
        ),
        ("Updated 9 February 2021: a figure was corrected in the third paragraph of this report.", None),
    ],
)
def test_only_a_stated_day_is_the_day_of_publication(head: str, published: date | None) -> None:
    assert read(f"Title\n\n{head}\n\nText goes here.").published == published


def test_every_word_knows_its_line_and_column() -> None:
    document = read("Title\n\nfirst de-\ntentions and detentions\nof 12")
    start = document.text.index("12")
    passage = document.passages[1]
    assert (passage.where, document.layout.where(passage.span).end_line) == ("line 3", 5)
    assert document.text[start:] == "12"
    assert document.layout.where(type(passage.span)(start, start + 2)).column == 4


def test_loose_urls_are_passages_of_their_own() -> None:
    document = read("Title\n\nNearly\nhttps://a.example/long-\npath/x.html\nthree years.")
    assert [link.url for link in document.links] == ["https://a.example/long-path/x.html"]
    assert document.passages[-1].text == "https://a.example/long-path/x.html"


def test_what_no_person_would_write_in_one_sentence_is_cut() -> None:
    document = read("word and 12 " * 3_000 + "a" * 9_000)
    assert max(len(passage.text) for passage in document.passages) == 4_000
    assert " ".join(passage.text for passage in document.passages[:8]) == document.text[: document.passages[7].span.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "DREVNO, 5 February 2021 — The dam holds 12 million cubic metres.",
        "DREVNO (5 February 2021) – It rained.",
        "By the way, the average policy costs about $12,000.",
        "By Monday, 400 people had left",
        "By Christmas all 12 were back in the city.",
        "Von Montag an kostet es 5 Euro.",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_short_sentence_at_the_head_is_no_byline(sentence: str, name: str) -> None:
    document = read_article(f"# Title\n\n{sentence}\n\nMore text.".encode(), name=name)
    assert Role.METADATA not in {passage.role for passage in document.passages}


@pytest.mark.parametrize(
    "line",
    [
        "By A. Writer",
        "BY ANNA WRITER AND TOM ROE",
        "By Anna de la Roe, Vienna correspondent",
        "By Nell Ashgrove | 8 February 2021",
        "Von Anna Berg",
        "Par Anne-Marie Roe, à Vienne",
        "By Our Own Correspondent",
        "By Anna Writer, 8 February 2021, 10:00 GMT",
        "Published 8 February 2021",
        "Автор: Иван Петров",
    ],
)
def test_a_byline_is_told_from_a_sentence(line: str) -> None:
    document = read(f"Title\n\n{line}\n\nText goes here, and more of it.")
    assert [passage.role for passage in document.passages] == [Role.HEADING, Role.METADATA, Role.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "A visit\n\nThe visit was\n\fThe Courier\n\nlong and it\n\fThe Courier\nended late.",
        "A visit\n\nThe visit was\n2\n\nThe Courier\nlong and it\n\n3\nThe Courier\n\nended\n4\nThe Courier\nlate.",
        "A visit\n\nThe visit was\n\fThe Courier 2\nlong and it\n\fThe Courier 3\nended late.",
    ],
)
def test_running_heads_are_no_part_of_the_sentence_they_cut(text: str) -> None:
    document = read(text)
    body = [passage.text for passage in document.passages if passage.role is Role.BODY]
    assert body == ["The visit was long and it ended late."]
    assert {p.role for p in document.passages if "Courier" in p.text} == {Role.BOILERPLATE}


def test_a_line_that_only_stands_often_is_no_running_head() -> None:
    document = read("Votes\n\nYes\n\n12 members\n\nYes\n\n14 members\n\nYes\n\n16 members")
    assert Role.BOILERPLATE not in {passage.role for passage in document.passages}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It was 91.6%\n(https://a.example/x) effective.", "It was 91.6% effective."),
        ("It was 91.6% effective (https://a.example/x).", "It was 91.6% effective."),
        ("It was 91.6% effective.\n(https://a.example/x)\nMore came.", "It was 91.6% effective. More came."),
        ("It was (https://a.example/x?y=(1)), or so they say, 5%.", "It was, or so they say, 5%."),
    ],
)
def test_a_url_in_brackets_is_a_link_of_its_sentence_and_no_words_of_it(written: str, read: str) -> None:
    document = read_article(f"A title\n\n{written}\n".encode(), name="a.txt")
    assert document.text.split("\n\n")[1] == read
    assert [link.url.split("?")[0] for link in document.links] == ["https://a.example/x"]
