"""Which URLs a claim cites, and why it is thought so."""

from __future__ import annotations

import pytest

from factcheck.claims import find_claims
from factcheck.documents import read_article

A, B, C = "https://a.example/one", "https://b.example/two", "https://c.example/three"


def citations_of(markdown: str, number: int = 0) -> list[tuple[str, str]]:
    claim = find_claims(read_article(markdown.encode(), name="article.md"))[number]
    return [(citation.url, citation.reason.value) for citation in claim.citations]


@pytest.mark.parametrize(
    "markdown",
    [
        f"It was [91.6% effective]({A}).",
        f"It was 91.6% effective <{A}>.",
        f"It was 91.6% effective ({A}).",
        f"It was 91.6% effective. {A}",
        f"It was 91.6% effective. ({A})",
        f"It was 91.6% effective. Source: {A}",
        f"It was 91.6% effective.\n{A}",
        f"It was 91.6% effective [as told here][x].\n\n[x]: {A}",
        f"It was fine. It was 91.6% effective. {A} It was over.",
    ],
)
def test_a_link_in_or_right_behind_the_sentence_is_its_own(markdown: str) -> None:
    assert citations_of(markdown) == [(A, "inline-link")]


def test_a_footnotes_links_belong_to_the_sentence_of_its_marker() -> None:
    markdown = f"It was 91.6% effective.[^1] It cost €8.[^2]\n\n[^1]: The trial, <{A}>, and {B}\n[^2]: <{C}>\n"
    assert citations_of(markdown) == [(A, "footnote"), (B, "footnote")]
    assert citations_of(markdown, 1) == [(C, "footnote")]


def test_a_sentence_without_a_link_takes_those_of_its_paragraph_nearest_first() -> None:
    markdown = f"The [first]({A}) came. The [second]({B}) came. It was 91.6% effective. The [third]({C}) came."
    assert citations_of(markdown) == [(C, "same-paragraph"), (B, "same-paragraph"), (A, "same-paragraph")]


def test_a_sentence_with_a_link_needs_no_other() -> None:
    assert citations_of(f"The [trial]({A}) was long. It was [91.6% effective]({B}).") == [(B, "inline-link")]


@pytest.mark.parametrize(
    "markdown",
    [
        f"It was 91.6% effective.\n\nThe [trial]({A}) was long.",
        f"## The [trial]({A})\n\nIt was 91.6% effective.",
        "It was [91.6% effective](#results).",
        "It was [91.6% effective](mailto:press@a.example).",
        f"It was 91.6% effective.\n\n{A}\n{B}",
    ],
)
def test_links_further_away_and_links_to_nowhere_are_not_cited(markdown: str) -> None:
    assert citations_of(markdown) == []


def test_two_urls_behind_a_sentence_are_its_sources_and_three_are_a_list() -> None:
    assert citations_of(f"It was 91.6% effective. {A} {B}") == [(A, "inline-link"), (B, "inline-link")]
    assert citations_of(f"It was 91.6% effective. {A} {B} {C}") == []


def test_a_url_is_cited_once_for_the_strongest_reason() -> None:
    markdown = f"It was [91.6%]({A}) [effective]({A}).[^1]\n\n[^1]: <{A}>"
    assert citations_of(markdown) == [(A, "inline-link")]


@pytest.mark.parametrize(
    ("markdown", "sure"),
    [
        (f"It was [5%]({A}).", ["high"]),
        (f"It was 5%. It [rained]({A}).", ["medium"]),
        (f"It [rained]({A}). It was 5%. It [snowed]({B}).", ["low", "low"]),
        (f"It was 5%.\n\nSource: {A}\n\nThe end.", ["medium"]),
        (f"| Year | Sold |\n|---|---|\n| 2020 | 5% |\n\nSource: {A}", ["high"]),
    ],
)
def test_how_sure_a_citation_is_goes_with_where_its_link_stands(markdown: str, sure: list[str]) -> None:
    (claim,) = find_claims(read_article(markdown.encode(), name="a.md"))
    assert [citation.confidence for citation in claim.citations] == sure


def test_the_detail_shows_the_words_that_are_linked() -> None:
    (claim,) = find_claims(read_article(f"It was [91.6% effective]({A}).".encode(), name="a.md"))
    assert claim.citations[0].detail == "the sentence links “91.6% effective”"


def test_a_link_around_a_picture_counts_where_it_stands() -> None:
    assert citations_of(f"It was 91.6% effective [![](x.png)]({A}).") == [(A, "inline-link")]


