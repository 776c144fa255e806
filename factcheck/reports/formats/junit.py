"""Report → JUnit XML: each claim is a test, and each link that something is to be said of.

A claim that its source contradicts has failed; what could not be checked was skipped, and says why; a dead link is an
error.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from factcheck.model import Finding, Level, Outcome, Report, Where
from factcheck.reports.decisions import ledger_line
from factcheck.reports.foreign import plain
from factcheck.reports.summary import BROKEN_OFF, Judged, judged_claims, loose_ends
from factcheck.reports.wording import verdict_sentence

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render(report: Report) -> str:
    cases = [_claim(judged, report) for judged in judged_claims(report)]
    cases += [_link(finding, report) for finding in loose_ends(report)]
    cases += (
        [] if report.complete else [_case(report, "the whole check", None, _element("error", "", message=BROKEN_OFF))]
    )
    body = "".join(cases)
    counts = _attributes(
        tests=str(len(cases)),
        failures=str(body.count("<failure ")),
        errors=str(body.count("<error ")),
        time="0",
    )
    path = plain(report.article.path, 300)
    stamp = report.checked_at.strftime("%Y-%m-%dT%H:%M:%S")
    own = _attributes(skipped=str(body.count("<skipped ")), timestamp=stamp)
    suite = f"<testsuite{_attributes(name=path)}{counts}{own}>\n{body}</testsuite>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="factcheck"{counts}>\n{suite}\n</testsuites>\n'


def _claim(judged: Judged, report: Report) -> str:
    claim, reason = judged.claim, verdict_sentence(judged.verdicts[0]) if judged.verdicts else "No source is cited."
    message = judged.findings[0].message if judged.findings else reason
    kind = judged.findings[0].rule if judged.findings else str(judged.outcome)
    text = plain(claim.text, 1000)
    said = " ".join(filter(None, (message, ledger_line(claim))))
    return _case(report, plain(claim.id, 120), claim.where, _fate(judged, kind, said, text))


def _fate(judged: Judged, kind: str, message: str, text: str) -> str:
    if any(finding.level is Level.ERROR for finding in judged.findings):
        return _element("failure", text, type=kind, message=message)
    if judged.outcome is Outcome.SUPPORTED and not judged.findings:
        return ""
    if judged.outcome is Outcome.UNCHECKED:
        return _element("skipped", "", message=f"NOT CHECKED: {message}")
    return _element("system-out", f"{kind}: {message}")


def _link(finding: Finding, report: Report) -> str:
    kind = "error" if finding.level is Level.ERROR else "system-out"
    said = {"type": finding.rule, "message": finding.message} if kind == "error" else {}
    fate = _element(kind, "" if said else finding.message, **said)
    return _case(report, f"{finding.rule or 'link'} {plain(finding.url, 300)}", finding.where, fate)


def _case(report: Report, name: str, where: Where | None, fate: str) -> str:
    path = plain(report.article.path, 300)
    line = {"line": str(where.line)} if where else {}
    return f"<testcase{_attributes(classname=path, name=name, file=path, **line, time='0')}>{fate}</testcase>\n"


def _element(tag: str, text: str, **attributes: str) -> str:
    return f"<{tag}{_attributes(**attributes)}>{_harmless(escape(_legal(plain(text, 1000))))}</{tag}>"


def _attributes(**attributes: str) -> str:
    return "".join(f" {name}={_harmless(quoteattr(_legal(plain(text, 1000))))}" for name, text in attributes.items())


def _legal(text: str) -> str:
    return ILLEGAL.sub("\ufffd", text)


def _harmless(escaped: str) -> str:
    """Break up what the log of a GitHub job would take for a command."""
    return escaped.replace("##[", "#&#35;[")
