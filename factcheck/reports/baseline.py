"""A report beside an older one of the same article → what is new, what is known, and what is mended."""

from __future__ import annotations

from dataclasses import replace

from factcheck.model import Baseline, Report


def compare(report: Report, older: Report) -> Report:
    """Return the report with only the findings that the older one does not have; the others are in its `baseline`.

    Findings are the same where their fingerprints are. What a run that was broken off did not find is not mended.
    """
    before = older.findings + (older.baseline.known if older.baseline else ())
    fingerprints = {finding.fingerprint for finding in before}
    still = {finding.fingerprint for finding in (*report.findings, *report.ignored)}
    fixed = tuple(finding for finding in before if finding.fingerprint not in still) if report.complete else ()
    known = tuple(finding for finding in report.findings if finding.fingerprint in fingerprints)
    new = tuple(finding for finding in report.findings if finding.fingerprint not in fingerprints)
    return replace(report, findings=new, baseline=Baseline(older.checked_at, known, fixed))