def references(*entries: str, heading: str = "References") -> str:
    text = "It was 91.6% effective [1]. It cost €8 [2, 3]. About 40 people came. [1]–[3] It was dull."
    return text + f"\n\n## {heading}\n\n" + "\n".join(entries)


@pytest.mark.parametrize(
    "markdown",
    [
        references(f"[1] The trial. {A}", f"[2] {B}", f"[3] The register, {C}"),
        references(f"[1] The trial. {A}", "", f"[2] {B}", "", f"[3] The register, {C}", heading="Works cited"),
        references(f"1. The trial. {A}", f"2. {B}", f"3. The register, {C}", heading="Sources"),
        references(f"1. [The trial]({A})", f"2. [Prices]({B})", f"3. [The register]({C})", heading="Notes"),
    ],
)
def test_a_number_in_brackets_leads_to_its_reference(markdown: str) -> None:
    assert citations_of(markdown) == [(A, "footnote")]
    assert citations_of(markdown, 1) == [(B, "footnote"), (C, "footnote")]
    assert citations_of(markdown, 2) == [(A, "footnote"), (C, "footnote")]


@pytest.mark.parametrize(
    "markdown",
    [
        f"It was 91.6% effective.¹ It cost €8.²\n\n¹ The trial, {A}\n² {B}\n",
        f"It was 91.6% effective (1). It cost €8 (2).\n\nEndnotes\n\n(1) {A}\n(2) {B}\n",
        f"It was 91.6% effective. [1] It cost €8. [2]\n\n[1] {A}\n\n[2] {B}\n",
    ],
)
def test_high_numbers_and_round_brackets_do_so_too(markdown: str) -> None:
    assert citations_of(markdown) == [(A, "footnote")]
    assert citations_of(markdown, 1) == [(B, "footnote")]


def test_references_and_markers_state_nothing() -> None:
    markdown = f"Some 84 people came [2].\n\n[1] A trial with 400 persons, 2020. {A}\n\n[2] 12 tables. {B}\n"
    (claim,) = find_claims(read_article(markdown.encode(), name="a.md"))
    assert [fact.text for fact in claim.facts] == ["Some 84"]


@pytest.mark.parametrize(
    "markdown",
    [
        f"It was 91.6% effective [3].\n\n## Sources\n\n1. {A}\n2. {B}\n",
        f"It covers 40 km² of land.\n\n[1] {A}\n\n[2] {B}\n",
        "It was 91.6% effective [1].",
        f"It was 91.6% effective (2).\n\n[1] {A}\n\n[2] {B}\n",
    ],
)
def test_a_number_that_leads_nowhere_cites_nothing(markdown: str) -> None:
    assert citations_of(markdown) == []


@pytest.mark.parametrize("line", [f"Source: {A}", f"*Source*: [The trial]({A})", f"(Sources: {A})"])
def test_a_line_below_names_the_source_of_what_stands_above(line: str) -> None:
    markdown = f"Few came.\n\nIt was 91.6% effective.\n\n{line}\n\nIt cost €8 in all of the towns.\n"
    assert citations_of(markdown) == [(A, "same-paragraph")]
    assert citations_of(markdown, 1) == []


def test_a_line_below_a_table_names_the_source_of_its_rows() -> None:
    markdown = f"| Land | Doses |\n|---|---|\n| Sarvia | 40,000 |\n| Morvania | 7,000 |\n\nSource: {A}\n"
    assert [citations_of(markdown, number) for number in (0, 1)] == [[(A, "same-paragraph")]] * 2


def test_the_last_line_may_name_the_sources_of_all_and_waits_for_what_they_say() -> None:
    assert citations_of(f"It was 91.6% effective.\n\nIt cost €8.\n\nSources: {A}, {B}\n", 1) == []


def test_many_markers_cost_no_more_than_their_number() -> None:
    markdown = "It was 5% [1]. " * 4_000 + f"\n\n[1] {A}\n\n[2] {B}\n"
    assert len(find_claims(read_article(markdown.encode(), name="a.md"))) == 4_000


def test_a_link_that_was_unwrapped_says_so() -> None:
    wrapped = "https://www.google.com/url?q=https://a.example/t&sa=D"
    (claim,) = find_claims(read_article(f"It was [91.6% effective]({wrapped}).".encode(), name="a.md"))
    (citation,) = claim.citations
    assert citation.url == "https://a.example/t"
    assert citation.detail == "the sentence links “91.6% effective”, wrapped in a redirect of www.google.com"
