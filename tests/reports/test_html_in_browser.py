"""The page for editors in a real browser, opened from disk. Needs Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from factcheck.reports import load, render

SAVED = Path(__file__).parents[1] / "data/reports"
CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = os.environ.get("FACTCHECK_REQUIRE_BROWSER") == "1"

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.skipif(
    not (CHROMIUM.exists() or REQUIRED),
    reason=f"needs {CHROMIUM}; with FACTCHECK_REQUIRE_BROWSER=1 its absence is a failure",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


class Visit:
    """A page opened from disk, all that its console said, and all that it asked of the network."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(address)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name in ("briefing", "hostile"):
        report = load((SAVED / f"{name}.json").read_text("utf-8"))
        (folder / f"{name}.html").write_text(render(report, "html"), "utf-8", newline="\n")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def outcomes(page: Page) -> list[str | None]:
    shown = page.locator("article.claim:visible")
    return [claim.get_attribute("data-outcome") for claim in shown.all()]


@pytest.mark.parametrize("name", ["briefing", "hostile"])
def test_the_page_opens_from_disk_without_a_word_on_the_console(folder: Path, page: Page, name: str) -> None:
    visit = Visit(page, (folder / f"{name}.html").as_uri())
    page.keyboard.press("j")
    assert visit.said == []
    assert visit.asked == [visit.address]


def test_no_script_of_a_hostile_source_runs(folder: Path, page: Page) -> None:
    Visit(page, (folder / "hostile.html").as_uri())
    page.locator("summary").first.click()
    assert page.evaluate("typeof window.pwn") == "undefined"
    assert page.locator("article.claim").count() == 3


def test_what_is_injected_later_is_stopped_by_the_policy(folder: Path, page: Page) -> None:
    visit = Visit(page, (folder / "briefing.html").as_uri())
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.pwn=1\">')")
    page.evaluate("document.body.appendChild(Object.assign(document.createElement('script'), {text: 'window.pwn=1'}))")
    assert page.evaluate("typeof window.pwn") == "undefined"
    assert any("Content Security Policy" in line for line in visit.said)


def test_a_tile_shows_only_its_claims_and_the_address_remembers_it(folder: Path, page: Page) -> None:
    Visit(page, (folder / "briefing.html").as_uri())
    page.locator(".tile[data-show=mismatch]").click()
    assert outcomes(page) == ["mismatch", "mismatch"]
    assert page.url.endswith("#show=mismatch")
    assert page.locator("#shown").text_content() == "2 of 11 claims shown."
    page.reload()
    assert outcomes(page) == ["mismatch", "mismatch"]
    page.locator("#all").click()
    assert len(outcomes(page)) == 11


def test_keys_walk_filter_and_explain(folder: Path, page: Page) -> None:
    Visit(page, (folder / "briefing.html").as_uri())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "claim-quote-minister"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "claim-efficacy"
    page.keyboard.press("5")
    assert outcomes(page) == ["supported"] * 3
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()


def test_a_deep_link_leads_to_its_claim_even_when_it_was_hidden(folder: Path, page: Page) -> None:
    Visit(page, (folder / "briefing.html").as_uri() + "#claim-approval")
    assert page.evaluate("document.activeElement.id") == "claim-approval"
    page.locator(".tile[data-show=mismatch]").click()
    page.evaluate("location.hash = '#claim-approval'")
    page.wait_for_selector("#claim-approval:visible")
    assert len(outcomes(page)) == 11


def test_rules_sources_and_words_choose_claims_and_the_address_remembers(folder: Path, page: Page) -> None:
    Visit(page, (folder / "briefing.html").as_uri())
    page.locator("select[data-by=rule]").select_option("number-mismatch")
    assert outcomes(page) == ["mismatch"]
    assert page.url.endswith("#rule=number-mismatch")
    page.reload()
    assert outcomes(page) == ["mismatch"]
    page.locator("select[data-by=source]").select_option("court.example")
    assert outcomes(page) == []
    page.locator("#all").click()
    assert len(outcomes(page)) == 11
    page.keyboard.press("/")
    page.keyboard.type("diplomats")
    assert page.locator("article.claim:visible").count() == 1
    page.keyboard.press("Escape")
    assert len(outcomes(page)) == 11


def test_the_article_stands_beside_its_claims_and_follows_them(folder: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    Visit(page, (folder / "briefing.html").as_uri())
    assert page.locator("#article .said").count() == 11
    page.keyboard.press("j")
    assert page.locator(".said.here").get_attribute("id") == "at-claim-efficacy"
    page.locator("#at-claim-approval, #at-claim-poll").first.click()
    assert page.evaluate("document.activeElement.classList.contains('claim')")
    article, claims = page.locator("#article").bounding_box(), page.locator("#claims").bounding_box()
    assert article
    assert claims
    assert article["x"] + article["width"] <= claims["x"]


AXE = "axe.run(document, {resultTypes: ['violations']}).then((run) => run.violations)"


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("briefing", 1280, "light"), ("briefing", 1280, "dark"), ("briefing", 390, "light"), ("hostile", 390, "dark")],
)
def test_axe_finds_nothing_that_shuts_anyone_out(
    folder: Path, browser: Browser, name: str, width: int, scheme: str
) -> None:
    dark: Scheme = "dark" if scheme == "dark" else "light"
    # the page's own policy would keep the checker out as well
    context = browser.new_context(color_scheme=dark, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    Visit(page, (folder / f"{name}.html").as_uri())
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in page.evaluate(AXE)] == []
    context.close()


def test_the_page_works_without_script(folder: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    visit = Visit(page, (folder / "briefing.html").as_uri())
    assert page.locator("article.claim:visible").count() == 11
    assert page.locator("#help-open:visible, #all:visible, dialog:visible").count() == 0
    page.locator(".tile[data-show=unchecked]").click()
    assert page.url.endswith("#claim-first-visit")
    assert visit.said == []
    context.close()


@pytest.mark.parametrize("name", ["briefing", "hostile"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(folder: Path, page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    Visit(page, (folder / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_all_claims_and_details_are_there(folder: Path, page: Page) -> None:
    Visit(page, (folder / "briefing.html").as_uri())
    page.locator(".tile[data-show=mismatch]").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("article.claim:visible").count() == 11
    assert page.locator("article.claim details:not([open])").count() == 0


CONTRAST = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const color = getComputedStyle(element).backgroundColor;
    return color === "rgba(0, 0, 0, 0)" && element.parentElement ? ground(element.parentElement) : color;
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (element.closest("script, style, svg, dialog") || !element.checkVisibility()) continue;
    const [one, two] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    if ((one + 0.05) / (two + 0.05) < 4.5) poor.push(element.className + element.textContent.trim());
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(folder: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    Visit(page, (folder / "briefing.html").as_uri())
    assert page.evaluate(CONTRAST) == []
    context.close()
