"""Document → Claims: what an article states that can be checked, with the URLs it cites for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.claims.checkable import is_checkable
from factcheck.claims.citations import find_citations
from factcheck.claims.compounds import split_compound
from factcheck.claims.loose import loose_urls
from factcheck.claims.naming import make_id, unique_ids
from factcheck.claims.references import References, find_references
from factcheck.claims.statements import Statement, facts_of, find_statements, is_written_out, links_in
from factcheck.claims.subjects import find_subjects
from factcheck.model import Claim, Document, Fact


def find_claims(document: Document, *, reference_date: date | None = None) -> tuple[Claim, ...]:
    """Return the claims of an article in its order, one for each sentence, row, list item or caption that states
    figures, dates, quotes, firsts or superlatives; of a sentence that surely makes several claims, one for each clause.

    Relative dates are resolved against `reference_date`, or else the article's own date.
    """
    dated = replace(document, published=reference_date or document.published)
    references = find_references(dated)
    statements = [one for one in find_statements(dated) if one.passage.block not in references.blocks]
    language = document.language or "en"
    read = [clause for statement in statements for clause in _read(statement, dated, references, language)]
    citations = find_citations(dated, [statement for statement, _, _ in read], loose_urls(dated), references)
    telling = [(statement, facts) for statement, facts, checkable in read if checkable]
    subjects = find_subjects([statement for statement, _, _ in read], language)
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
            subject=subjects.get(statement.span, ""),
        )
        for own, (statement, facts) in zip(ids, telling, strict=True)
    )


def _read(
    statement: Statement, document: Document, references: References, language: str
) -> list[tuple[Statement, tuple[Fact, ...], bool]]:
    """Return a statement, or its clauses, with their facts and whether they can be checked."""
    facts = _facts(statement, document, references)
    if not is_checkable(statement.text, facts, language):
        return [(statement, facts, False)]
    return [(clause, own, True) for clause, own in split_compound(statement, facts, language)]


def _facts(statement: Statement, document: Document, references: References) -> tuple[Fact, ...]:
    """Return the facts of a statement; neither a URL nor a marker such as "[2]" states anything."""
    links = [link.span for link in links_in(document, statement.span) if is_written_out(link)]
    markers = [marker.span for marker in references.markers_in(statement.span)]
    hidden = [span.shifted(-statement.span.start) for span in links + markers]
    return facts_of(statement.text, document, urls=[span for span in hidden if span.start >= 0])
