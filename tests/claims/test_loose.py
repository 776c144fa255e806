"""Which URLs stand in no sentence."""

from __future__ import annotations

import pytest

from factcheck.claims import loose_urls
from factcheck.documents import read_article

A, B, C = "https://a.example/one", "https://b.example/two", "https://c.example/three"


def loose_in(text: str, name: str = "article.txt") -> list[str]:
    return [link.url for link in loose_urls(read_article(text.encode(), name=name))]


@pytest.mark.parametrize(
    "text",
    [
        f"It was 5%.\n\n{A}\n{B}\n\nAnd so it went.",
        f"It was 5%.\n\nSources:\n\n• {A}\n• {B}\n",
        f"It was 5%.\n\n1. {A}\n2. {B}\n",
        f"It was 5%.\n\n[1] {A}\n[2] {B}\n",
        f"It was 5%.\n\nThe report: {A}; the trial: {B}\n",
        f"It was 5%.\n\n{A}, {B}\n",
    ],
)
def test_a_block_of_urls_is_loose(text: str) -> None:
    assert loose_in(text) == [A, B]


def test_three_urls_in_a_row_are_loose_wherever_they_stand() -> None:
    assert loose_in(f"It was 5%. {A} {B} {C} And so it went.") == [A, B, C]


@pytest.mark.parametrize(
    "text",
    [
        f"It was 5% effective, as {A} says at length.",
        f"It was 5% effective. {A}",
        f"Efficacy: 91.6% {A}",
        f"The minister spoke to a crowd of teachers: {A}",
    ],
)
def test_a_url_of_a_sentence_is_not_loose(text: str) -> None:
    assert loose_in(text) == []


def test_a_list_of_links_with_titles_is_loose() -> None:
    assert loose_in(f"It was 5%.\n\n- [The trial]({A})\n- [The register]({B})\n", "a.md") == [A, B]


def test_what_a_footnote_leads_to_is_not_loose() -> None:
    assert loose_in(f"It was 5%.[^1]\n\n[^1]: {A}\n", "a.md") == []


def test_links_to_the_article_itself_are_not_loose() -> None:
    assert loose_in("- [Part one](#one)\n- [Write to us](mailto:desk@a.example)\n", "a.md") == []
