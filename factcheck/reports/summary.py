"""Report → its counts, and the answer to "may I publish?"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.model import Claim, Confidence, Finding, Level, Outcome, Report, Source, Verdict, best_first
from factcheck.reports.wording import count, day, outcome_looks, source_sentence


class Cause(StrEnum):
    """Why a claim was not checked."""

    UNREAD = "unread"
    UNSETTLED = "unsettled"
    UNCITED = "uncited"
    UNREACHED = "unreached"


class Standing(StrEnum):
    """What the report means for publication."""

    STOP = "stop"
    LOOK = "look"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, the verdicts on it with the deciding one first, what they come to, and the findings on it."""

    claim: Claim
    verdicts: tuple[Verdict, ...]
    outcome: Outcome
    confidence: Confidence
    findings: tuple[Finding, ...] = ()
    ignored: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()

    @property
    def uncited(self) -> bool:
        return not self.claim.citations

    @property
    def decided(self) -> bool:
        """True where a source was read, so that the confidence speaks of what it says."""
        return self.outcome is not Outcome.UNCHECKED

    @property
    def cause(self) -> Cause | None:
        """Why the claim was not checked, if it was not."""
        if self.decided:
            return None
        if self.uncited:
            return Cause.UNCITED
        if not any(verdict.source for verdict in self.verdicts):
            return Cause.UNREACHED
        read = any(verdict.source is not None and was_read(verdict.source) for verdict in self.verdicts)
        return Cause.UNSETTLED if read else Cause.UNREAD


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a report. `causes` are those of the unchecked claims. A source is read where text was read from it.

    Beside a baseline `levels` counts what is new, `known` the errors and warnings that are not, and `since` says what
    has changed. `by_judge` counts the supported claims that stand in a source only as a judge reads it.
    """

    claims: int
    outcomes: Mapping[Outcome, int]
    causes: Mapping[Cause, int]
    uncited: int
    sources: int
    unreadable: int
    levels: Mapping[Level, int]
    ignored: int
    complete: bool
    since: str = ""
    known: int = 0
    by_judge: int = 0

    @property
    def standing(self) -> Standing:
        if self.levels[Level.ERROR]:
            return Standing.STOP
        open_points = self.levels[Level.WARNING] + self.claims - self.outcomes[Outcome.SUPPORTED]
        return Standing.LOOK if open_points or self.known or not self.complete else Standing.CLEAR

    @property
    def headline(self) -> str:
        """Answer "may I publish?" in a few words."""
        match self.standing:
            case Standing.STOP:
                return f"Not yet: {count(self.levels[Level.ERROR], 'new error' if self.since else 'error')} to mend"
            case Standing.LOOK:
                return f"Look first: {self._open_points}"
            case Standing.CLEAR:
                return "Nothing speaks against it" if self.claims else "The links are as they should be"

    @property
    def _open_points(self) -> str:
        if not self.complete:
            return "the check was broken off"
        if self.known and not self.levels[Level.WARNING]:
            return f"nothing new, but {self.known:,} known before"
        return "not everything is settled"

    @property
    def sentence(self) -> str:
        """Say what was and what was not found out, in a few sentences."""
        broken = "" if self.complete else f"{BROKEN_OFF} "
        if not self.claims:
            return f"{broken}{self.links}. No claim was checked."
        supported = self.outcomes[Outcome.SUPPORTED]
        stand = (
            "claim stands in the source that it cites" if self.claims == 1 else "claims stand in the sources they cite"
        )
        read = f", {self.by_judge:,} of them only as a judge reads it" if self.by_judge else ""
        said = f"{broken}{supported:,} of {self.claims:,} {stand}{read}."
        unchecked = self.outcomes[Outcome.UNCHECKED]
        if not unchecked:
            return said
        return f"{said} {count(unchecked, 'claim')} could not be checked{self._because}."

    @property
    def _because(self) -> str:
        """Say why claims were not checked; where there are several causes, with how many there are of each."""
        causes = [(number, _BECAUSE[cause]) for cause, number in self.causes.items() if number]
        if len(causes) < 2:
            return "".join(f", {because}" for _, because in causes)
        return ": " + ", ".join(f"{number:,} {because}" for number, because in causes)

    @property
    def causes_in_short(self) -> tuple[str, ...]:
        return tuple(_IN_SHORT[cause].format(number) for cause, number in self.causes.items() if number)

    @property
    def links(self) -> str:
        """Say how many links there are, and of how many nothing could be read."""
        number = count(self.sources, "link")
        if not self.unreadable:
            return f"{number}, readable" if self.sources else "no link"
        return f"{number}, not readable" if self.sources == 1 else f"{number}, {self.unreadable:,} of them not readable"


BROKEN_OFF = "The check was broken off: this is not the whole report."

_BECAUSE = {
    Cause.UNREAD: "because no source could be read",
    Cause.UNSETTLED: "because what could be read does not settle it",
    Cause.UNCITED: "because no source is cited",
    Cause.UNREACHED: "because the check ended before",
}

_IN_SHORT = {
    Cause.UNREAD: "{:,} unreadable",
    Cause.UNSETTLED: "{:,} not settled",
    Cause.UNCITED: "{:,} without a source",
    Cause.UNREACHED: "{:,} not reached",
}

PRESSING = 5
"""How many findings a summary names."""


def summarize(report: Report) -> Summary:
    judged = judged_claims(report)
    outcomes = Counter(one.outcome for one in judged)
    causes = Counter(one.cause for one in judged)
    levels = Counter(finding.level for finding in report.findings)
    return Summary(
        claims=len(judged),
        outcomes={outcome: outcomes[outcome] for outcome in Outcome},
        causes={cause: causes[cause] for cause in Cause},
        uncited=sum(one.uncited for one in judged),
        sources=len(report.sources),
        unreadable=sum(not _open(source, report) for source in report.sources),
        levels={level: levels[level] for level in Level},
        ignored=len(report.ignored),
        complete=report.complete,
        since=_since(report),
        known=sum(finding.level is not Level.INFO for finding in _known(report)),
        by_judge=sum(one.outcome is Outcome.SUPPORTED and bool(one.verdicts[0].judge) for one in judged),
    )


def together(summaries: Sequence[Summary]) -> Summary:
    """Return the summary of several articles."""
    outcomes, causes, levels = Counter[Outcome](), Counter[Cause](), Counter[Level]()
    for summary in summaries:
        outcomes.update(summary.outcomes)
        causes.update(summary.causes)
        levels.update(summary.levels)
    return Summary(
        claims=sum(summary.claims for summary in summaries),
        outcomes=outcomes,
        causes=causes,
        uncited=sum(summary.uncited for summary in summaries),
        sources=sum(summary.sources for summary in summaries),
        unreadable=sum(summary.unreadable for summary in summaries),
        levels=levels,
        ignored=sum(summary.ignored for summary in summaries),
        complete=all(summary.complete for summary in summaries),
        since=next((summary.since for summary in summaries if summary.since), ""),
        known=sum(summary.known for summary in summaries),
        by_judge=sum(summary.by_judge for summary in summaries),
    )


def pressing(report: Report) -> tuple[Finding, ...]:
    """Return what is to be mended first: the errors of a report, or where it has none, its warnings."""
    for level in (Level.ERROR, Level.WARNING):
        found = distinct(finding for finding in report.findings if finding.level is level)
        if found:
            return found
    return ()


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that say the same of the same line as one before: a link's, and its claim's."""
    first: dict[tuple[int, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.where.line if finding.where else 0, finding.message), finding)
    return tuple(first.values())


