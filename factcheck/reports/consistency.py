"""The figures of one sentence beside each other → findings where they cannot all be right. Only arithmetic decides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from factcheck.model import Claim, Confidence, Document, Finding, Quantity, Span
from factcheck.reports.foreign import plain
from factcheck.reports.rules import RULES

_PERCENT = "percent"
_ROUNDING = 0.01
"""What a share may be off by without being wrong: one of a hundred."""

_LONGEST_NOUN = 40
_FEWEST_SHARES = 3
_WORD = re.compile(r"[^\W\d_]+")


def consistency_findings(claim: Claim, document: Document) -> Iterator[Finding]:
    """Yield the findings on the figures of one claim."""
    figures = sorted((fact for fact in claim.facts if isinstance(fact, Quantity)), key=lambda fact: fact.span)
    yield from _parts_of_wholes(claim, figures, document)
    yield from _shares_of_one_whole(claim, figures, document)


def _parts_of_wholes(claim: Claim, figures: Sequence[Quantity], document: Document) -> Iterator[Finding]:
    """ "312 of 600 teachers (57%)": 312 of 600 are 52%."""
    for part, whole, share in zip(figures, figures[1:], figures[2:], strict=False):
        if not (_is_count(part) and _is_count(whole) and _is_share(share)):
            continue
        ratio = (part.value or 0.0) / (whole.value or 1.0)
        wrong = ratio <= 1 and abs(ratio - (share.value or 0.0)) > max(_ROUNDING, share.step) + 1e-9
        if wrong and _between(claim, part, whole) in _words()["of"] and _says_again(claim, whole, share):
            stated = f"“{claim.text[part.span.start : whole.span.end]}” are {100 * ratio:.1f}%"
            yield _finding("share-mismatch", claim, share, f"{stated}, not “{share.text}”.", document)


def _shares_of_one_whole(claim: Claim, figures: Sequence[Quantity], document: Document) -> Iterator[Finding]:
    """Shares of all answers, those without one among them, that are not about a hundred together."""
    shares = [figure for figure in figures if figure.unit == _PERCENT]
    words = " ".join(claim.text.casefold().split())
    if len(shares) < _FEWEST_SHARES or not all(map(_is_share, shares)):
        return
    counted = any(phrase in words for phrase in _words()["without_answer"])
    if not counted or not _words()["apart"].isdisjoint(_WORD.findall(words)) or _has_other_wholes(claim, shares):
        return
    total = sum(share.value or 0.0 for share in shares)
    if abs(total - 1) > _ROUNDING * len(shares):
        listed = ", ".join(f"“{share.text}”" for share in shares)
        message = f"These shares add up to {100 * total:.4g}%, not to 100%: {listed}."
        yield _finding("shares-not-whole", claim, shares[-1], message, document)


def _is_count(figure: Quantity) -> bool:
    return figure.dimension == "count" and not figure.unit and figure.modifier is None and bool(figure.value)


def _is_share(figure: Quantity) -> bool:
    return figure.unit == _PERCENT and figure.modifier is None and figure.direction is None and figure.value is not None


def _between(claim: Claim, one: Quantity, other: Quantity) -> str:
    return " ".join(claim.text[one.span.end : other.span.start].casefold().split())


def _says_again(claim: Claim, whole: Quantity, share: Quantity) -> bool:
    """Tell whether a share says the same again: a noun at most stands between, then a bracket or "or"."""
    between = _between(claim, whole, share)
    return len(between) <= _LONGEST_NOUN and any(
        between.endswith(sign) and not set(between.removesuffix(sign)) & set(",;:()") for sign in _words()["again"]
    )


def _has_other_wholes(claim: Claim, shares: Sequence[Quantity]) -> bool:
    """Tell whether a later share is one of something else: "and 12% of the women"."""
    ends = [share.span.end for share in shares[1:]]
    return any(claim.text[end : end + 4].casefold().startswith((" of ", " der", " des")) for end in ends)


def _finding(rule: str, claim: Claim, figure: Quantity, message: str, document: Document) -> Finding:
    where = claim.where
    if claim.span:
        start = claim.span.start
        where = document.layout.where(Span(start + figure.span.start, start + figure.span.end))
    return Finding(rule, RULES[rule].level, plain(message, 1000), Confidence.HIGH, claim=claim.id, where=where)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = tomllib.loads(files("factcheck.reports").joinpath("consistency.toml").read_text("utf-8"))
    return {name: frozenset(phrases) for name, phrases in table.items()}
