"""What a run found: everything a reporter needs, readable after the cache is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from factcheck.model.claims import Claim
from factcheck.model.levels import Confidence, Level
from factcheck.model.sources import Source
from factcheck.model.text import Span, Where
from factcheck.model.verdicts import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Article:
    """The article that was checked; `sha256` is of the bytes that were read, `text` what a reader sees of it.

    `headings` are stretches of that text.
    """

    path: str
    title: str = ""
    language: str = ""
    published: date | None = None
    sha256: str = ""
    text: str = ""
    headings: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at, by a named rule. `claim` is a claim's id.

    `fingerprint` stays the same while rule, claim and URL do, wherever in the article they move.
    """

    rule: str
    level: Level
    message: str
    confidence: Confidence = Confidence.HIGH
    claim: str = ""
    url: str = ""
    where: Where | None = None
    suggestion: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The report that another is compared with: findings that both have, and those that only the older one has."""

    checked_at: datetime
    known: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One article, checked. `complete` is False where the run was interrupted. `ignored` were silenced by a person.

    Where there is a `baseline`, `findings` are only those that it does not have.
    """

    article: Article
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    checked_at: datetime
    complete: bool = True
    ignored: tuple[Finding, ...] = ()
    baseline: Baseline | None = None

    def verdicts_of(self, claim: Claim) -> tuple[Verdict, ...]:
        """Return the verdicts on one claim, the one that decides its outcome first."""
        return best_first(verdict for verdict in self.verdicts if verdict.claim.id == claim.id)

    def outcome_of(self, claim: Claim) -> Outcome:
        """Return the outcome of the source that supports the claim best; without any source it is unchecked."""
        verdicts = self.verdicts_of(claim)
        return verdicts[0].outcome if verdicts else Outcome.UNCHECKED


def best_first(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return verdicts on one claim in the order of how well they support it; the first decides its outcome."""
    return tuple(sorted(verdicts, key=lambda verdict: (_RANK.index(verdict.outcome), -verdict.score)))


_RANK = (Outcome.SUPPORTED, Outcome.PARTIAL, Outcome.MISMATCH, Outcome.NOT_FOUND, Outcome.UNCHECKED)
