"""One article in every form: the same claims, with the same citations, on the same day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.claims import find_claims
from factcheck.documents import read_article
from factcheck.model import Document
from tests.documents.forms import as_ghost, as_open_document, as_page, as_pdf, as_word, as_wordpress

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FORMS: dict[str, Callable[[Document], bytes]] = {
    "a.html": as_page,
    "a.docx": as_word,
    "a.odt": as_open_document,
    "a.pdf": as_pdf,
    "a.xml": as_wordpress,
    "a.json": as_ghost,
}


@pytest.fixture(scope="module")
def briefing() -> Document:
    return read_article((EXAMPLES / "briefing.md").read_bytes(), name="briefing.md")


def cited(document: Document) -> list[tuple[str, set[str]]]:
    claims = find_claims(document, reference_date=document.published)
    return [(claim.text, {citation.url for citation in claim.citations}) for claim in claims]


@pytest.mark.parametrize("name", FORMS)
def test_the_same_article_makes_the_same_claims_in_every_form(briefing: Document, name: str) -> None:
    document = read_article(FORMS[name](briefing), name=name)
    assert cited(document) == cited(briefing)
    assert (document.published, document.language) == (briefing.published, briefing.language)
