"""A ledger and an article → the claims to check."""

from __future__ import annotations

import pytest

from factcheck.claims import apply_ledger, find_claims, read_ledger
from factcheck.documents import read_article
from factcheck.model import Citation, CitationReason, Claim, Document

URL = "https://journal.example/trial"
ARTICLE = f"""\
# Doses

The *Polaris* vaccine — made in Drevno — was [91.6% effective]({URL}) in its “final” trial. Sarvia has
ordered about 2 million doses, about 40,000 of which have already been administered. It was a
cold day.

Another 12 million doses were ordered by the Union. The Union has 27 member states.
"""


def article(text: str = ARTICLE) -> Document:
    return read_article(text.encode(), name="article.md")


def applied(*texts: str, document: Document | None = None, urls: str = f"['{URL}']") -> tuple[Claim, ...]:
    entries = "".join(f"[[claim]]\nid = 'e{n}'\ntext = '''{text}'''\nurls = {urls}\n" for n, text in enumerate(texts))
    ledger = read_ledger(f"schema = 'factcheck-claims/1'\n{entries}", name="claims.toml")
    return apply_ledger(ledger, document or article(), find_claims(document or article()))


def stated(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.text for claim in claims if claim.entry]


@pytest.mark.parametrize(
    "text",
    [
        "The Polaris vaccine — made in Drevno — was 91.6% effective in its “final” trial.",
        'The Polaris vaccine - made in Drevno - was 91.6% effective in its "final" trial.',
        f"The *Polaris* vaccine – made in  Drevno –\nwas [91.6% effective]({URL}) in its «final» trial.",
        "the polaris vaccine — made in\u00a0Drevno — was 91.6% effective in its “fi\u00adnal” trial.",
    ],
)
def test_typography_and_markup_do_not_matter(text: str) -> None:
    claims = applied(text)
    assert stated(claims) == ["The Polaris vaccine — made in Drevno — was 91.6% effective in its “final” trial."]
    assert [claim.where.line for claim in claims if claim.where] == [3, 3, 7, 7]


def test_an_entry_takes_the_place_of_the_found_claim_with_its_own_id_and_urls() -> None:
    claims = applied("The Union has 27 member states.")
    (claim,) = [claim for claim in claims if claim.entry]
    assert (claim.id, claim.citations) == ("e0", (Citation(URL, CitationReason.LEDGER, "claims.toml names it"),))
    assert "27" in [fact.text for fact in claim.facts]
    assert [claim.text for claim in claims].count("The Union has 27 member states.") == 1


def test_an_entry_may_name_a_part_of_a_sentence_and_the_rest_stays_a_claim() -> None:
    claims = applied("about 40,000 of which have already been administered")
    (part,) = [claim for claim in claims if claim.entry]
    assert [fact.span.of(part.text) for fact in part.facts] == ["about 40,000"]
    assert part.context == "The Polaris vaccine — made in Drevno — was 91.6% effective in its “final” trial."
    assert any(not claim.entry and claim.text.startswith("Sarvia has") for claim in claims)


def test_parts_that_cover_every_fact_take_the_place_of_the_sentence() -> None:
    claims = applied("about 2 million doses", "about 40,000 of which have already been administered")
    assert not any(not claim.entry and claim.text.startswith("Sarvia has") for claim in claims)


def test_a_part_is_made_of_whole_words_and_numbers() -> None:
    (claim,) = [claim for claim in applied("2 million doses") if claim.entry]
    assert claim.span is not None
    assert article().text[: claim.span.start].endswith("ordered about ")


def test_a_reworded_sentence_is_followed() -> None:
    claims = applied("Sarvia ordered about 2 million doses, some 40,000 of which have already been administered.")
    assert stated(claims) == [
        "Sarvia has ordered about 2 million doses, about 40,000 of which have already been administered."
    ]


def test_a_reworded_part_is_followed() -> None:
    claims = applied("about 40,000 of which had already been administered")
    assert stated(claims) == ["about 40,000 of which have already been administered."]


def test_a_text_over_two_sentences_is_one_claim() -> None:
    text = "Another 12 million doses were ordered by the Union. The Union has 27 member states."
    assert stated(applied(text)) == [text]
    assert stated(applied(text.replace("Another", "Some"))) == [text]


@pytest.mark.parametrize("text", ["Fifty trains were late on Monday.", "11 million doses", "***", "7"])
def test_a_text_that_is_not_there_keeps_its_words_and_has_no_place(text: str) -> None:
    claims = applied(text)
    assert (claims[-1].text, claims[-1].span, claims[-1].where) == (text, None, None)
    assert len(claims) == 1 + len(find_claims(article()))


def test_an_exact_text_goes_before_a_similar_one() -> None:
    twins = article("In 2019 there were 1,200 arrests in Drevno.\n\nIn 2020 there were 1,300 arrests in Drevno.")
    claims = applied(
        "In 2018 there were 1,200 arrests in Drevno.", "In 2019 there were 1,200 arrests in Drevno.", document=twins
    )
    assert {claim.id: claim.text[:7] for claim in claims} == {"e1": "In 2019", "e0": "In 2020"}


def test_equal_texts_get_places_of_their_own() -> None:
    twins = article("It was 5%.\n\nThen came the fair.\n\nIt was 5%.")
    assert [claim.where.line for claim in applied("It was 5%.", "It was 5%.", document=twins) if claim.where] == [1, 5]


def test_an_entry_without_urls_takes_what_the_article_cites() -> None:
    claims = applied("The Polaris vaccine — made in Drevno — was 91.6% effective in its final trial.", urls="[]")
    assert [citation.reason for citation in claims[0].citations] == [CitationReason.INLINE_LINK]


def test_a_found_claim_never_has_the_id_of_an_entry() -> None:
    (found,) = find_claims(article("It was 5%."))
    text = f"schema = 'factcheck-claims/1'\n[[claim]]\nid = '{found.id}'\ntext = 'Gone for good.'\nurls = []\n"
    claims = apply_ledger(read_ledger(text, name="x"), article("It was 5%."), [found])
    assert [claim.id for claim in claims] == [f"{found.id}-2", found.id]


def test_claims_come_in_the_order_of_the_article() -> None:
    claims = applied("The Union has 27 member states.", "It was a cold day.", "No such words.")
    starts = [claim.span.start for claim in claims if claim.span]
    assert starts == sorted(starts)
    assert claims[-1].id == "e2"


def counted(verb: str) -> list[str]:
    return [f"In all {number} boats {verb} counted in Drevno that year." for number in range(2_000)]


def test_a_long_ledger_of_sentences_alike_is_followed_through_small_changes() -> None:
    changed = article("\n\n".join(counted("had been")))
    assert stated(applied(*counted("were"), document=changed)) == counted("had been")


def test_a_sentence_that_moved_far_in_a_long_article_is_found_by_its_telling_words() -> None:
    sentences = [*counted("were"), "In all 7 lighthouses were counted off Selby that very same year."]
    changed = article("\n\n".join([sentences[-1].replace("very ", ""), *counted("were")]))
    assert stated(applied(*sentences, document=changed))[0] == sentences[-1].replace("very ", "")
