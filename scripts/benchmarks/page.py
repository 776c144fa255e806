"""`scripts/bench page`: how long the page for editors takes to be rendered, opened and used, for a very long article.

It is the report of the tests, many times over with its article: 506 claims and 2,000 findings. Needs Chromium.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from factcheck.model import Article, Claim, Finding, Report, Span
from factcheck.reports import load, render

ROOT = Path(__file__).resolve().parents[2]
SAVED = ROOT / "tests/data/reports/briefing.json"
CHROMIUM = Path("/usr/bin/chromium")
TIMES, FINDINGS = 46, 2000

PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Ends when what was last asked for can be seen."""


def run(arguments: argparse.Namespace) -> int:
    report = large(load(SAVED.read_text("utf-8")))
    rendered = [_seconds(lambda: render(report, "html")) for _ in range(arguments.rounds)]
    path = arguments.folder / "page.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(report, "html"), "utf-8", newline="\n")
    print(f"{len(report.claims)} claims, {len(report.findings)} findings: {path.stat().st_size / 1e6:.1f} MB")
    print(f"rendered, best of {arguments.rounds}:          {min(rendered):.2f} s")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        visits = [_visit(browser, path.as_uri()) for _ in range(arguments.rounds)]
        browser.close()
    for number, what in enumerate(("opened and painted", "chosen by a key", "next claim by a key", "words sought")):
        print(f"{what + ', slowest:':<28} {max(visit[number] for visit in visits):.2f} s")
    return 0


def large(report: Report) -> Report:
    """Return a report TIMES as long, with its article, and FINDINGS findings."""
    apart = len(report.article.text) + 2
    claims = {(claim.id, copy): _copied(claim, copy, apart * copy) for copy in range(TIMES) for claim in report.claims}
    verdicts = [
        replace(verdict, claim=claims[verdict.claim.id, copy]) for copy in range(TIMES) for verdict in report.verdicts
    ]
    findings = [_told(finding, copy) for copy in range(TIMES) for finding in report.findings] * 3
    return replace(
        report,
        article=_longer(report.article),
        claims=tuple(claims.values()),
        verdicts=tuple(verdicts),
        findings=tuple(findings[:FINDINGS]),
    )


def _longer(article: Article) -> Article:
    return replace(article, text="\n\n".join([article.text] * TIMES))


def _copied(claim: Claim, copy: int, by: int) -> Claim:
    span = Span(claim.span.start + by, claim.span.end + by) if claim.span else None
    return replace(claim, id=f"{claim.id}-{copy}", span=span)


def _told(finding: Finding, copy: int) -> Finding:
    return replace(finding, claim=finding.claim and f"{finding.claim}-{copy}")


def _visit(browser: Browser, address: str) -> tuple[float, ...]:
    """Return how many seconds it takes to open the page, to choose claims, to go to the next, and to seek words."""
    page = browser.new_page()

    def painted(act: Callable[[], object]) -> float:
        return _seconds(lambda: (act(), page.evaluate(PAINTED)))

    seconds = (
        painted(lambda: page.goto(address)),
        painted(lambda: page.keyboard.press("1")),
        painted(lambda: page.keyboard.press("j")),
        painted(lambda: _seek(page)),
    )
    page.close()
    return seconds


def _seek(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("diplomats")


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
