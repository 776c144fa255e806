"""A click on the evidence lands on the sentence: the example's report in Chromium, its web on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from factcheck.demo import serve_example

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
    folder = tmp_path_factory.mktemp("demo")
    made = [sys.executable, "-m", "factcheck", "demo", "--quiet", "--no-progress", "-o", str(folder)]
    subprocess.run(made, check=True, capture_output=True, timeout=120)
    with serve_example() as port, sync_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP *.example 127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", rules])
        page = browser.new_page(viewport={"width": 900, "height": 160})
        page.goto((folder / "briefing-md/report.html").as_uri())
        yield page
        browser.close()


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
