"""Claims without a source × URLs that stand in no sentence → which carries which, and why it is thought so.

What a page says decides. Of a page that could not be read the words of the URL are asked; where they say the claim, a
page that speaks of it only so-so gives way to it. Where two URLs or two claims are about as likely, and where there is
little to go by, nothing is said: a wrong source is worse than none. A page that says no more than a part of the claim
is taken where no other page says any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from factcheck.claims.slugs import Likeness, compare_words
from factcheck.model import Citation, CitationReason, Claim, Confidence

SPEAKS = 0.5
"""From this relevance on, a page speaks of the claim."""

HINTS = 0.25
"""From this relevance on it does so if the words of its URL say the same."""

ALONE = 0.4
"""From this relevance on it does so if it says several times as much of the claim as any other page."""

SURE = 0.8
"""From this relevance on, a page says the claim in nearly the same words and figures."""

SO_SO = 0.6
"""Up to this relevance a page that shares no telling word of its URL gives way to an unread one that does."""

_NEAR = 0.1
_TIMES = 3
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
    leads = list(leads)
    speaking = [lead for lead in leads if _speaks(claim, lead, words)] or _alone(claim, leads)
    ranked = sorted(speaking, key=lambda lead: -_relevance(claim, lead))
    near = [lead for lead in ranked if _relevance(claim, lead) >= _relevance(claim, ranked[0]) - _NEAR]
    return tuple(_by_page(claim, lead, words) for lead in near[:_MOST])


def _alone(claim: Claim, leads: Iterable[Lead]) -> list[Lead]:
    """Return the one page that says a good part of the claim where no other says much of it."""
    ranked = sorted((lead for lead in leads if lead.readable), key=lambda lead: -_relevance(claim, lead))
    rival = _relevance(claim, ranked[1]) if len(ranked) > 1 else 0.0
    stands_out = bool(ranked) and _relevance(claim, ranked[0]) >= max(ALONE, _TIMES * rival)
    return ranked[:1] if stands_out else []


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
    relevance = _relevance(claim, lead)
    sure = Confidence.HIGH if relevance >= SURE else Confidence.MEDIUM if relevance >= SPEAKS else Confidence.LOW
    return Citation(lead.url, CitationReason.CONTENT, f"the page says the closest thing to it{also}", sure)


def _by_words(claim: Claim, leads: Iterable[Lead], words: _Words, best: Mapping[str, float]) -> tuple[Citation, ...]:
    """Return the page that could not be read whose URL clearly speaks of this claim, and of no other claim more.

    A page that was read and says nothing of the claim is no rival, whatever its URL says.
    """
    possible = [lead for lead in leads if not lead.readable or _relevance(claim, lead) >= HINTS]
    alike = [(words[claim.id, lead.url], lead) for lead in possible if (claim.id, lead.url) in words]
    if not alike:
        return ()
    ranked = sorted(alike, key=lambda pair: -pair[0].score)
    first, lead = ranked[0]
    rival = ranked[1][0].score if len(ranked) > 1 else 0.0
    if lead.readable or not first.telling or first.score < _CLEAR * rival or first.score < _OF_BEST * best[lead.url]:
        return ()
    sure = Confidence.LOW if rival else Confidence.MEDIUM
    return (Citation(lead.url, CitationReason.LOOSE_URL, f"the URL's words match: {', '.join(first.words)}", sure),)


def _best_scores(words: _Words) -> dict[str, float]:
    best: dict[str, float] = {}
    for (_, url), likeness in words.items():
        best[url] = max(best.get(url, 0.0), likeness.score)
    return best
