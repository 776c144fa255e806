"""Reports → an exit code."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.model import Level, Outcome, Report

FINE, FINDINGS, WRONG_USE, NOTHING, TOO_LITTLE, INTERRUPTED = 0, 1, 2, 3, 4, 130

FAILING = {
    "error": {Level.ERROR},
    "warning": {Level.ERROR, Level.WARNING},
    "never": set[Level](),
}

GRAVEST_FIRST = (INTERRUPTED, WRONG_USE, FINDINGS, TOO_LITTLE, FINE, NOTHING)


def exit_code(report: Report, fail_on: str) -> int:
    """Return the exit code one report asks for."""
    if not report.complete:
        return INTERRUPTED
    if not report.claims and not report.sources:
        return NOTHING
    if any(finding.level in FAILING[fail_on] for finding in report.findings):
        return FINDINGS
    if fail_on != "never" and too_little_checked(report):
        return TOO_LITTLE
    return FINE


def too_little_checked(report: Report) -> bool:
    """True where more than half of the claims with sources stayed unchecked."""
    sourced = [claim for claim in report.claims if claim.citations]
    unchecked = [claim for claim in sourced if report.outcome_of(claim) is Outcome.UNCHECKED]
    return len(unchecked) * 2 > len(sourced)


def gravest(codes: Iterable[int]) -> int:
    """Return the exit code of several articles together.

    >>> gravest([0, 1, 4]), gravest([3, 0]), gravest([3])
    (1, 0, 3)
    """
    given = set(codes)
    return next(code for code in GRAVEST_FIRST if code in given)
