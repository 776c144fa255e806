"""What a person wrote about a claim in the ledger → one line that every report shows beside the claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.model import Claim, Entry, Finding, Report
from factcheck.reports.foreign import plain
from factcheck.reports.wording import day

_LONGEST = 200


def ledger_line(claim: Claim) -> str:
    """Return what the ledger says of a claim beyond its sources; nothing where it says nothing.

    >>> ledger_line(Claim("a", "It was 5%.", entry=Entry(4, locator="Table 2", tolerance="1%")))
    'Ledger: looked for at “Table 2”; figures may be off by 1%.'
    """
    told = list(_told(claim.entry, claim.reopened)) if claim.entry else []
    return f"Ledger: {'; '.join(told)}." if told else ""


def ledger_lines(report: Report) -> Mapping[str, str]:
    """Return the lines of all claims that have one, by the claim's id."""
    return {claim.id: line for claim in report.claims if (line := ledger_line(claim))}


def with_ledger(finding: Finding, lines: Mapping[str, str]) -> str:
    """Return a finding's message, and what the ledger says of its claim."""
    return " ".join(filter(None, (finding.message, lines.get(finding.claim, ""))))


def _told(entry: Entry, reopened: bool) -> Iterator[str]:
    if entry.status != "open" or entry.checked_by or entry.checked_on:
        who = f" by {plain(entry.checked_by, _LONGEST)}" if entry.checked_by else ""
        when = f" on {day(entry.checked_on)}" if entry.checked_on else ""
        yield f"{entry.status}{who}{when}{', open again since' if reopened else ''}"
    if entry.quote:
        yield f"the source must have “{plain(entry.quote, _LONGEST)}”"
    if entry.locator:
        yield f"looked for at “{plain(entry.locator, _LONGEST)}”"
    if entry.tolerance:
        yield f"figures may be off by {plain(entry.tolerance, _LONGEST)}"
    if entry.as_of:
        yield f"as of {day(entry.as_of)}"
    for ignore in entry.ignore:
        until = f" until {day(ignore.until)}" if ignore.until else ""
        yield f"{plain(ignore.rule, _LONGEST)} is ignored{until}: {plain(ignore.reason, _LONGEST).rstrip('.')}"
    if entry.note:
        yield f"note: {plain(entry.note, _LONGEST).rstrip('.')}"
