"""How likely a claim is thought borne out: where its words stand on a page, and which of them stand nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim, Confidence, Document, Outcome, Relation, Verdict
from factcheck.verdicts import index
from factcheck.verdicts.judging import see
from factcheck.verdicts.support import support

FILLER = [f"The weather on the coast of Orland was fine on the {day} day of the fair." for day in range(14)]
TOLD = [
    "Mira Hollen became director of the museum in Lindau.",
    "She had studied law in Graz.",
    "Before that she led the city archive.",
]
CLAIM = "Mira Hollen, who studied law in Graz, became director of the museum in Lindau."


def likely(page: Callable[..., Document], claim: Callable[..., Claim], text: str, *blocks: str) -> float:
    source = index(page(*blocks))
    return support(see(claim(text), source).signs, source)


@pytest.mark.parametrize(
    "other",
    [
        "Mira Hollen, who studied law in Utrecht, became director of the museum in Lindau.",
        "Vera Sandholt, who studied law in Graz, became director of the museum in Lindau.",
        "Mira Hollen, who studied law in Graz under 40 professors, became director of the museum in Lindau.",
        "Mira Hollen, who studied law in Graz, designed bridges and viaducts of steel across alpine valleys.",
    ],
    ids=["another place", "another name", "a number", "another assertion"],
)
def test_what_stands_nowhere_on_a_page_makes_a_claim_less_likely(
    page: Callable[..., Document], claim: Callable[..., Claim], other: str
) -> None:
    blocks = (*FILLER, " / ".join(TOLD))
    assert likely(page, claim, other, *blocks) < likely(page, claim, CLAIM, *blocks)


def test_words_that_stand_together_are_likelier_than_words_scattered_over_a_page(
    page: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    together = likely(page, claim, CLAIM, " / ".join(TOLD), *FILLER)
    assert likely(page, claim, CLAIM, TOLD[0], *FILLER, TOLD[1]) < together


def test_what_only_other_stories_of_a_site_say_is_not_there(
    page: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    teasers = [f"[boilerplate] {sentence}" for sentence in TOLD]
    assert likely(page, claim, CLAIM, *FILLER, *teasers) < 0.3 < likely(page, claim, CLAIM, *FILLER, *TOLD)


def test_words_alone_are_never_surely_supported(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, " / ".join(TOLD), *FILLER)
    assert (verdict.outcome, verdict.confidence) != (Outcome.SUPPORTED, Confidence.HIGH)
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_date_that_is_not_told_beside_words_that_are_is_named(judged: Callable[..., Verdict]) -> None:
    verdict = judged("In April, Mira Hollen became director of the museum in Lindau.", *TOLD, *FILLER)
    assert (verdict.outcome, verdict.confidence) == (Outcome.SUPPORTED, Confidence.LOW)
    assert verdict.reason.endswith("but does not tell “April”.")
    assert [one.relation for one in verdict.evidence] == [Relation.ABSENT, Relation.AGREES_LOOSELY]


def test_a_year_that_stands_nowhere_is_not_found(judged: Callable[..., Verdict]) -> None:
    verdict = judged("Mira Hollen became director of the museum in Lindau in 2019.", *TOLD, *FILLER)
    assert verdict.outcome is Outcome.NOT_FOUND
