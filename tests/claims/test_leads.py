"""Which loose URL carries which claim, by what its page says and by its own words."""

from __future__ import annotations

import pytest

from factcheck.claims import Lead, match_loose
from factcheck.model import Citation, CitationReason, Claim

EFFICACY = Claim("efficacy", "The Polaris vaccine was 91.6% effective against symptomatic cases.")
DETAINED = Claim("detained", "Over 10,000 people were detained at rallies across Morvania.")
DIPLOMATS = Claim("diplomats", "Morvania expelled three diplomats.", context="The vaccine talks had ended.")
TRIAL = "https://journal.example/2021/polaris-vaccine-efficacy"
RALLIES = "https://vigil.example/reports/people-detained-rallies"
ANYTHING = "https://wire.example/2021/02/05/a1b2c3"


def reasons(claims: tuple[Claim, ...]) -> dict[str, list[tuple[str, str]]]:
    return {claim.id: [(citation.url, citation.reason.value) for citation in claim.citations] for claim in claims}


def test_the_page_that_speaks_of_the_claim_carries_it() -> None:
    leads = [Lead(ANYTHING, relevance={"efficacy": 0.9}), Lead(RALLIES, relevance={"efficacy": 0.2, "detained": 0.8})]
    found = reasons(match_loose([EFFICACY, DETAINED, DIPLOMATS], leads))
    assert found == {"efficacy": [(ANYTHING, "content")], "detained": [(RALLIES, "content")], "diplomats": []}


def test_pages_about_as_good_are_all_cited_the_best_first() -> None:
    leads = [
        Lead("https://a.example", relevance={"efficacy": 0.85}),
        Lead("https://b.example", relevance={"efficacy": 0.9}),
        Lead("https://c.example", relevance={"efficacy": 0.6}),
    ]
    (claim,) = match_loose([EFFICACY], leads)
    assert [citation.url for citation in claim.citations] == ["https://b.example", "https://a.example"]


@pytest.mark.parametrize(("rival", "cited"), [(0.1, [ANYTHING]), (0.2, [])])
def test_a_page_that_says_a_part_of_it_is_cited_where_no_other_says_any(rival: float, cited: list[str]) -> None:
    leads = [Lead(ANYTHING, relevance={"efficacy": 0.45}), Lead(RALLIES, relevance={"efficacy": rival})]
    assert [url for url, _ in reasons(match_loose([EFFICACY], leads))["efficacy"]] == cited


def test_a_page_that_was_read_and_says_nothing_is_no_rival_of_an_unread_one() -> None:
    unread = Lead("https://journal.example/vaccine-efficacy", readable=False)
    leads = [Lead(TRIAL, relevance={"efficacy": 0.1}), unread]
    assert reasons(match_loose([EFFICACY], leads)) == {"efficacy": [(unread.url, "loose-url")]}


@pytest.mark.parametrize(("relevance", "sure"), [(0.9, "high"), (0.6, "medium"), (0.45, "low")])
def test_the_more_of_the_claim_a_page_says_the_surer_it_is(relevance: float, sure: str) -> None:
    (claim,) = match_loose([EFFICACY], [Lead(ANYTHING, relevance={"efficacy": relevance})])
    assert [citation.confidence for citation in claim.citations] == [sure]


@pytest.mark.parametrize(("url", "cited"), [(TRIAL, [(TRIAL, "content")]), (ANYTHING, [])])
def test_a_weak_page_needs_the_words_of_its_url(url: str, cited: list[tuple[str, str]]) -> None:
    assert reasons(match_loose([EFFICACY], [Lead(url, relevance={"efficacy": 0.3})])) == {"efficacy": cited}


def test_a_page_that_was_read_and_says_nothing_of_it_is_not_cited_for_its_url() -> None:
    assert reasons(match_loose([EFFICACY], [Lead(TRIAL, relevance={"efficacy": 0.05})])) == {"efficacy": []}


def test_of_a_page_that_could_not_be_read_the_url_decides() -> None:
    leads = [Lead(TRIAL, readable=False), Lead(RALLIES, readable=False), Lead(ANYTHING, readable=False)]
    claims = match_loose([EFFICACY, DETAINED, DIPLOMATS], leads)
    assert reasons(claims) == {
        "efficacy": [(TRIAL, "loose-url")],
        "detained": [(RALLIES, "loose-url")],
        "diplomats": [],
    }
    assert claims[0].citations[0].detail == "the URL's words match: polaris, vaccine, efficacy"


@pytest.mark.parametrize(("relevance", "cited"), [(0.55, (TRIAL, "loose-url")), (0.8, (ANYTHING, "content"))])
def test_a_page_that_speaks_of_it_so_so_gives_way_to_an_unread_url_that_says_it(
    relevance: float, cited: tuple[str, str]
) -> None:
    leads = [Lead(ANYTHING, relevance={"efficacy": relevance}), Lead(TRIAL, readable=False)]
    assert reasons(match_loose([EFFICACY], leads)) == {"efficacy": [cited]}


def test_the_title_of_a_page_helps_its_url() -> None:
    leads = [Lead("https://wire.example/politics/diplomats", title="Three diplomats expelled", readable=False)]
    assert reasons(match_loose([DIPLOMATS], leads)) == {"diplomats": [(leads[0].url, "loose-url")]}


@pytest.mark.parametrize(
    "url",
    [
        "https://wire.example/vaccine",
        "https://wire.example/2021/02/05/",
        "https://morvania.example/",
        "https://vaccine-news.example/arts/a-night-at-the-opera-of-drevno",
        "https://wire.example/people-who-live-near-the-sea-like-fish-and-chips",
    ],
)
def test_a_word_or_two_by_chance_are_not_enough(url: str) -> None:
    claims = [EFFICACY, DETAINED, DIPLOMATS]
    assert set(map(tuple, reasons(match_loose(claims, [Lead(url, readable=False)])).values())) == {()}


def test_two_urls_that_match_alike_are_both_left() -> None:
    leads = [Lead(TRIAL, readable=False), Lead("https://other.example/polaris-vaccine-efficacy", readable=False)]
    assert reasons(match_loose([EFFICACY], leads)) == {"efficacy": []}


def test_a_url_goes_to_the_claim_it_fits_better() -> None:
    other = Claim("doses", "Sarvia ordered 2 million doses of the Polaris vaccine.")
    lead = Lead("https://wire.example/sarvia-orders-polaris-vaccine-doses", readable=False)
    assert reasons(match_loose([EFFICACY, other], [lead])) == {"efficacy": [], "doses": [(lead.url, "loose-url")]}


def test_claims_with_a_source_of_their_own_keep_it() -> None:
    own = Citation("https://a.example", CitationReason.SAME_PARAGRAPH)
    claim = Claim("efficacy", EFFICACY.text, citations=(own,))
    assert match_loose([claim], [Lead(TRIAL, relevance={"efficacy": 1.0})]) == (claim,)


def test_a_long_article_is_matched() -> None:
    claims = [
        Claim(f"c{n}", f"Region{n} counted {n} patients and storm{n % 9} damages of town{n}.") for n in range(500)
    ]
    leads = [Lead(f"https://a.example/region{n}-storm-patients-town{n}", readable=False) for n in range(100)]
    assert [claim.id for claim in match_loose(claims, leads)] == [claim.id for claim in claims]


@pytest.mark.parametrize("url", ["", "::", "https://[::1", "javascript:alert(1)", "//", "https://a.example/%FF%00"])
def test_urls_of_any_shape_can_be_compared(url: str) -> None:
    assert reasons(match_loose([EFFICACY], [Lead(url, readable=False)])) == {"efficacy": []}
