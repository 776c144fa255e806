"""The page for editors, as text: what it says, and what it must not hold."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factcheck.model import Outcome, Report, Span
from factcheck.reports import compare, load, render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
HOSTILE = load((SAVED / "hostile.json").read_text("utf-8"))
PAGE = render(BRIEFING, "html")
HOSTILE_PAGE = render(HOSTILE, "html")


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "lxml")


def hashed(tag: str) -> str:
    inside = re.search(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
    assert inside
    return "sha256-" + base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()


def test_the_policy_names_the_hashes_of_the_page_s_own_style_and_script() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy
    assert policy[1] == (
        f"default-src 'none'; script-src '{hashed('script')}'; style-src '{hashed('style')}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("page", [PAGE, HOSTILE_PAGE], ids=["briefing", "hostile"])
def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(page: str) -> None:
    read = soup(page)
    assert len(read.find_all("script")) == 1
    assert read.find_all(["img", "iframe", "link", "object", "embed", "audio", "video", "base"]) == []
    assert [tag.name for tag in read.find_all(True) if "style" in tag.attrs or "src" in tag.attrs] == []
    assert [name for tag in read.find_all(True) for name in tag.attrs if name.startswith("on")] == []


@pytest.mark.parametrize("page", [PAGE, HOSTILE_PAGE], ids=["briefing", "hostile"])
def test_links_lead_only_to_the_page_itself_or_to_the_web(page: str) -> None:
    links = [str(tag["href"]) for tag in soup(page).find_all(href=True)]
    assert [link for link in links if not re.match(r"#[a-z]|https?://[^@]+$", link)] == []


def test_links_to_other_sites_keep_quiet_about_where_they_come_from() -> None:
    away = [tag for tag in soup(PAGE).find_all("a") if str(tag["href"]).startswith("http")]
    assert away
    assert all(tag["rel"] == ["noopener", "noreferrer"] and tag["target"] == "_blank" for tag in away)


def test_every_link_within_the_page_has_a_place_to_go() -> None:
    read = soup(PAGE)
    places = {str(tag["id"]) for tag in read.find_all(id=True)}
    inner = {str(tag["href"])[1:] for tag in read.find_all(href=re.compile("^#"))}
    assert inner - places == set()
    assert len(places) == len(read.find_all(id=True))


def test_the_worst_claims_come_first() -> None:
    order = [str(tag["data-outcome"]) for tag in soup(PAGE).select("article.claim")]
    ranks = ["mismatch", "not-found", "partial", "unchecked", "supported"]
    assert [ranks.index(outcome) for outcome in order] == sorted(map(ranks.index, order))


def test_a_claim_shows_both_sentences_with_the_figures_marked() -> None:
    claim = soup(PAGE).select_one("#claim-efficacy")
    assert claim
    assert [mark.text for mark in claim.select("mark")] == ["91.4%", "91·6%"]
    link = claim.select_one("a.go")
    assert link
    assert link["href"] == "https://journal.example/trial#:~:text=91·6%25"


def test_of_an_altered_quote_only_the_altered_words_are_marked() -> None:
    claim = soup(PAGE).select_one("#claim-quote-minister")
    assert claim
    assert [mark.text for mark in claim.select("mark")] == ["backwards", "relationship", "backward", "partnership"]


def test_a_dead_page_s_evidence_opens_in_the_archive_and_says_so() -> None:
    claim = soup(PAGE).select_one("#claim-diplomats")
    assert claim
    link = claim.select_one("a.go")
    assert link
    assert str(link["href"]).startswith("https://archive.example/web/20210206/")
    assert "archived copy of 6 February 2021" in claim.text


def test_unchecked_and_uncited_claims_are_counted_beside_the_failures() -> None:
    tiles = {str(tile["data-show"]): tile.text.split() for tile in soup(PAGE).select(".tile")}
    assert tiles["mismatch"][0] == "2"
    assert tiles["unchecked"][0] == "4"
    assert "1 without a source" in " ".join(tiles["unchecked"])


def test_details_hold_the_proof() -> None:
    claim = soup(PAGE).select_one("#claim-efficacy details")
    assert claim
    shown = " ".join(claim.text.split())
    assert all(part in shown for part in ("linked in the sentence", "HTTP 200", "2021-02-08 09:59:41 UTC", "9f2b9f2b"))


def test_what_was_ignored_is_shown() -> None:
    ignored = soup(PAGE).select_one("#ignored")
    assert ignored
    assert "blocked-source" in ignored.text


def test_an_interrupted_run_is_never_shown_as_clear() -> None:
    page = soup(render(replace(BRIEFING, findings=(), complete=False), "html"))
    standing = page.select_one(".standing")
    assert standing
    assert standing["class"] == ["standing", "look"]
    assert "broken off" in standing.text


def test_the_summary_names_what_to_mend_and_leads_there() -> None:
    first = soup(PAGE).select_one(".mend li")
    assert first
    assert " ".join(first.text.split()) == "line 1 The article says “91.4%”, but journal.example says “91·6%”."
    assert [str(link["href"]) for link in soup(PAGE).select(".mend a")] == [
        "#claim-efficacy",
        "#claim-quote-minister",
        "#links",
    ]


def test_beside_a_baseline_what_is_new_comes_first_and_the_rest_is_told_apart() -> None:
    report = compare(BRIEFING, replace(BRIEFING, findings=BRIEFING.findings[2:]))
    shown = soup(render(report, "html")).select(".rest, article.claim")
    assert [str(tag.get("id", "-")) for tag in shown[:3]] == ["claim-efficacy", "claim-quote-minister", "-"]
    assert "Of the claims from here on nothing new is said." in shown[2].text
    assert len(shown) == len(BRIEFING.claims) + 1


def test_without_anything_new_the_page_says_so_before_the_claims() -> None:
    shown = soup(render(compare(BRIEFING, BRIEFING), "html")).select(".rest, article.claim")
    assert shown[0].text == "Nothing new is said of any claim."


def test_headings_of_the_article_stand_out_from_its_text() -> None:
    article = replace(BRIEFING.article, text="The hard ones\n\nThen there was more.", headings=(Span(0, 13),))
    headings = soup(render(replace(BRIEFING, article=article), "html")).select("#article h3")
    assert [heading.text for heading in headings] == ["The hard ones"]


def test_a_report_on_links_alone_makes_a_page() -> None:
    findings = tuple(finding for finding in BRIEFING.findings if not finding.claim)
    page = soup(render(replace(BRIEFING, claims=(), verdicts=(), findings=findings), "html"))
    assert page.select("article.claim") == []
    assert len(page.select(".sources tbody tr")) == 10


def test_hostile_text_is_shown_as_text() -> None:
    title = soup(HOSTILE_PAGE).select_one("h1")
    assert title
    assert "<script>window.pwn=1</script>" in title.text
    assert "{{ 7*7 }}" in title.text
    assert not set(HOSTILE_PAGE) & set("\x1b\x07\x9b\x00\u202e\u2066\u2028\r")


def many(report: Report, times: int) -> Report:
    copies = [[replace(claim, id=f"{claim.id}-{number}") for claim in report.claims] for number in range(times)]
    renamed = {
        (old.id, number): new
        for number, copy in enumerate(copies)
        for old, new in zip(report.claims, copy, strict=True)
    }
    verdicts = [replace(v, claim=renamed[v.claim.id, number]) for number in range(times) for v in report.verdicts]
    findings = [replace(f, claim=f.claim and f"{f.claim}-{number}") for number in range(times) for f in report.findings]
    claims = tuple(claim for copy in copies for claim in copy)
    return replace(report, claims=claims, verdicts=tuple(verdicts), findings=tuple(findings))


def test_five_hundred_claims_and_two_thousand_findings_are_rendered() -> None:
    large = many(BRIEFING, 46)
    large = replace(large, findings=(large.findings * 3)[:2000])
    assert (len(large.claims), len(large.findings)) == (506, 2000)
    page = render(large, "html")
    assert page.count('<article class="claim') == len(large.claims)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_an_icon_of_its_own(outcome: Outcome) -> None:
    assert f'id="icon-{outcome}"' in PAGE
