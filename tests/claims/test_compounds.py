"""Sentences that make several claims: where they are cut, what each clause cites, and what "it" refers to."""

from __future__ import annotations

import pytest

from factcheck.claims import apply_ledger, find_claims, read_ledger, write_ledger
from factcheck.documents import read_article
from factcheck.model import Claim, Document

A, B = "https://a.example/one", "https://b.example/two"


def article(text: str) -> Document:
    return read_article(text.encode(), name="a.md")


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(article(text))


@pytest.mark.parametrize(
    "text",
    [
        "The dam holds 40 million tonnes of water, and the mill has cost €3 million.",
        "Sales rose by 5%; profits fell by 3%.",
        "The race began at 7 degrees, and only 61 of the 140 starters reached the finish.",
        "The bank has 300 branches, but it will close 40 of them.",
        "In 2019 the town had 12 pubs, while 9 pubs remain today.",
        "It cost €3 million; Selby had 40 mills in 1920; Altau has 12 of them.",
    ],
)
def test_clauses_that_stand_by_themselves_are_claims_of_their_own(text: str) -> None:
    claims = claims_of(text)
    assert len(claims) == 2 + text.count("; Altau")
    assert all(claim.span and claim.span.of(article(text).text) == claim.text for claim in claims)
    assert all(fact.span.of(claim.text) == fact.text for claim in claims for fact in claim.facts)


@pytest.mark.parametrize(
    "text",
    [
        "Three men, two women, and five children were hurt.",
        "He won 3 races, and lost 5.",
        "The mill, which was built in 1920, and the dam, which was built in 1950, are closed.",
        "The ministry said that if 300 people come, and 500 were asked, all is well.",
        "She said “we have 40 boats, and they have 30” on Friday.",
        "There was room for 40 (it was May, and the hall had 300 seats).",
        "The town sold 12 houses; 3 barns; 1 mill.",
        "The dam was built in 1920, and the people were glad of it.",
        "Sarvia has ordered about 2 million doses, about 40,000 of which have already been administered.",
        "Neither the mill has 40 windows, nor the dam has 3.",
        "Prices rose by more than 5%, and they fell by less than 3%, than in 2019.",
    ],
)
def test_what_is_not_surely_two_claims_stays_one(text: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [article(text).text]


def cited(text: str) -> list[list[str]]:
    return [[citation.url for citation in claim.citations] for claim in claims_of(text)]


def test_each_clause_cites_its_own_link() -> None:
    text = f"Insurers said it cost [€60m]({A}), and seven bridges [remain closed]({B})."
    assert cited(text) == [[A], [B]]


def test_a_clause_without_a_link_cites_what_its_sentence_does_with_less_confidence() -> None:
    claims = claims_of(f"Sales rose by 5%; profits [fell by 3%]({A}). It [rained]({B}).")
    assert [[c.url for c in claim.citations] for claim in claims] == [[A], [A]]
    assert [claim.citations[0].confidence for claim in claims] == ["medium", "high"]


def test_a_clause_has_the_one_before_as_its_context() -> None:
    assert [claim.context for claim in claims_of("Sales rose by 5%; profits fell by 3%.")] == ["", "Sales rose by 5%"]


SENTENCE = "Sales rose by 5%; profits fell by 3%."
LEDGER = f"schema = 'factcheck-claims/1'\n[[claim]]\nid = 'sales'\ntext = '{SENTENCE}'\nurls = []\n"


def test_an_entry_of_the_whole_sentence_covers_its_clauses_and_cites_what_they_cite() -> None:
    document = article(f"Sales [rose by 5%]({A}); profits [fell by 3%]({B}).")
    (claim,) = apply_ledger(read_ledger(LEDGER, name="x"), document, find_claims(document))
    assert claim.text == "Sales rose by 5%; profits fell by 3%."
    assert [citation.url for citation in claim.citations] == [A, B]
    assert [fact.text for fact in claim.facts if fact.kind == "quantity"] == ["5%", "3%"]


def test_a_ledger_of_the_whole_sentence_stays_as_it_is_when_drafted_again() -> None:
    document = article(f"Sales [rose by 5%]({A}); profits [fell by 3%]({B}).")
    claims = apply_ledger(read_ledger(LEDGER, name="x"), document, find_claims(document))
    again = write_ledger(claims, article="a.md", existing=LEDGER)
    assert again == LEDGER.replace("[[claim]]\n", "[[claim]]\n# factcheck: no source yet\n")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The pool in Mill Lane will open again on 1 June. It has cost €3 million.", "The pool in Mill Lane"),
        ("Ada Quill has scored 27 goals. She has played 31 games.", "Ada Quill"),
        ("The bank has 300 branches, but it will close 40 of them.", "The bank"),
        ("The dam was built in 1920. It has 3 gates. It will close on 3 May 2021.", "The dam"),
        ("The farmers have 300 cows. They have sold 40 this year.", "The farmers"),
        (
            "Polaris, the vaccine made in Drevno, was tested on 300 people. The vaccine was 91% effective.",
            "Polaris (vaccine)",
        ),
        ("They bought the Polaris vaccine for €8. The vaccine was 91% effective.", "Polaris (vaccine)"),
    ],
)
def test_a_claim_knows_what_its_first_words_refer_to(text: str, subject: str) -> None:
    assert claims_of(text)[-1].subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "The farmers have 300 cows. It has rained on 12 days.",
        "The dam has 3 gates. She has worked there since 1998.",
        "The dam has 3 gates.\n\nIt has rained on 12 days.",
        "Polaris, the vaccine, was dear, and Meteor, the vaccine, was not. The vaccine was 91% effective.",
        "In 2019, among others, the mayor was asked. It has cost €3 million.",
        "The vaccine was 91% effective.",
    ],
)
def test_where_it_is_not_sure_what_is_meant_nothing_is_said(text: str) -> None:
    assert claims_of(text)[-1].subject == ""
