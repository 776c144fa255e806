"""What an article gives away in a URL does not come into what is made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from factcheck.claims import write_ledger
from factcheck.pipeline import claims_of, open_article
from factcheck.pipeline.links import article_urls
from factcheck.reports import find_findings

ARTICLE = b"""# Harbour

The vaccine was [91.6% effective](http://ada:hunter2@paper.example/trial) in a trial.

More than 10,000 people came, says http://bob:hunter2@paper.example/crowd today.
"""
LEDGER = """schema = "factcheck-claims/1"
article = "a.md"

[[claim]]
id = "vaccine"
text = "The vaccine was 91.6% effective in a trial."
urls = ["http://ada:hunter2@paper.example/trial"]
"""


def test_no_password_leaves_an_article() -> None:
    opened = open_article(ARTICLE, name="a.md")
    claims = claims_of(opened.document)
    found = find_findings(
        document=opened.document, claims=claims, verdicts=(), sources=(), today=date(2021, 2, 8), complete=True
    )
    assert len(article_urls(opened.document, claims)) == 2
    assert "hunter2" not in repr((opened, claims, found)) + write_ledger(claims, article="a.md")


def test_no_password_leaves_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "claims.toml").write_text(LEDGER)
    claims = claims_of(open_article(ARTICLE, name="a.md").document, tmp_path / "claims.toml")
    assert any(claim.id == "vaccine" and claim.citations for claim in claims)
    assert "hunter2" not in repr(claims)


def test_an_article_without_passwords_is_left_as_it_is() -> None:
    opened = open_article(ARTICLE.replace(b"hunter2@", b""), name="a.md")
    assert opened.document.text == opened.article.text
    assert "*" not in opened.document.text
