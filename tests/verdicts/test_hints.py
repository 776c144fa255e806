"""What a judge's word may do to a verdict, and all that it may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.model import Claim, Confidence, Document, Evidence, Outcome, Relation, Verdict
from factcheck.verdicts import index, judge, passages_to_read, weigh_hints

Page = Callable[..., Document]
MakeClaim = Callable[..., Claim]

RESIGNED = "The mayor of Lindau has given up her office."
KEYS = "On Monday Lindau saw Ada Holt hand over the keys of the town hall for good."
FLEET = "The {} boat was painted in a new colour by the people who own it."
NAMES = ("Iris", "Otter", "Swan", "Heron", "Linnet", "Plover", "Curlew", "Dunlin", "Avocet", "Osprey", "Kite")
OTHERS = (
    "The lake froze over in the first week of the year.",
    "Ferries were moored in the harbour all day.",
    *map(FLEET.format, NAMES),
)


@pytest.fixture
def hinted(page: Page, claim: MakeClaim) -> Callable[..., Verdict]:
    """Judge a claim against a page, and weigh hints that quote it; each is a relation and words."""

    def hinting(text: str, blocks: tuple[str, ...], *hints: tuple[str, str]) -> Verdict:
        source = index(page(*blocks))
        verdict = judge(claim(text), source)
        evidence = [Evidence(None, Relation(relation), found=words) for relation, words in hints]
        return weigh_hints(verdict, source, evidence, judge="small", reader="A language model (small)")

    return hinting


Hinted = Callable[..., Verdict]


def test_a_claim_in_other_words_becomes_supported_with_low_confidence(hinted: Hinted) -> None:
    verdict = hinted(RESIGNED, (KEYS, *OTHERS), ("agrees", "hand over the keys of the town hall"))
    assert (verdict.outcome, verdict.confidence, verdict.score) == (Outcome.SUPPORTED, Confidence.LOW, 0.5)
    assert verdict.judge == "small"
    assert verdict.reason == (
        "A language model (small) reads the source this way: “hand over the keys of the town hall”. Check it."
    )


def test_its_evidence_is_the_passage_with_the_quoted_words_marked(hinted: Hinted) -> None:
    (evidence,) = hinted(RESIGNED, (KEYS, *OTHERS), ("agrees", "hand over the KEYS of the town hall")).evidence
    assert evidence.passage
    assert [mark.of(evidence.passage.text) for mark in evidence.marks] == ["hand over the keys of the town hall"]
    assert evidence.relation is Relation.AGREES_LOOSELY
    assert "language model (small)" in evidence.note


def test_what_bears_out_a_part_makes_it_partial(hinted: Hinted) -> None:
    verdict = hinted(RESIGNED, (KEYS, *OTHERS), ("mentioned", "hand over the keys of the town hall"))
    assert (verdict.outcome, verdict.confidence) == (Outcome.PARTIAL, Confidence.LOW)
    assert "a part of this" in verdict.reason


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        pytest.param("agrees", "the mayor of Lindau has given up her office", id="invented"),
        pytest.param("agrees", "hand over the keys of the city hall", id="one word changed"),
        pytest.param("agrees", "hand over the keys … for good", id="joined by an ellipsis"),
        pytest.param("agrees", "hand over [the keys of] the town hall", id="with an insert"),
        pytest.param("agrees", "the keys", id="too short to say anything"),
        pytest.param("agrees", "of the", id="only small words"),
        pytest.param("agrees", "", id="nothing"),
        pytest.param("agrees", "keys " * 5_000, id="endless"),
        pytest.param("agrees", "moored in the harbour all day", id="a passage it was not shown"),
        pytest.param("differs", "hand over the keys of the town hall", id="says it differs"),
        pytest.param("altered", "hand over the keys of the town hall", id="says it is altered"),
        pytest.param("absent", "hand over the keys of the town hall", id="says it is absent"),
    ],
)
def test_a_hint_that_is_no_quote_of_the_source_changes_nothing(hinted: Hinted, relation: str, words: str) -> None:
    verdict = hinted(RESIGNED, (KEYS, *OTHERS), (relation, words))
    assert verdict == hinted(RESIGNED, (KEYS, *OTHERS))
    assert (verdict.outcome, verdict.judge) == (Outcome.NOT_FOUND, "")


@pytest.mark.parametrize(
    ("sentence", "judge"),
    [
        ("Lindau always had kind words for a tunnel.", "small"),
        ("Lindau never had kind words for a tunnel.", ""),
    ],
)
def test_no_judge_turns_a_denial_into_support(hinted: Hinted, sentence: str, judge: str) -> None:
    text = "The council of Lindau welcomed the plan for a tunnel."
    assert hinted(text, (sentence, *OTHERS), ("agrees", sentence)).judge == judge


@pytest.mark.parametrize(
    ("sentence", "judge"),
    [
        ("Rents climbed there, an agent told a caller.", "small"),
        ("Rents decreased there, an agent told a caller.", ""),
    ],
)
def test_no_judge_turns_an_opposite_into_support(hinted: Hinted, sentence: str, judge: str) -> None:
    text = "Rents in Lindau have increased in all quarters."
    assert hinted(text, (sentence, *OTHERS), ("agrees", sentence)).judge == judge


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lindau gave up her office after 14 months.",
        "The mayor of Lindau gave up her office in May 2019.",
        "The mayor of Lindau said: “I have had enough of this town hall”.",
        "The mayor gave up her office on Friday, 3 May 2019.",
    ],
)
def test_a_claim_whose_figure_date_or_quote_is_not_in_the_source_is_shown_to_no_judge(
    page: Page, claim: MakeClaim, text: str
) -> None:
    source = index(page(KEYS, *OTHERS))
    assert passages_to_read(judge(claim(text), source), source) == ()


def test_a_mismatch_is_shown_to_no_judge_and_moved_by_none(hinted: Hinted) -> None:
    sentence = "Prosecutors brought 17 charges against the mayor of Lindau."
    verdict = hinted("Prosecutors brought 18 charges against the mayor of Lindau.", (sentence,), ("agrees", sentence))
    assert (verdict.outcome, verdict.judge) == (Outcome.MISMATCH, "")


def test_what_a_stray_figure_leaves_open_becomes_partial_at_most_and_only_with_the_figure(
    page: Page, claim: MakeClaim
) -> None:
    source = index(page("The company told 40 men of the port to go home, for the yard lay still.", *OTHERS))
    dockers = claim("The company laid off 40 dockers.")
    stray = Evidence(dockers.facts[0], Relation.MENTIONED, source.passages[0], "40 men", "the source counts “man”")
    verdict = Verdict(dockers, None, Outcome.NOT_FOUND, Confidence.LOW, 0.6, "It has “40 men”.", (stray,))
    said = Evidence(None, Relation.AGREES, found="told 40 men of the port to go home")
    silent = Evidence(None, Relation.AGREES, found="for the yard lay still")
    weighed = weigh_hints(verdict, source, [said], judge="small")
    assert (weighed.outcome, weighed.evidence[0]) == (Outcome.PARTIAL, stray)
    assert weigh_hints(verdict, source, [silent], judge="small") == verdict


def test_menus_and_banners_are_shown_to_no_judge(page: Page, claim: MakeClaim) -> None:
    source = index(page(f"[boilerplate] {KEYS}", *OTHERS))
    assert passages_to_read(judge(claim(RESIGNED), source), source) == ()


def test_a_judge_is_shown_a_few_passages_with_their_neighbours_and_no_more(page: Page, claim: MakeClaim) -> None:
    source = index(page(*(f"{KEYS} / {OTHERS[0]}" for _ in range(500))))
    shown = passages_to_read(judge(claim("Lindau sings a song of old."), source), source)
    assert 0 < len(shown) <= 20
    assert sum(len(passage.text) for passage in shown) <= 8_000
