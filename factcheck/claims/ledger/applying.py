"""Ledger × Document × the claims found in it → the claims to check.

What a person wrote goes before what was found: a found claim is left out where entries cover all its figures, days and
quotes. One of which an entry names only a part stays beside that entry, since the rest would go unchecked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factcheck.claims.crossings import Crossings
from factcheck.claims.ledger.entries import Ledger, LedgerEntry
from factcheck.claims.ledger.places import find_places
from factcheck.claims.ledger.seals import checksum, is_reopened
from factcheck.claims.naming import unique_ids
from factcheck.claims.statements import bare, facts_of
from factcheck.model import Citation, CitationReason, Claim, Document, Fact, Name, Span


def apply_ledger(ledger: Ledger, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the ledger's claims, as the article words them, and the found claims that no entry covers.

    They come in the order of the article; entries whose text is no longer in it come last, without a span. An entry
    without URLs takes those the article cites in its place. A retired entry is a claim again if its text is back.
    """
    entries = ledger.entries + ledger.retired
    found = find_places([entry.text for entry in entries], document)
    places = [place and bare(document, place) for place in found]
    sentences = Crossings(passage.span for passage in document.passages)
    around = {claim.span: claim for claim in claims if claim.span}
    crossings = Crossings(around)
    stated = [
        _claim(entry, place, document, _around(place, around, crossings), sentences)
        for number, (entry, place) in enumerate(zip(entries, places, strict=True))
        if place or number < len(ledger.entries)
    ]
    stand = Crossings(place for place in places if place)
    rest = [claim for claim in claims if not _covered(claim, stand)]
    ids = unique_ids([claim.id for claim in rest], taken=[claim.id for claim in stated])
    rest = [replace(claim, id=own) for claim, own in zip(rest, ids, strict=True)]
    return tuple(sorted(stated + rest, key=_position))


def _claim(
    entry: LedgerEntry, place: Span | None, document: Document, around: Claim | None, sentences: Crossings
) -> Claim:
    cited = tuple(Citation(url, CitationReason.LEDGER, "claims.toml names it") for url in dict.fromkeys(entry.urls))
    if place is None:
        return Claim(entry.id, entry.text, facts_of(entry.text, document), cited, entry=entry.entry)
    text, now = (
        place.of(document.text),
        checksum(bare(document, span).of(document.text) for span in sentences.meeting(place)),
    )
    return Claim(
        id=entry.id,
        text=text,
        facts=_facts(place, document, around),
        citations=cited or (around.citations if around else ()),
        span=place,
        where=document.layout.where(place),
        context=around.context if around else "",
        subject=around.subject if around else "",
        entry=entry.entry,
        checksum=now,
        reopened=is_reopened(entry, text, now),
    )


def _around(place: Span | None, claims: Mapping[Span, Claim], crossings: Crossings) -> Claim | None:
    """Return the found claim of which an entry's place is all or a part; of several in it, the first with the
    citations of all.
    """
    meeting = [claims[span] for span in crossings.meeting(place)] if place else []
    whole = next((claim for claim in meeting if claim.span and place and claim.span.holds(place)), None)
    parts = [claim for claim in meeting if claim.span and place and place.holds(claim.span)]
    if whole or not parts:
        return whole
    cited = {citation.url: citation for claim in reversed(parts) for citation in reversed(claim.citations)}
    return replace(parts[0], citations=tuple(reversed(cited.values())))


def _facts(place: Span, document: Document, around: Claim | None) -> tuple[Fact, ...]:
    """Return the facts in a stretch, read in their whole sentence: "40,000 of which" needs the words before it."""
    if around is None or around.span is None or not around.span.holds(place):
        return facts_of(place.of(document.text), document)
    start = around.span.start
    inside = [fact for fact in around.facts if place.holds(fact.span.shifted(start))]
    return tuple(replace(fact, span=fact.span.shifted(start - place.start)) for fact in inside)


def _covered(claim: Claim, places: Crossings) -> bool:
    span = claim.span
    if span is None:
        return False
    near = places.meeting(span)
    facts = [fact.span.shifted(span.start) for fact in claim.facts if not isinstance(fact, Name)]
    return bool(near) and all(any(place.holds(fact) for place in near) for fact in facts)


def _position(claim: Claim) -> float:
    return claim.span.start if claim.span else math.inf
