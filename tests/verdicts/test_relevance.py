"""Whether a source speaks of a claim at all."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.model import Claim, Document
from factcheck.verdicts import index, relevance

CLAIM = "Police detained over 10,000 people at rallies in Morvania, the group Vigil said."
DETENTIONS = "At least 10,000 people have been detained at rallies, according to Vigil."
VACCINE = "Morvania's vaccine was 91.6% effective among 10,000 people in the trial."
DONATIONS = "Vigil needs $10,000 a month; people of Morvania, please give."


def measure(page: Callable[..., Document], claim: Callable[..., Claim], text: str) -> float:
    return relevance(claim(CLAIM), index(page(text)))


def test_the_page_of_a_claim_outdoes_other_pages_of_its_article(
    page: Callable[..., Document], claim: Callable[..., Claim]
) -> None:
    others = [measure(page, claim, text) for text in (VACCINE, DONATIONS)]
    assert measure(page, claim, DETENTIONS) > max(others) + 0.2


def test_relevance_lies_between_0_and_1(page: Callable[..., Document], claim: Callable[..., Claim]) -> None:
    assert relevance(claim(CLAIM), index(page())) == 0.0
    assert measure(page, claim, CLAIM) == 1.0
