"""Where the example is found in a checkout."""

from __future__ import annotations

import tomllib

from factcheck.demo import example_folder, example_ledger


def test_the_example_has_both_forms_of_the_article() -> None:
    assert {path.name for path in example_folder().glob("briefing.*")} == {"briefing.md", "briefing.txt"}


def test_the_ledger_is_that_of_the_article_with_links() -> None:
    ledger = tomllib.loads(example_ledger().read_text("utf-8"))
    assert ledger["article"] == "examples/briefing.md"
    assert len({claim["id"] for claim in ledger["claim"]}) == 20


def test_every_page_of_the_web_is_served_somewhere() -> None:
    web = example_folder() / "web"
    routes = tomllib.loads((web / "routes.toml").read_text("utf-8"))
    named = {row["file"] for row in routes["route"] + routes["capture"] if "file" in row} | {"not-found.html"}
    assert {path.name for path in web.rglob("*.html")} == named
