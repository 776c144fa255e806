"""What `docs/ledger.md` says of keys and remarks is so; its story is played in tests/cli/test_ledger_story.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.claims import read_ledger
from factcheck.errors import LedgerError

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text("utf-8")
CLAIM = 'schema = "factcheck-claims/1"\n[[claim]]\nid = "a"\ntext = "b"\nurls = []\n'
KEYS = re.findall(r"^\| `(\w+)` \| `([^`]+)`", PAGE, re.MULTILINE)


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