def _since(report: Report) -> str:
    older = report.baseline
    if older is None:
        return ""
    numbers = f"{len(report.findings):,} new, {len(older.fixed):,} fixed, {len(older.known):,} unchanged"
    return f"Since the check of {day(older.checked_at)}: {numbers}."


def judged_claims(report: Report) -> tuple[Judged, ...]:
    """Return the claims of a report with their verdicts, in the order of the article."""
    by_claim: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in report.verdicts:
        by_claim[verdict.claim.id].append(verdict)
    found, ignored, known = map(_by_claim, (report.findings, report.ignored, _known(report)))
    return tuple(
        replace(
            _judged(claim, best_first(by_claim[claim.id])),
            findings=tuple(found[claim.id]),
            ignored=tuple(ignored[claim.id]),
            known=tuple(known[claim.id]),
        )
        for claim in report.claims
    )


def news(report: Report) -> tuple[Judged, ...]:
    """Return the claims of a report, the worst first; beside a baseline only those that something new is said of."""
    judged = worst_first(judged_claims(report))
    return judged if report.baseline is None else tuple(one for one in judged if one.findings)


def worst_first(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return claims in the order in which an editor should look at them."""
    outcomes, sure = list(outcome_looks()), list(Confidence)
    return tuple(sorted(judged, key=lambda one: (outcomes.index(one.outcome), one.uncited, sure.index(one.confidence))))


def loose_ends(report: Report) -> tuple[Finding, ...]:
    """Return what is to be said of links: the findings on them, then the sources that nothing was read of, unfound."""
    found = [finding for finding in report.findings if not finding.claim]
    told = {finding.url for finding in (*found, *report.ignored, *_known(report))}
    untold = [source for source in report.sources if not _open(source, report) and source.url not in told]
    return (*found, *(Finding("", Level.INFO, source_sentence(source), url=source.url) for source in untold))


def _open(source: Source, report: Report) -> bool:
    """Tell whether a source could be read; where no claim asks for it, whether it was there to be read."""
    return was_read(source) if report.claims else source.status.readable


def was_read(source: Source) -> bool:
    """True where text of the cited page was read, so that a claim could be looked up in it."""
    return source.status.readable and bool(source.text_sha256)


def _known(report: Report) -> tuple[Finding, ...]:
    return report.baseline.known if report.baseline else ()


def _by_claim(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped = defaultdict(list)
    for finding in findings:
        grouped[finding.claim].append(finding)
    return grouped


def _judged(claim: Claim, ranked: tuple[Verdict, ...]) -> Judged:
    outcome = ranked[0].outcome if ranked else Outcome.UNCHECKED
    confidence = ranked[0].confidence if ranked else Confidence.HIGH
    return Judged(claim, ranked, outcome, confidence)
