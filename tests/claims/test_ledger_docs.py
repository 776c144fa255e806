"""What `docs/ledger.md` says of the ledger is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.claims import apply_ledger, find_claims, read_ledger, write_ledger
from factcheck.documents import read_article
from factcheck.errors import LedgerError

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")
ARTICLE = """\
The vaccine was [91.6% effective](https://journal.example/trial).

Sarvia has ordered about 2 million doses.
"""
CLAIM = 'schema = "factcheck-claims/1"\n[[claim]]\nid = "a"\ntext = "b"\nurls = []\n'
CHANGED = """\
The vaccine was [91.4% effective](https://journal.example/trial).

In all, 40,000 people were [vaccinated](https://health.example/doses) by Friday.
"""
SIGNED = """\
# the abstract rounds; Table 2 has it
locator = "Table 2"
status = "confirmed"
checked_by = "AB"
checked_on = 2021-02-03
"""
KEYS = re.findall(r"^\| `(\w+)` \| `([^`]+)`", PAGE, re.MULTILINE)


def shown(number: int) -> str:
    """Return a ledger of the page, without the list's indentation."""
    blocks: list[str] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    return blocks[number].replace("\n   ", "\n").strip()


def drafted(article: str, existing: str) -> str:
    document = read_article(article.encode(), name="a.md")
    claims = apply_ledger(read_ledger(existing, name="claims.toml"), document, find_claims(document))
    return write_ledger(claims, article="article.md", existing=existing)


def test_the_story_of_the_page_is_what_drafts_write() -> None:
    first = write_ledger(find_claims(read_article(ARTICLE.encode(), name="a.md")), article="article.md")
    before, urls, after = first.partition('urls = ["https://journal.example/trial"]\n')
    signed = drafted(ARTICLE, before + urls + SIGNED + after)
    assert shown(1) in signed
    assert shown(2) in drafted(CHANGED, signed)


def test_the_example_is_what_a_draft_writes() -> None:
    written = write_ledger(find_claims(read_article(ARTICLE.encode(), name="a.md")), article="article.md")
    assert shown(0) in written


@pytest.mark.parametrize(("key", "example"), [row for row in KEYS if row[0] not in {"schema", "article"}])
def test_every_key_can_be_written_as_shown(key: str, example: str) -> None:
    ledger = "\n".join(line for line in CLAIM.split("\n") if not line.startswith(f"{key} ="))
    assert read_ledger(f"{ledger}{key} = {example}\n", name="claims.toml").entries


def test_every_key_is_explained() -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(CLAIM + "zzz = 1", name="claims.toml")
    assert set(caught.value.remedy.removeprefix("known here: ").split(", ")) == {key for key, _ in KEYS} - {
        "schema",
        "article",
    }


def test_every_remark_of_the_program_is_explained() -> None:
    source = (Path(__file__).parents[2] / "factcheck" / "claims" / "ledger" / "writing.py").read_text("utf-8")
    remarks = re.findall(r"\{REMARK\} ([a-z ]+)", source)
    assert remarks
    assert [remark for remark in remarks if f"# factcheck: {remark.strip()}" not in PAGE] == []
