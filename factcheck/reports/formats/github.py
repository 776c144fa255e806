"""Report → workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

The runner keeps ten annotations of a level for each step and drops the rest in silence, so the last of ten says how
many more there are. A message is escaped as the runner reads it; "##[", by which its older form of a command begins
anywhere in a line, is broken up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from factcheck.model import Finding, Level, Report
from factcheck.reports.foreign import plain
from factcheck.reports.summary import summarize
from factcheck.reports.wording import count, level_looks

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}

MOST = 10
"""How many annotations of one level the runner keeps for a step."""


def render(report: Report) -> str:
    summary = summarize(report)
    told = _command(
        "notice", {"title": f"factcheck: {summary.headline}"}, f"{plain(report.article.path, 200)}: {summary.sentence}"
    )
    lines = [told]
    for level in Level:
        room = MOST - 1 if level is Level.INFO else MOST
        lines += _level_lines(level, [finding for finding in report.findings if finding.level is level], report, room)
    return "\n".join(lines) + "\n"


def _level_lines(level: Level, findings: Sequence[Finding], report: Report, room: int) -> Iterator[str]:
    fit = len(findings) if len(findings) <= room else room - 1
    for finding in findings[:fit]:
        yield _command(COMMANDS[level], _properties(finding, report), _message(finding))
    if findings[fit:]:
        look = level_looks()[level]
        more = count(len(findings) - fit, f"more {look.word.lower()}", f"more {look.plural}")
        yield _command(COMMANDS[level], {"title": f"factcheck: and {more}"}, "The whole report names them all.")


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


def _message(finding: Finding) -> str:
    instead = f" Instead: {finding.suggestion}" if finding.suggestion else ""
    return f"{finding.message}{instead}"


def _command(name: str, properties: dict[str, str], message: str) -> str:
    stated = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {stated}::{_escaped(plain(message, 1500))}"


def _property(text: str) -> str:
    return _escaped(plain(text, 1000)).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    broken = text.replace("##[", "# #[")
    return broken.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
