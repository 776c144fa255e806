"""An article and what it was → the claims and links of the paragraphs that changed."""

from __future__ import annotations

import pytest

from factcheck.claims import Changes, find_claims, unlike
from factcheck.documents import read_article
from factcheck.model import Citation, CitationReason, Claim, Document, Entry

BEFORE = """\
It was [5%](https://a.example/one) in May 2020.

The dam holds
40 million tonnes of water. Over 900 people
came to the fair.[^1]

| Year | Sold |
|---|---|
| 2019 | 48 |
| 2020 | 41 |

[^1]: https://a.example/fair
"""


def article(text: str) -> Document:
    return read_article(text.encode(), name="a.md")


def changed(after: str) -> list[str]:
    document = article(after)
    claims = Changes(document, article(BEFORE)).in_claims(find_claims(document))
    return [" ".join(claim.text.split()) for claim in claims]


def test_nothing_changed_in_the_same_article() -> None:
    assert changed(BEFORE) == []


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("holds\n", "holds ").replace("people\n", "people "),
        "\n\n".join([BEFORE.split("\n\n")[1], BEFORE.split("\n\n")[0], *BEFORE.split("\n\n")[2:]]),
        BEFORE.replace("The dam", "*The* dam"),
        BEFORE.replace("\n\n", "\n\nIt was a cold day.\n\n", 1),
    ],
)
def test_line_breaks_emphasis_and_moving_change_no_paragraph(after: str) -> None:
    assert changed(after) == []


def test_every_claim_of_a_changed_paragraph_counts() -> None:
    assert changed(BEFORE.replace("Over 900", "Over 800")) == [
        "The dam holds 40 million tonnes of water.",
        "Over 800 people came to the fair.",
    ]


def test_another_address_changes_its_paragraph() -> None:
    assert changed(BEFORE.replace("example/one", "example/two")) == ["It was 5% in May 2020."]


def test_another_address_of_a_note_changes_the_paragraph_of_its_marker() -> None:
    assert len(changed(BEFORE.replace("example/fair", "example/feast"))) == 2


def test_a_row_changes_by_itself_and_all_rows_with_their_headers() -> None:
    assert len(changed(BEFORE.replace("| 41 |", "| 43 |"))) == 1
    assert len(changed(BEFORE.replace("Sold", "Stolen"))) == 2


def test_of_a_new_article_all_is_new() -> None:
    document = article(BEFORE)
    claims = find_claims(document)
    changes = Changes(document, None)
    assert changes.in_claims(claims) == claims
    assert changes.in_links() == document.links


def test_links_of_changed_paragraphs_are_told() -> None:
    document = article(BEFORE + "\nMore [here](https://a.example/new).\n")
    assert [link.url for link in Changes(document, article(BEFORE)).in_links()] == ["https://a.example/new"]


CLAIM = Claim("a", "It was 5%.", citations=(Citation("https://a.example", CitationReason.INLINE_LINK),), entry=Entry(3))
CONTENT = Citation("https://b.example", CitationReason.CONTENT)


@pytest.mark.parametrize(
    ("before", "same"),
    [
        (CLAIM, True),
        (Claim("a", CLAIM.text, citations=CLAIM.citations), True),
        (Claim("a", CLAIM.text, citations=(*CLAIM.citations, CONTENT), entry=Entry(9, note="seen")), True),
        (Claim("a", "It was 6%.", citations=CLAIM.citations), False),
        (Claim("b", CLAIM.text, citations=CLAIM.citations), False),
        (Claim("a", CLAIM.text, citations=(CONTENT,)), False),
        (Claim("a", CLAIM.text, citations=CLAIM.citations, entry=Entry(3, tolerance="1%")), False),
    ],
)
def test_a_claim_is_as_before_where_it_would_be_judged_by_the_same(before: Claim, same: bool) -> None:
    assert unlike([CLAIM], {before.id: before}) == (() if same else (CLAIM,))
