"""Which sentences of an article are claims, and what a claim carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims import find_claims
from factcheck.documents import read_article
from factcheck.model import Claim, Date, Document, Layout, Passage, Role, Span


def claims_of(markdown: str) -> tuple[Claim, ...]:
    return find_claims(read_article(markdown.encode(), name="article.md"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The vaccine was 91.6% effective.",
        "Over 10,000 people were detained in the capital.",
        "About two million doses had been ordered.",
        "It was the first such visit since 2017.",
        "The bridge is the longest in the region.",
        "Never before had the council met in secret.",
        "The treaty was signed on 5 May 1998 in the old town hall.",
        "All schools had closed their doors by March 2020.",
        "Ticket prices doubled within a year.",
        "The dam is Arvenia's largest.",
        "The minister said: “This article was read by 40,000 people.”",
        "I think that 40,000 people came.",
        "It must have been the first such visit since 2017, for which 300 seats were sold.",
        "None fell between 11 and 19 March.",
        "He is the third mayor in a row to be convicted.",
    ],
)
def test_what_can_be_looked_up_is_a_claim(sentence: str) -> None:
    assert [claim.text for claim in claims_of(sentence)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mood in the hall was friendly.",
        "He arrived on Friday and left in a hurry.",
        "Why did 10,000 people march?",
        "First, he spoke of the harvest.",
        "One minister shook his head.",
        "MOSTAVA, 5 February 2021",
        "By Nell Ashgrove, 5 February 2021",
        "Updated on 5 February 2021 at 10:00",
        "Photo: Nell Ashgrove, 2020",
        "Altau, 5 May 2021.",
        "# The 12 rules of 2021",
        "    total = 10000 people",
        "https://numbers.example/2021/10000-people",
        "I think it was the worst idea of the year.",
        "In my view the bridge is the longest of all.",
        "That should be the last time, perhaps.",
        "This article was updated on 5 February 2021 to correct two names.",
        "An earlier version of this story said that 12 people were hurt.",
        "Sign up for our letter and join 40,000 others.",
        "Read more: 10 tips for a better garden",
    ],
)
def test_what_cannot_be_looked_up_is_none(sentence: str) -> None:
    assert claims_of(sentence) == ()


def test_a_dateline_is_no_part_of_its_sentence() -> None:
    (claim,) = claims_of(
        "DREVNO, 5 February 2021 — The dam holds 40 million tonnes of water, it was said in a note of the city."
    )
    assert claim.text == "The dam holds 40 million tonnes of water, it was said in a note of the city."


def test_rows_items_and_captions_are_claims_too() -> None:
    found = claims_of("| Land | Doses |\n|---|---|\n| Sarvia | 40,000 |\n\nIn short:\n\n- 58% agree.\n")
    assert [claim.text for claim in found] == ["Sarvia | 40,000", "58% agree."]
    assert "Doses" in found[0].context


def test_facts_are_placed_in_the_claims_own_text() -> None:
    _, claim = claims_of("There were 12 of them. In June, about 84 volunteers came.")
    assert [fact.span.of(claim.text) for fact in claim.facts] == [fact.text for fact in claim.facts]
    assert "about 84" in {fact.text for fact in claim.facts}


def test_a_claim_knows_its_place_and_the_sentence_before_it() -> None:
    (claim,) = claims_of("# Dams\n\nThe dam was new. It held *40 million* tonnes.\n")
    assert claim.context == "The dam was new."
    assert claim.where is not None
    assert (claim.where.line, claim.where.column, claim.where.end_column) == (3, 18, 46)


def test_context_ends_with_the_paragraph() -> None:
    (claim,) = claims_of("The dam was new.\n\nIt held 40 million tonnes.")
    assert claim.context == ""


def test_figures_in_urls_state_nothing() -> None:
    (claim,) = claims_of("Some 84 people came, says https://numbers.example/12-dead/5000 in its report.")
    assert [fact.text for fact in claim.facts] == ["Some 84"]


def test_urls_around_a_sentence_are_no_part_of_it() -> None:
    found = claims_of(
        "It holds 40 tonnes (https://a.example/40). https://b.example It cost €8 in all. <https://c.example>"
    )
    assert [claim.text for claim in found] == ["It holds 40 tonnes", "It cost €8 in all."]


def test_relative_dates_are_resolved_against_the_given_day() -> None:
    document = read_article(b"Since last Friday 84 people have come.", name="a.txt")
    (claim,) = find_claims(document, reference_date=date(2021, 2, 10))
    assert [fact.earliest for fact in claim.facts if isinstance(fact, Date)] == [date(2021, 2, 5)]


@pytest.mark.parametrize("role", [Role.HEADING, Role.BOILERPLATE, Role.METADATA])
def test_what_stands_around_the_article_claims_nothing(role: Role) -> None:
    text = "Over 10,000 people were detained."
    passage = Passage(Span(0, len(text)), text, "line 1", role)
    assert find_claims(Document("a", text, (passage,), language="en", layout=Layout())) == ()


IDS = [
    ("The vaccine was 91.6% effective.", "vaccine-effective-916-percent"),
    ("Over 10,000 people were detained.", "people-detained-10000"),
    ("She landed on Thursday for the first such visit since 2017.", "thursday-visit-since-2017"),
    ("“We will not be moved by this,” she said.", "quote-moved"),
    ("Goods worth €41bn were traded.", "goods-traded-euros-41bn"),
    ("The treaty was signed on 5 May 1998 in Drevno.", "signed-drevno-5-may-1998"),
    ("Les 1 200 élèves sont arrivés dans la ville avec leurs parents.", "eleves-arrives-1200"),
]


@pytest.mark.parametrize(("sentence", "own"), IDS)
def test_an_id_is_made_from_the_claims_words(sentence: str, own: str) -> None:
    assert [claim.id for claim in claims_of(sentence)] == [own]


def test_equal_sentences_get_ids_of_their_own() -> None:
    found = claims_of("The dam holds 40 tonnes. The dam holds 40 tonnes. The dam holds 40 tonnes.")
    assert [claim.id for claim in found] == ["dam-holds-40-tonnes", "dam-holds-40-tonnes-2", "dam-holds-40-tonnes-3"]


SENTENCES = st.sampled_from(
    [
        "The dam holds 40 tonnes.",
        "Over 900 people came.",
        "It was fine.",
        "Ölpreise fell by 3%.",
        "She paid €8.40 for it.",
    ]
)


@given(st.lists(SENTENCES, unique=True), st.lists(SENTENCES, unique=True))
def test_text_elsewhere_changes_no_id(before: list[str], after: list[str]) -> None:
    own = "In 1998 the orchestra of Drevno had 84 members."
    around = [sentence for sentence in before + after if sentence != own]
    alone = {claim.text: claim.id for claim in claims_of(own)}
    found = claims_of("\n\n".join([*around[: len(before)], own, *around[len(before) :]]))
    assert {claim.text: claim.id for claim in found}.items() >= alone.items()
    assert len({claim.id for claim in found}) == len(found)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_text_can_be_read_and_ids_are_unique(text: str) -> None:
    found = find_claims(read_article(("It is 5%. " + text).encode(), name="a.txt"))
    assert len({claim.id for claim in found}) == len(found)
    assert all(claim.span and claim.span.end - claim.span.start == len(claim.text) for claim in found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Ministerin besuchte zum ersten Mal die Hauptstadt."),
        ("de", "Es war der erste Besuch seit 2017."),
        ("de", "Der Damm fasst 40 Millionen Tonnen."),
        ("fr", "La ministre est venue pour la première fois dans la capitale."),
        ("fr", "Le vaccin est efficace à 91,6 %."),
        ("de", "Der Turm ist der höchste der Stadt."),
    ],
)
def test_german_and_french_claims_are_found(language: str, sentence: str) -> None:
    document = replace(read_article(sentence.encode(), name="a.txt"), language=language)
    assert [claim.text for claim in find_claims(document)] == [sentence]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Ich finde, das war die schlimmste Idee."),
        ("de", "Lesen Sie auch: 10 Tipps für den Garten"),
        ("de", "In einer früheren Version hieß es, 12 Menschen seien verletzt worden."),
        ("fr", "À mon avis, c'est le plus grand pont."),
        ("fr", "Cet article a été mis à jour le 5 février 2021."),
        ("fr", "Pourquoi 10 000 personnes ont-elles défilé ?"),
    ],
)
def test_german_and_french_views_notices_and_questions_are_none(language: str, sentence: str) -> None:
    document = replace(read_article(sentence.encode(), name="a.txt"), language=language)
    assert find_claims(document) == ()
