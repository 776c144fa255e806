"""A ledger may name files as sources, where the user allows their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cli import run

LEDGER = """schema = "factcheck-claims/1"
article = "a.md"
[[claim]]
id = "effect"
text = "The vaccine was 91.6% effective against symptomatic cases in the trial."
urls = ["file:data/trial.csv"]
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("GITHUB_EVENT_NAME", raising=False)
    (tmp_path / "data").mkdir()
    table = "group,effectiveness against symptomatic cases in the vaccine trial\nall,91.6%\n"
    (tmp_path / "data" / "trial.csv").write_text(table, "utf-8")
    (tmp_path / "claims.toml").write_text(LEDGER, "utf-8")
    (tmp_path / "a.md").write_text(
        "# T\n\nThe vaccine was 91.6% effective against symptomatic cases in the trial.\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return "a.md"


def test_a_file_of_the_ledger_supports_a_claim(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", article, "--no-archive", "--no-progress", "-v", "--allow-files", "data"]) == 0
    assert "SUPPORTED" in capsys.readouterr().out


def test_without_leave_no_file_is_read(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", article, "--no-archive", "--no-progress"])
    assert "NOT CHECKED" in capsys.readouterr().out


def test_a_link_of_the_article_names_no_file(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("claims.toml").unlink()
    Path(article).write_text("The vaccine was [91.6% effective](file:data/trial.csv) in the trial.\n", "utf-8")
    run(["check", article, "--no-archive", "--no-progress", "--allow-files", "data"])
    assert "NOT CHECKED" in capsys.readouterr().out


@pytest.mark.parametrize("event", ["pull_request", "pull_request_target"])
def test_no_file_is_read_for_a_pull_request(
    article: str, event: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", event)
    assert run(["check", article, "--no-archive", "--no-progress", "--allow-files", "data"]) == 2


def test_a_project_cannot_allow_its_own_files(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("factcheck.toml").write_text('allow_files = ["data"]\n', "utf-8")
    assert run(["check", article, "--no-archive", "--no-progress"]) == 2
