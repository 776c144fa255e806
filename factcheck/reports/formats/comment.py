"""Reports → the one comment under a pull request that is kept up to date: what is new, what is mended, what is known.

It begins with a marker that nobody sees: whose comment it is, the commit that it speaks of, and what it tells, hashed.
Nothing in it links to an address that a report names: the report of a fork is the word of whoever wrote the fork.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from factcheck.model import Finding, Level, Report
from factcheck.reports.foreign import plain
from factcheck.reports.formats.markdown import safe
from factcheck.reports.summary import distinct, summarize, together
from factcheck.reports.wording import count, level_looks

LARGEST = 60_000
"""Characters: a comment may have 65,536."""

FEW, MOST = 40, 2000
"""How many findings a comment names; how many its marker can hold. Of more it will not say what is new."""

MARKER = re.compile(r"<!-- factcheck:sticky:([0-9a-f]{8}):([0-9a-f]{7,64}):([A-Za-z0-9+/]*) -->")


@dataclass(frozen=True, slots=True)
class Told:
    """What a comment tells: the commit that it speaks of, and its findings, each as eight characters."""

    commit: str
    findings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where a comment stands. `key` tells the comments of several jobs apart; `tree` is the address of the files of the
    commit, `run` that of the run which made the reports. `fork` is True where a stranger's run made them.
    """

    key: str
    commit: str
    tree: str = ""
    run: str = ""
    fork: bool = False


def read_told(body: str, key: str) -> Told | None:
    """Return what a comment told, if its first line says that it is ours and of this key."""
    match = MARKER.match(body)
    if match is None or match[1] != key:
        return None
    packed = match[3]
    return Told(match[2], frozenset(packed[start : start + 8] for start in range(0, len(packed) - 7, 8)))


def render_comment(reports: Sequence[Report], occasion: Occasion, before: Told | None = None) -> str:
    """Return the comment on all articles of a pull request; `before` is what it told last time."""
    found = [_Found(finding, report, occasion) for report in reports for finding in distinct(report.findings)]
    telling = sorted((one for one in found if one.finding.level in _TELLING), key=lambda one: one.rank)
    known = before.findings if before else frozenset()
    lines = [
        _marker(telling, occasion),
        f"## {_headline(reports)}\n",
        *_since(telling, before, all(report.complete for report in reports)),
        *(f"**{safe(plain(report.article.path, 200))}**: {summarize(report).sentence}\n" for report in reports[:FEW]),
        *_lists(telling, known),
        *_foot(len(found) - len(telling), occasion),
    ]
    return _cut(lines)


_TELLING = (Level.ERROR, Level.WARNING)


@dataclass(frozen=True, slots=True)
class _Found:
    finding: Finding
    report: Report
    occasion: Occasion

    @property
    def key(self) -> str:
        stated = f"{self.report.article.path}|{self.finding.fingerprint}".encode("utf-8", "surrogatepass")
        return b64encode(hashlib.sha256(stated).digest()[:6]).decode()

    @property
    def rank(self) -> int:
        return _TELLING.index(self.finding.level)

    @property
    def line(self) -> str:
        look, finding = level_looks()[self.finding.level], self.finding
        return f"- {look.icon} **{look.word}** {self._place()}: {safe(plain(finding.message, 300))}"

    def _place(self) -> str:
        path, where = self.report.article.path, self.finding.where
        words = safe(plain(PurePath(path).name, 100)) + (f", {where.place}" if where else "")
        if not self.occasion.tree or path == "-" or path.startswith(("http://", "https://", "/")):
            return words
        file = quote(PurePath(path.replace("\\", "/")).as_posix(), errors="replace")
        return f"[{words}](<{self.occasion.tree}/{file}{f'?plain=1#L{where.line}' if where else ''}>)"


def _marker(telling: Sequence[_Found], occasion: Occasion) -> str:
    keys = sorted({one.key for one in telling})
    packed = "".join(keys) if len(keys) <= MOST else ""
    return f"<!-- factcheck:sticky:{occasion.key}:{occasion.commit}:{packed} -->\n"


def _headline(reports: Sequence[Report]) -> str:
    if not reports:
        return "No article to check"
    return together([summarize(report) for report in reports]).headline


def _since(telling: Sequence[_Found], before: Told | None, complete: bool) -> Iterator[str]:
    """Yield what has changed; of a run that was broken off, what it did not find is not mended."""
    now = {one.key for one in telling}
    if before is None or len(now) > MOST:
        return
    fixed = len(before.findings - now) if complete else 0
    numbers = f"{len(now - before.findings):,} new, {fixed:,} fixed, {len(now & before.findings):,} unchanged"
    yield f"**{numbers}** since {before.commit[:7]}.\n"


def _lists(telling: Sequence[_Found], known: frozenset[str]) -> Iterator[str]:
    new, old = [one for one in telling if one.key not in known], [one for one in telling if one.key in known]
    yield from _listed(new)
    if old:
        yield f"<details><summary>{len(old):,} known already</summary>\n"
        yield from _listed(old)
        yield "</details>\n"


def _listed(found: Sequence[_Found]) -> Iterator[str]:
    yield from (one.line for one in found[:FEW])
    if found[FEW:]:
        yield f"- and {len(found) - FEW:,} more in the whole report"
    if found:
        yield ""


def _foot(notes: int, occasion: Occasion) -> Iterator[str]:
    said = [f"{count(notes, 'note')} besides."] if notes else []
    said += [f"The whole report is kept with [the run](<{occasion.run}>)."] if occasion.run else []
    if said:
        yield " ".join(said) + "\n"
    if occasion.fork:
        yield "*The run that says this is the pull request's own: its author could have changed what it says.*\n"


def _cut(lines: Iterable[str]) -> str:
    kept, size = list[str](), 0
    for line in lines:
        size += len(line) + 1
        if size > LARGEST:
            kept.append("*There is more in the whole report.*")
            break
        kept.append(line)
    return "\n".join(kept)
