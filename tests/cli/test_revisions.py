"""A file at a git revision, in real repositories."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from factcheck.cli.revisions import content_at
from factcheck.errors import UsageError


def git(folder: Path, *words: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Nell", "-c", "user.email=nell@paper.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, env=os.environ | own)


def committed(folder: Path, *, message: str = "draft") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    (folder / "news").mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "news" / "dam.md").write_text("The dam holds 40 million tonnes.\n" * 9)
    committed(folder)
    git(folder, "tag", "first")
    return folder


def test_uncommitted_edits_do_not_change_what_was(repository: Path) -> None:
    article = repository / "news" / "dam.md"
    before = article.read_bytes()
    article.write_text("Something else.\n")
    assert content_at("HEAD", article) == before
    git(repository, "add", "--all")
    assert content_at("HEAD", article) == before


def test_a_tag_a_branch_and_an_abbreviation_are_revisions(repository: Path) -> None:
    article = repository / "news" / "dam.md"
    article.write_text("Something else.\n")
    committed(repository)
    assert [content_at(name, article) for name in ("main", "HEAD~1", "first", "@{0}")] == [
        b"Something else.\n",
        b"The dam holds 40 million tonnes.\n" * 9,
        b"The dam holds 40 million tonnes.\n" * 9,
        b"Something else.\n",
    ]


@pytest.mark.parametrize("finish", [True, False])
def test_a_renamed_article_is_found_under_its_old_name(repository: Path, finish: bool) -> None:
    before = (repository / "news" / "dam.md").read_bytes()
    git(repository, "mv", "news/dam.md", "the dam – ü.md")
    article = repository / "the dam – ü.md"
    article.write_bytes(before + b"And more.\n")
    git(repository, "add", "--all")
    git(repository, *(("commit", "-q", "-m", "rename") if finish else ("status",)))
    assert content_at("first", article) == before


def test_a_new_article_was_not_there(repository: Path) -> None:
    (repository / "new.md").write_text("Quite another text.\n")
    assert content_at("HEAD", repository / "new.md") is None
    committed(repository)
    assert content_at("first", repository / "new.md") is None


def test_the_working_folder_does_not_matter(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "news")
    monkeypatch.setenv("GIT_DIR", ".git")
    assert content_at("HEAD", Path("dam.md")) is not None


@pytest.mark.parametrize("revision", ["nowhere", "v9", "HEAD~99", "main..first", "HEAD:news/dam.md", "0" * 40])
def test_an_unknown_revision_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision") as caught:
        content_at(revision, repository / "news" / "dam.md")
    assert "fetch it first" in caught.value.remedy


@pytest.mark.parametrize("revision", ["", "--output=x", "-h", " main", "a\nb", "a\0b", "x" * 300])
def test_what_cannot_be_a_revision_never_reaches_git(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="is no revision"):
        content_at(revision, repository / "news" / "dam.md")


@pytest.mark.parametrize("revision", ["$(touch x)", "`touch x`", ";touch x", "HEAD|touch x", "HEAD && touch x"])
def test_no_shell_reads_a_revision(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision"):
        content_at(revision, repository / "news" / "dam.md")
    assert not list(repository.rglob("x"))


def test_without_a_repository_the_option_makes_no_sense(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "a.md").write_text("x")
    with pytest.raises(UsageError, match="in no repository"):
        content_at("HEAD", tmp_path / "a.md")


def test_without_git_the_option_makes_no_sense(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(UsageError, match="git, which is not installed"):
        content_at("HEAD", repository / "news" / "dam.md")


def test_nothing_that_the_repository_brings_is_run(repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    (repository / ".gitattributes").write_text("*.md diff=trap filter=trap\n")
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "filter.trap.smudge"):
        git(repository, "config", key, str(trap))
    article = repository / "news" / "dam.md"
    article.write_text("Something else.\n")
    assert content_at("HEAD", article)
    assert content_at("HEAD", repository / "news" / "other.md") is None
    assert not (tmp_path / "sprung").exists()
