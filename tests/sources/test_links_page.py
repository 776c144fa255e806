"""The page that explains the statuses to editors explains them all, and rightly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.model import SourceStatus
from factcheck.sources.marks import MARKS, Mark

PAGE = (Path(__file__).parents[2] / "docs" / "links.md").read_text("utf-8")
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
