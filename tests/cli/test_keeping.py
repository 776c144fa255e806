"""The commands that look after settings and cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cli import run
from tests.cli.conftest import Desk

GOOD = "The vaccine was [91.6% effective](http://journal.example/trial) against symptomatic cases.\n"


def test_the_cache_is_counted_exported_and_pruned(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.check(desk.write(GOOD))
    capsys.readouterr()
    kept = ["--cache", str(desk.folder / "kept")]
    assert run(["cache", "stats", *kept]) == 0
    assert "1 URLs, 1 pages" in capsys.readouterr().out
    assert run(["cache", "export", *kept, "-o", str(desk.folder / "all.warc.gz")]) == 0
    assert (desk.folder / "all.warc.gz").stat().st_size > 0
    assert run(["cache", "prune", *kept, "--max-age", "0"]) == 0
    assert run(["cache", "stats", *kept]) == 0
    assert "0 URLs, 0 pages" in capsys.readouterr().out


def test_an_export_needs_a_file(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cache", "export", "--cache", str(desk.folder)]) == 2
    assert "-o sources.warc.gz" in capsys.readouterr().err


def test_settings_are_shown_with_their_origin_and_without_secrets(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = desk.folder / "own" / "factcheck"
    own.mkdir(parents=True)
    (own / "config.toml").write_text("headers = ['https://paper.example Cookie: session=s3cret']\ntimeout = 7\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk.folder / "own"))
    assert run(["config", "show", "--origin"]) == 0
    shown = capsys.readouterr().out
    assert "timeout = 7.0  # " + str(own / "config.toml") in shown
    assert "https://paper.example Cookie: …" in shown
    assert "s3cret" not in shown


@pytest.mark.parametrize("header", ["https://paper.example", "https://paper.example Cookie"])
def test_a_log_in_that_cannot_be_read_is_named_without_its_secret(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    own = Path(desk.folder / "own" / "factcheck")
    own.mkdir(parents=True)
    (own / "config.toml").write_text(f"headers = ['{header}']\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk.folder / "own"))
    assert desk.check(desk.write(GOOD)) == 2
    assert "a log-in for 'https://paper.example' cannot be read" in capsys.readouterr().err
