"""What a person wrote in the ledger about how to check a claim: words that must be there, how exactly, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Claim, Fact, Interval, Passage, Quantity, Quote, Role, Span

_TOLERANCE = re.compile(r"\s*(?:±|\+/?-)?\s*(\d{1,15}(?:[.,]\d{1,9})?)\s*(%?)")
_PAGE = re.compile(r"\b(?:page|pg|p)\b\.?\s*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:\bpara(?:graph|\.)?|¶)\s*", re.IGNORECASE)
_TITLED = frozenset({Role.HEADING, Role.CAPTION})


def required(claim: Claim) -> tuple[Fact, ...]:
    """Return the facts to seek: those of the claim, as exactly as the ledger asks, and the words that must be there."""
    entry = claim.entry
    if entry is None:
        return claim.facts
    facts = tuple(_widened(fact, entry.tolerance) for fact in claim.facts) if entry.tolerance else claim.facts
    nowhere = Span(len(claim.text), len(claim.text))
    return (*facts, Quote(nowhere, entry.quote)) if entry.quote.strip() else facts


def located(passages: Sequence[Passage], locator: str) -> list[Passage]:
    """Return the passages that stand where a locator says: "p. 3", "Table 2", "Results", "paragraph 4"."""
    place = re.compile(rf"(?<!\w){re.escape(_place(locator))}(?!\w)")
    return [passage for passage in passages if place.search(_place(_address(passage)))]


def _widened(fact: Fact, tolerance: str) -> Fact:
    match = _TOLERANCE.match(tolerance)
    if not match or not isinstance(fact, Quantity) or fact.value is None:
        return fact
    amount = float(match[1].replace(",", "."))
    room = abs(fact.value) * amount / 100 if match[2] else amount
    low, high = min(fact.loose.low, fact.value - room), max(fact.loose.high, fact.value + room)
    return replace(fact, loose=Interval(low, high))


def _address(passage: Passage) -> str:
    title = passage.text if passage.role in _TITLED else ""
    return f"{passage.where} {passage.context} {title}"


def _place(text: str) -> str:
    return " ".join(_PARAGRAPH.sub("paragraph ", _PAGE.sub("p. ", text)).casefold().split())
