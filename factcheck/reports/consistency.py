"""Figures of one sentence, or of sentences one behind the other → findings where they cannot all be right.

Only arithmetic decides. Shares are added up over the sentences of one paragraph, or the rows of one table.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from factcheck.model import Claim, Confidence, Document, Finding, Passage, Quantity, Role, Span
from factcheck.reports.foreign import plain
from factcheck.reports.rules import RULES

_PERCENT = "percent"
_ROUNDING = 0.01
"""What a share may be off by without being wrong: one of a hundred."""

_LONGEST_NOUN = 40
_FEWEST_SHARES = 3
_TOGETHER = {Role.TABLE, Role.LIST}
_WORD = re.compile(r"[^\W\d_]+")


def consistency_findings(claims: Iterable[Claim], document: Document) -> Iterator[Finding]:
    """Yield the findings on the figures of an article's claims."""
    for run in _runs(claims, document):
        whole = []
        for claim, after in zip(run, [*run[1:], None], strict=True):
            yield from _parts_of_wholes(claim, figures_of(claim), document)
            yield from _share_in_next(claim, after, document)
            found = list(_shares_of_one_whole([claim], document))
            whole += found
            yield from found
        if not whole and len(run) > 1:
            yield from _shares_of_one_whole(run, document)


def figures_of(claim: Claim) -> list[Quantity]:
    """Return the figures of a claim in order."""
    return sorted((fact for fact in claim.facts if isinstance(fact, Quantity)), key=lambda fact: fact.span)


def _runs(claims: Iterable[Claim], document: Document) -> Iterator[list[Claim]]:
    """Yield the claims of each paragraph, and of each table or list, together; those without a place by themselves."""
    starts = [passage.span.start for passage in document.passages]

    def group(claim: Claim) -> tuple[object, ...]:
        number = bisect_right(starts, claim.span.start) - 1 if claim.span else -1
        if number < 0:
            return ("alone", claim.id)
        return ("run", runs[number])

    runs = _run_numbers(document.passages)
    for _, together in groupby(claims, key=group):
        yield list(together)


def _run_numbers(passages: Sequence[Passage]) -> list[int]:
    """Return for each passage the number of its paragraph; neighbouring rows and items share theirs."""
    numbers: list[int] = []
    last: Passage | None = None
    for passage in passages:
        same = last and (last.block == passage.block or (last.role is passage.role and passage.role in _TOGETHER))
        numbers.append(numbers[-1] if same else passage.block)
        last = passage
    return numbers


def _parts_of_wholes(claim: Claim, figures: Sequence[Quantity], document: Document) -> Iterator[Finding]:
    """ "312 of 600 teachers (57%)": 312 of 600 are 52%."""
    for part, whole, share in zip(figures, figures[1:], figures[2:], strict=False):
        if not (_is_count(part) and _is_count(whole) and _is_share(share)):
            continue
        ratio = (part.value or 0.0) / (whole.value or 1.0)
        wrong = ratio <= 1 and abs(ratio - (share.value or 0.0)) > max(_ROUNDING, share.step) + 1e-9
        if wrong and _between(claim, part, whole) in word_table()["of"] and _says_again(claim, whole, share):
            stated = f"“{claim.text[part.span.start : whole.span.end]}” are {100 * ratio:.1f}%"
            yield _finding("share-mismatch", claim, share, f"{stated}, not “{share.text}”.", document)


def _share_in_next(claim: Claim, after: Claim | None, document: Document) -> Iterator[Finding]:
    """ "In all 312 of 600 teachers agreed. That is 57%.": the second sentence says the first again."""
    figures, shares = figures_of(claim), figures_of(after) if after else []
    if (
        after is None
        or len(figures) != 2
        or len(shares) != 1
        or not (_is_share(shares[0]) and all(map(_is_count, figures)))
    ):
        return
    part, whole, share = *figures, shares[0]
    ratio = (part.value or 0.0) / (whole.value or 1.0)
    lead = " ".join(after.text[: share.span.start].casefold().replace("’", "'").split())
    wrong = ratio <= 1 and abs(ratio - (share.value or 0.0)) > max(_ROUNDING, share.step) + 1e-9
    if wrong and lead in word_table()["thus"] and _between(claim, part, whole) in word_table()["of"]:
        stated = f"“{claim.text[part.span.start : whole.span.end]}” in the sentence before are {100 * ratio:.1f}%"
        yield _finding("share-mismatch", after, share, f"{stated}, not “{share.text}”.", document)


def _shares_of_one_whole(claims: Sequence[Claim], document: Document) -> Iterator[Finding]:
    """Shares of all answers, those without one among them, that are not about a hundred together."""
    shared = [(claim, figure) for claim in claims for figure in figures_of(claim) if figure.unit == _PERCENT]
    shares = [figure for _, figure in shared]
    words = " ".join(" ".join(claim.text for claim in claims).casefold().split())
    if len(shares) < _FEWEST_SHARES or not all(map(_is_share, shares)):
        return
    counted = any(phrase in words for phrase in word_table()["without_answer"])
    if not counted or not word_table()["apart"].isdisjoint(_WORD.findall(words)) or _have_other_wholes(shared):
        return
    total = sum(share.value or 0.0 for share in shares)
    if abs(total - 1) > _ROUNDING * len(shares):
        listed = ", ".join(f"“{share.text}”" for share in shares)
        message = f"These shares add up to {100 * total:.4g}%, not to 100%: {listed}."
        yield _finding("shares-not-whole", shared[-1][0], shares[-1], message, document)


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
        between.endswith(sign) and not set(between.removesuffix(sign)) & set(",;:()") for sign in word_table()["again"]
    )


def _have_other_wholes(shared: Sequence[tuple[Claim, Quantity]]) -> bool:
    """Tell whether a later share is one of something else: "and 12% of the women"."""
    behind = [claim.text[share.span.end : share.span.end + 4].casefold() for claim, share in shared[1:]]
    return any(words.startswith((" of ", " der", " des")) for words in behind)


def _finding(rule: str, claim: Claim, figure: Quantity, message: str, document: Document) -> Finding:
    where = claim.where
    if claim.span:
        start = claim.span.start
        where = document.layout.where(Span(start + figure.span.start, start + figure.span.end))
    return Finding(rule, RULES[rule].level, plain(message, 1000), Confidence.HIGH, claim=claim.id, where=where)


@cache
def word_table() -> Mapping[str, frozenset[str]]:
    """Return the words of consistency.toml by their heading."""
    table = tomllib.loads(files("factcheck.reports").joinpath("consistency.toml").read_text("utf-8"))
    return {name: frozenset(phrases) for name, phrases in table.items()}
