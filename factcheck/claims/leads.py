"""Claims without a source × URLs that stand in no sentence → which carries which, and why it is thought so.

What a page says decides. Of a page that could not be read the words of the URL are asked; where they say the claim, a
page that speaks of it only so-so gives way to it. Where two URLs or two claims are about as likely, and where there is
little to go by, nothing is said: a wrong source is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from factcheck.claims.slugs import Likeness, compare_words
from factcheck.model import Citation, CitationReason, Claim

SPEAKS = 0.5
"""From this relevance on, a page speaks of the claim."""

HINTS = 0.25
"""From this relevance on it does so if the words of its URL say the same."""

SO_SO = 0.6
"""Up to this relevance a page that shares no telling word of its URL gives way to an unread one that does."""

_NEAR = 0.1
_MOST = 3
_CLEAR = 1.5
_OF_BEST = 0.6


@dataclass(frozen=True, slots=True)
class Lead:
    """A URL that may carry claims: its page's title ("" if unknown) and whether it could be read.

    `relevance` says for each claim's id how well the page's best passage speaks of it, 0 to 1.
    """

    url: str
    title: str = ""
    relevance: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    readable: bool = True


def match_loose(claims: Iterable[Claim], leads: Sequence[Lead], *, language: str = "en") -> tuple[Claim, ...]:
    """Return the claims; those that cited nothing with the loose URLs that carry them, the likeliest first."""
    claims = tuple(claims)
    words = compare_words(
        {claim.id: (claim.text, claim.context) for claim in claims},
        {lead.url: lead.title for lead in leads},
        language,
    )
    best = _best_scores(words)
    return tuple(
        claim if claim.citations else replace(claim, citations=_citations(claim, leads, words, best))
        for claim in claims
    )


_Words = Mapping[tuple[str, str], Likeness]


def _citations(claim: Claim, leads: Sequence[Lead], words: _Words, best: Mapping[str, float]) -> tuple[Citation, ...]:
    by_words = _by_words(claim, leads, words, best)
    return (() if by_words and not _states(claim, leads, words) else _by_content(claim, leads, words)) or by_words


def _states(claim: Claim, leads: Iterable[Lead], words: _Words) -> bool:
    """Tell whether a page speaks of the claim well, or so-so under a URL that says the same."""
    return any(
        _speaks(claim, lead, words) and (_relevance(claim, lead) > SO_SO or _hinted(claim, lead, words))
        for lead in leads
    )


def _by_content(claim: Claim, leads: Iterable[Lead], words: _Words) -> tuple[Citation, ...]:
    """Return the page that speaks most of the claim, and those that do so about as much."""
    speaking = [lead for lead in leads if _speaks(claim, lead, words)]
    ranked = sorted(speaking, key=lambda lead: -_relevance(claim, lead))
    near = [lead for lead in ranked if _relevance(claim, lead) >= _relevance(claim, ranked[0]) - _NEAR]
    return tuple(_by_page(claim, lead, words) for lead in near[:_MOST])


def _speaks(claim: Claim, lead: Lead, words: _Words) -> bool:
    relevance = _relevance(claim, lead)
    return lead.readable and (relevance >= SPEAKS or (relevance >= HINTS and _hinted(claim, lead, words)))


def _hinted(claim: Claim, lead: Lead, words: _Words) -> bool:
    return (claim.id, lead.url) in words and words[claim.id, lead.url].telling


def _relevance(claim: Claim, lead: Lead) -> float:
    return lead.relevance.get(claim.id, 0.0)


def _by_page(claim: Claim, lead: Lead, words: _Words) -> Citation:
    shared = words.get((claim.id, lead.url))
    also = f", and its URL's words match: {', '.join(shared.words)}" if shared and shared.telling else ""
    return Citation(lead.url, CitationReason.CONTENT, f"the page says the closest thing to it{also}")


def _by_words(claim: Claim, leads: Iterable[Lead], words: _Words, best: Mapping[str, float]) -> tuple[Citation, ...]:
    """Return the page that could not be read whose URL clearly speaks of this claim, and of no other claim more."""
    alike = [(words[claim.id, lead.url], lead) for lead in leads if (claim.id, lead.url) in words]
    if not alike:
        return ()
    ranked = sorted(alike, key=lambda pair: -pair[0].score)
    first, lead = ranked[0]
    rival = ranked[1][0].score if len(ranked) > 1 else 0.0
    if lead.readable or not first.telling or first.score < _CLEAR * rival or first.score < _OF_BEST * best[lead.url]:
        return ()
    return (Citation(lead.url, CitationReason.LOOSE_URL, f"the URL's words match: {', '.join(first.words)}"),)


def _best_scores(words: _Words) -> dict[str, float]:
    best: dict[str, float] = {}
    for (_, url), likeness in words.items():
        best[url] = max(best.get(url, 0.0), likeness.score)
    return best
