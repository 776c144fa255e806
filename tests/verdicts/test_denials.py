"""A clause that alone denies does not bear out the other."""

from __future__ import annotations

import pytest

from factcheck import verify
from factcheck.model import Outcome

CUT = "The company cut 400 jobs in Lindau."


@pytest.mark.parametrize(
    ("claim", "source", "outcome"),
    [
        ("The company did not cut 400 jobs in Lindau.", CUT, Outcome.PARTIAL),
        (CUT, "The company did not cut 400 jobs in Lindau.", Outcome.PARTIAL),
        (CUT, "The company didn’t cut 400 jobs in Lindau.", Outcome.PARTIAL),
        ("The vaccine is 95% effective in adults.", "The vaccine is not 95% effective in adults.", Outcome.PARTIAL),
        (
            "Nobody was hurt in the crash of two trains.",
            "Three people were hurt in the crash of two trains.",
            Outcome.PARTIAL,
        ),
        (CUT, CUT, Outcome.SUPPORTED),
        (CUT, "The company cut 400 jobs in Lindau without notice.", Outcome.SUPPORTED),
        (CUT, "The company not only cut 400 jobs in Lindau but left the country.", Outcome.SUPPORTED),
        (CUT, "The mayor was not amused, for the company cut 400 jobs in Lindau.", Outcome.SUPPORTED),
        ("At least 400 jobs were cut in Lindau.", "No fewer than 400 jobs were cut in Lindau.", Outcome.SUPPORTED),
        ("The board did not approve 3 plans.", "The board did not approve 3 plans.", Outcome.SUPPORTED),
    ],
)
def test_a_denial_on_one_side_alone_is_no_support(claim: str, source: str, outcome: Outcome) -> None:
    assert verify(claim, source).outcome is outcome


def test_the_reason_names_the_word_that_denies() -> None:
    verdict = verify("The company did not cut 400 jobs in Lindau.", CUT)
    assert verdict.reason == "The source has “400 jobs”, but the article says “not” and the source does not."


def test_an_opposite_direction_is_told_as_one() -> None:
    verdict = verify("Cargo at the port was down 12 per cent.", "Cargo at the port was up 12%.")
    assert verdict.reason == "The source says 12%, going up; the article says 12 per cent, going down."
