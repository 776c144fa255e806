"""Sources and claims made to hurt: they cost little, and nothing raises."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.facts import find_facts
from factcheck.model import Claim, Document, Outcome, Passage, Span, Verdict
from factcheck.verdicts import index, judge, relevance

CLAIM = "The prosecutor filed 18 charges against him."
WORDS = st.sampled_from(
    ["18", "charges", "“we", "filed”", "3%", "in", "2019", "…", "[x]", "not", "prosecutor", "\n", "(", "$5m"]
)


@pytest.mark.parametrize(
    "text",
    [
        "17 charges " * 20_000,
        "x" * 200_000,
        "“" * 50_000,
        "1" * 50_000,
        "1,2.3 " * 20_000,
        "(" * 50_000,
        "\u00ad" * 50_000,
    ],
    ids=["repeated", "one-word", "quotes", "digits", "figures", "brackets", "soft-hyphens"],
)
def test_one_endless_passage_is_judged(text: str, judged: Callable[..., Verdict]) -> None:
    assert judged(CLAIM, text).outcome in Outcome


def test_a_figure_behind_the_length_of_any_sentence_is_found(judged: Callable[..., Verdict]) -> None:
    verdict = judged(CLAIM, "and so on " * 1_000 + CLAIM)
    assert verdict.outcome is Outcome.SUPPORTED


def test_a_block_of_very_many_sentences_is_searched_for_a_quote(judged: Callable[..., Verdict]) -> None:
    sentences = ["We had very little to say about it."] * 5_000
    sentences[4_000] = "“We had very frank talks with the minister,” she said."
    verdict = judged("She said: “We had very frank talks with the minister.”", " / ".join(sentences))
    assert verdict.outcome is Outcome.SUPPORTED


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40))
def test_any_claim_can_be_judged_against_any_text(claimed: list[str], said: list[str]) -> None:
    claim, text = " ".join(claimed), " ".join(said)
    document = Document("page", text, (Passage(Span(0, len(text)), text, "line 1"),), language="en")
    verdict = judge(Claim("claim", claim, find_facts(claim)), index(document))
    assert verdict.reason.endswith(".")
    assert 0.0 <= relevance(verdict.claim, index(document)) <= 1.0


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_a_text_never_contradicts_itself(said: list[str]) -> None:
    text = " ".join(said)
    document = Document("page", text, (Passage(Span(0, len(text)), text, "line 1"),), language="en")
    assert judge(Claim("claim", text, find_facts(text)), index(document)).outcome is not Outcome.MISMATCH
