"""Document → Claims: what an article states that can be checked, with the URLs it cites for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.claims.checkable import is_checkable
from factcheck.claims.citations import find_citations
from factcheck.claims.loose import loose_urls
from factcheck.claims.naming import make_id, unique_ids
from factcheck.claims.statements import Statement, facts_of, find_statements, is_written_out, links_in
from factcheck.model import Claim, Document, Fact


def find_claims(document: Document, *, reference_date: date | None = None) -> tuple[Claim, ...]:
    """Return the claims of an article in its order, one for each sentence, row, list item or caption that states
    figures, dates, quotes, firsts or superlatives.

    Relative dates are resolved against `reference_date`, or else the article's own date.
    """
    dated = replace(document, published=reference_date or document.published)
    statements = find_statements(dated)
    citations = find_citations(dated, statements, loose_urls(dated))
    language = document.language or "en"
    read = ((statement, _facts(statement, dated)) for statement in statements)
    telling = [(statement, facts) for statement, facts in read if is_checkable(statement.text, facts, language)]
    ids = unique_ids(make_id(statement.text, facts, language) for statement, facts in telling)
    return tuple(
        Claim(
            id=own,
            text=statement.text,
            facts=facts,
            citations=citations[statement.span],
            span=statement.span,
            where=document.layout.where(statement.span),
            context=statement.context,
        )
        for own, (statement, facts) in zip(ids, telling, strict=True)
    )


def _facts(statement: Statement, document: Document) -> tuple[Fact, ...]:
    links = links_in(document, statement.span)
    urls = [link.span.shifted(-statement.span.start) for link in links if is_written_out(link)]
    return facts_of(statement.text, document, urls=[url for url in urls if url.start >= 0])
