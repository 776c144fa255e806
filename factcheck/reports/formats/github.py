"""Reports → workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

The runner keeps ten annotations of a level for each step and drops the rest in silence. So the articles of one step
share them, the surest findings first, and the last of ten says how many more there are. A message is escaped as the
runner reads it; "##[", by which its older form of a command begins anywhere in a line, is broken up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from factcheck.model import Confidence, Finding, Level, Report
from factcheck.reports.decisions import ledger_line, with_ledger
from factcheck.reports.foreign import plain
from factcheck.reports.summary import distinct, summarize
from factcheck.reports.wording import count, level_looks

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}

MOST, FEW = 10, 3
"""How many annotations of one level the runner keeps for a step; how many articles have a notice each, at most."""

SURE = list(Confidence)


def render(report: Report) -> str:
    return annotate([report])


def annotate(reports: Sequence[Report]) -> str:
    """Return the annotations of all that one step checks: notices on the articles, then the findings."""
    lines = _notices(reports)
    taken = {Level.INFO: len(lines)}
    for level in Level:
        found = [(finding, report) for report in reports for finding in _distinct(report, level)]
        found.sort(key=lambda pair: SURE.index(pair[0].confidence))
        lines += _level_lines(level, found, MOST - taken.get(level, 0))
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: dict[str, str], message: str) -> str:
    """Return a workflow command that says `message`; neither it nor a property can become a command of its own."""
    stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {stated}::{_escaped(plain(message, 1500))}"


def _distinct(report: Report, level: Level) -> tuple[Finding, ...]:
    return distinct(finding for finding in report.findings if finding.level is level)


def _notices(reports: Sequence[Report]) -> list[str]:
    told = [_notice(report) for report in reports]
    if len(told) <= FEW:
        return told
    standings = Counter(summarize(report).headline for report in reports)
    said = "; ".join(f"{count(number, 'article')}: {headline}" for headline, number in standings.most_common())
    return [command("notice", {"title": f"factcheck: {count(len(reports), 'article')}"}, said)]


def _notice(report: Report) -> str:
    summary = summarize(report)
    said = f"{plain(report.article.path, 200)}: {summary.sentence} {summary.since}"
    return command("notice", {"title": f"factcheck: {summary.headline}"}, said)


def _level_lines(level: Level, found: Sequence[tuple[Finding, Report]], room: int) -> Iterator[str]:
    fit = len(found) if len(found) <= room else room - 1
    for finding, report in found[:fit]:
        yield command(COMMANDS[level], _properties(finding, report), _message(finding, report))
    if found[fit:]:
        look = level_looks()[level]
        more = count(len(found) - fit, f"more {look.word.lower()}", f"more {look.plural}")
        yield command(COMMANDS[level], {"title": f"factcheck: and {more}"}, "The whole report names them all.")


def _properties(finding: Finding, report: Report) -> dict[str, str]:
    """Return file, line and columns; columns only within one line, and no end line: others would not be shown."""
    properties = {"title": f"factcheck: {finding.rule}"}
    file, where = _file(report.article.path), finding.where
    if not file or where is None:
        return properties
    properties |= {"file": file, "line": str(where.line)}
    if where.line == where.end_line:
        properties |= {"col": str(where.column), "endColumn": str(where.end_column)}
    return properties


def _file(path: str) -> str:
    """Return the path as the runner wants it; of standard input and of a web page there is none."""
    no_file = path == "-" or path.startswith(("http://", "https://"))
    return "" if no_file else PurePath(path.replace("\\", "/")).as_posix()


def _message(finding: Finding, report: Report) -> str:
    instead = f" Instead: {finding.suggestion}" if finding.suggestion else ""
    told = with_ledger(finding, {claim.id: ledger_line(claim) for claim in report.claims if claim.id == finding.claim})
    return f"{told}{instead}"


def _property(text: str) -> str:
    return _escaped(plain(text, 1000)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    broken = text.replace("##[", "# #[")
    return broken.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
