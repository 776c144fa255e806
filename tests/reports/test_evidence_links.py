"""A click on the evidence lands on the sentence: the example's report in Chromium, its web on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from factcheck.demo import example_folder, example_ledger, serve_example
from factcheck.pipeline import check_article_sync
from factcheck.reports import render
from factcheck.sources import Limits

CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = os.environ.get("FACTCHECK_REQUIRE_BROWSER") == "1"

pytestmark = pytest.mark.skipif(not (CHROMIUM.exists() or REQUIRED), reason=f"needs {CHROMIUM}")

SEEN = """(words) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.data.replace(/\\s+/g, " ").includes(words)) continue;
    const place = walk.currentNode.parentElement.getBoundingClientRect();
    return place.bottom > 0 && place.top < innerHeight;
  }
  return false;
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Open the report of the example in a low window, so that a sentence must be scrolled to."""
    path = tmp_path_factory.mktemp("demo") / "report.html"
    with serve_example() as port:
        report = check_article_sync(
            example_folder() / "briefing.md", claims=example_ledger(), limits=limits(port, path)
        )
        path.write_text(render(report, "html"), "utf-8", newline="\n")
        with sync_playwright() as playwright:
            rules = f"--host-resolver-rules=MAP *.example 127.0.0.1:{port}"
            options = ["--no-sandbox", "--disable-gpu", rules]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
            page = browser.new_page(viewport={"width": 900, "height": 160})
            page.goto(path.as_uri())
            yield page
            browser.close()


def limits(port: int, path: Path) -> Limits:
    return Limits(
        resolve=(f"*.example=127.0.0.1:{port}",),
        allow_private=("127.0.0.0/8",),
        archive_url="http://archive.example",
        total_timeout=3.0,
        delay=0.0,
        cache_dir=path.parent,
    )


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("charges", "Prosecutors brought 17 charges against Oksana Lirov"),
        ("quote-strain", "Our relations are under severe strain"),
        ("doses", "About 40,000 doses were delivered"),
    ],
)
def test_a_click_on_the_evidence_lands_on_the_sentence(page: Page, claim: str, words: str) -> None:
    with page.context.expect_page() as opened:
        page.locator(f"#claim-{claim} a.go").click()
    source = opened.value
    source.wait_for_function("scrollY > 0", timeout=10_000)
    assert source.evaluate(SEEN, words)
    assert source.evaluate("document.referrer") == ""
    source.close()
