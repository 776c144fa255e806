"""The page that explains the statuses to editors explains them all, and rightly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.model import Level, SourceStatus
from factcheck.sources.marks import MARKS, Mark

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "links.md").read_text("utf-8")
CODE = "".join(path.read_text("utf-8") for path in sorted((ROOT / "factcheck" / "sources").rglob("*.py")))
RULES = set(
    re.findall(r'rule(?: or |=)"([a-z0-9-]+)"|\(\*source\.rules, "([a-z-]+)"\)|\("([a-z0-9-]+-[a-z0-9-]+)",\)', CODE)
)
OTHERS = set(re.findall(r'"((?:host|robots|soft-404)-[a-z]+)"', CODE)) | {"not-modified", "second-look"}
ROWS = re.findall(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)


def test_every_status_has_one_row() -> None:
    assert sorted(name for name, _, _ in ROWS) == sorted(SourceStatus)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_each_row_says_what_it_means_and_what_to_do(row: tuple[str, str, str]) -> None:
    assert all(text.strip().endswith(".") for text in row[1:])


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.rule)
def test_every_mark_is_named(mark: Mark) -> None:
    assert f"`{mark.rule}`" in PAGE


def test_the_statuses_that_can_be_read_stand_together() -> None:
    section = PAGE.split("## ")[1]
    assert {SourceStatus(name) for name, _, _ in ROWS if f"| `{name}` |" in section} == {
        status for status in SourceStatus if status.readable
    }


@pytest.mark.parametrize("rule", sorted({name for names in RULES for name in names if name} | OTHERS))
def test_every_rule_is_explained(rule: str) -> None:
    assert f"`{rule}`" in PAGE.split("## The rules")[1]


@pytest.mark.parametrize("level", [Level.ERROR, Level.INFO, None])
def test_how_bad_each_status_is_stands_there_too(level: Level | None) -> None:
    section = PAGE.split("## How bad it is")[1].split("## ")[0]
    words = {Level.ERROR: "An **error**", Level.INFO: "For your **information**", None: "Nothing is said"}
    listed = section.split(words[level])[1].split(".")[0]
    assert set(re.findall(r"`([a-z0-9-]+)`", listed)) == {status for status in SourceStatus if status.severity is level}
