"""What a source that was read in part, or not at all, can and cannot show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim, Document, Outcome, Source, SourceStatus, Verdict
from factcheck.verdicts import index, judge, unchecked

CLAIM = "The prosecutor filed 18 charges against him."


def test_what_the_open_part_of_a_paid_page_lacks_is_unchecked(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, "The court heard the case.", teaser=True)
    assert verdict.outcome is Outcome.UNCHECKED
    assert "open part" in verdict.reason


def test_the_open_part_of_a_paid_page_can_support(judged: Callable[..., Verdict]) -> None:
    assert judged(CLAIM, "The prosecutor filed 18 charges against him.", teaser=True).outcome is Outcome.SUPPORTED


def test_a_page_read_in_part_never_mismatches(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, "The prosecutor filed 17 charges against him.", note="page text needs a browser")
    assert verdict.outcome is Outcome.UNCHECKED
    assert "page text needs a browser" in verdict.reason


def test_an_empty_page_has_nothing_to_say(judged: Callable[..., Verdict]) -> None:
    assert judged(CLAIM).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("status", [status for status in SourceStatus if not status.readable])
def test_every_unreadable_status_has_its_cause(status: SourceStatus) -> None:
    verdict = unchecked(Claim("c", CLAIM), Source("http://site.example/", status))
    assert verdict.outcome is Outcome.UNCHECKED
    assert verdict.reason.startswith("The page could not be checked: ")
    assert "its content could not be read" not in verdict.reason


def test_an_http_error_is_named() -> None:
    source = Source("http://site.example/", SourceStatus.BOT_BLOCKED, http_status=403)
    reason = unchecked(Claim("c", CLAIM), source).reason
    assert reason == "The page could not be checked: the site blocked automated reading (403)."


def test_a_page_whose_bytes_could_not_be_read_says_so() -> None:
    source = Source("http://site.example/", SourceStatus.ALIVE, detail="unreadable: the PDF is encrypted")
    reason = unchecked(Claim("c", CLAIM), source).reason
    assert reason == "The page could not be checked: unreadable: the PDF is encrypted."


def test_a_reason_of_the_caller_is_kept() -> None:
    assert unchecked(Claim("c", CLAIM), None, reason="The run was broken off.").reason == "The run was broken off."


def test_a_source_too_long_to_keep_folded_is_judged_the_same(
    monkeypatch: pytest.MonkeyPatch, page: Callable[..., Document], claim: Callable[[str], Claim]
) -> None:
    source = page(
        "Mara Lind said “we will never sell the old harbour”.",
        "Ole Berg said “nobody on the whole coast asked the fishermen first”.",
    )
    texts = (
        "Lind said “we will never sell the old harbour”.",
        "Berg said “nobody on the whole coast asked the sailors first”.",
    )
    claims = list(map(claim, texts))
    kept = index(source)
    expected = [judge(one, kept) for one in claims * 2]
    monkeypatch.setattr("factcheck.verdicts.indexes._REMEMBERED", 0)
    forgetful = index(source)
    assert [judge(one, forgetful) for one in claims * 2] == expected
    assert [verdict.outcome for verdict in expected] == [Outcome.SUPPORTED, Outcome.MISMATCH] * 2
