"""ClaimReview: a person's word, and nobody else's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factcheck.model import Entry, EntryStatus, Report
from factcheck.reports import load, render

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
SIGNED = Entry(3, status=EntryStatus.DISPUTED, checked_by="A. Reader", checked_on=date(2021, 2, 9), note="It is 91.6%.")


def signed(entry: Entry) -> Report:
    """Return the briefing with an entry on its first claim, and no other."""
    first, *others = [replace(claim, entry=None) for claim in BRIEFING.claims]
    return replace(BRIEFING, claims=(replace(first, entry=entry), *others))


def test_what_a_person_signed_becomes_a_review() -> None:
    (review,) = json.loads(render(signed(SIGNED), "claimreview"))["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"].startswith("The vaccine was 91.4% effective")
    assert (review["author"]["name"], review["datePublished"]) == ("A. Reader", "2021-02-09")
    assert (review["reviewRating"]["ratingValue"], review["reviewBody"]) == (1, "It is 91.6%.")
    assert review["itemReviewed"]["citation"] == ["https://journal.example/trial"]


@pytest.mark.parametrize(
    "entry", [replace(SIGNED, status=EntryStatus.OPEN), replace(SIGNED, checked_by="")], ids=["open", "unsigned"]
)
def test_what_nobody_signed_is_no_review(entry: Entry) -> None:
    assert json.loads(render(signed(entry), "claimreview"))["@graph"] == []


def test_the_address_of_a_published_article_is_named() -> None:
    report = signed(replace(SIGNED, status=EntryStatus.CONFIRMED))
    report = replace(report, article=replace(report.article, path="https://paper.example/a"))
    (review,) = json.loads(render(report, "claimreview"))["@graph"]
    assert review["url"] == review["itemReviewed"]["appearance"]["url"] == "https://paper.example/a"
