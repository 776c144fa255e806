"""What articles hold and readers trip over, as far as no other test here has it.

 1. tracked insertions and deletions     data/documents/word.toml (seen), test_odt
 2. complex, simple and nested fields    data/documents/word.toml (link)
 3. a wrapped target with & and %        test_docx, test_exports
 4. one link or sentence twice           here, test_markdown
 5. definitions and footnotes            here, test_markdown, test_docx, test_odt
 6. what stands before a link            here
 7. where a bare URL ends                test_markdown, test_plaintext
 8. line ends, byte order marks          here, test_plaintext, test_refusals
 9. front matter of three kinds          test_markdown
10. links in cells, headings, code       here, test_markdown
11. PDF: two lines, rotated, scanned     test_pdf
12. bombs and entities in archives       test_docx, test_odt, pipeline/test_bombs
13. right-to-left text                   here
14. five megabytes on one line           here
"""

from __future__ import annotations

import pytest

from factcheck.documents import read_article
from factcheck.model import Document, Role

URL = "https://a.example/t"


def read(text: str, name: str = "a.md") -> Document:
    return read_article(text.encode(), name=name)


def test_one_definition_serves_three_links_wherever_it_stands() -> None:
    document = read(f"[a][r], [b][r] and [r].\n\n- an entry\n\n  [r]: {URL}\n")
    assert [(link.text, link.url) for link in document.links] == [("a", URL), ("b", URL), ("r", URL)]


@pytest.mark.parametrize("before", ["naïve – ", "😀 ", "e\u0301te\u0301 ", "日本 ", "\u202b\u0634 "])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_a_column_counts_code_points(before: str, end: str) -> None:
    document = read(f"\ufeffOne.\r\n\r\n\t{before}[91.6 %]({URL}){end}".replace("\t", ""))
    where = document.layout.where(document.links[0].span)
    assert (where.line, where.column) == (3, len(before) + 2)


def test_marks_of_direction_do_not_part_a_figure() -> None:
    document = read("בשנת 2020 היו \u206691.6\u2069% מהמקרים.")
    assert "91.6%" in document.text


def test_one_sentence_twice_is_two_passages_with_their_own_links() -> None:
    document = read(f"It was [5%]({URL}).\n\nIt was [5%]({URL}).")
    assert [passage.span.holds(link.span) for passage, link in zip(document.passages, document.links, strict=True)] == [
        True,
        True,
    ]


def test_code_and_pictures_hold_no_links() -> None:
    document = read(f"`[x]({URL})` and ![y]({URL}) and [![z](p.png)]({URL})")
    assert [(link.text, link.url) for link in document.links] == [("", URL)]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_an_article_of_five_megabytes_on_one_line_is_read(name: str) -> None:
    text = f"It was 91.6% effective in {URL} they said. " * 75_000
    document = read(text[:5_000_000], name)
    assert {passage.role for passage in document.passages} == {Role.BODY}


def test_a_title_is_no_byline() -> None:
    document = read("Published 8 February 2021\n\nA visit\n\nThe visit began with rain.", "a.txt")
    assert (document.title, str(document.published)) == ("A visit", "2021-02-08")
