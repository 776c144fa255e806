"""`factcheck links --save`: the one option that writes to an archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.cli import run
from tests.weather.server import Weather


@pytest.mark.parametrize(("options", "asked"), [(["--save"], ["/save"]), ([], [])])
def test_an_archive_is_asked_to_save_pages_where_a_person_wants_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    asked: list[str],
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(
        "The harbour [opened](http://harbour.example/ok/busy), not [closed](http://b.example/cut).\n"
    )
    with Weather() as weather:
        there = ["--resolve", f"*.example=127.0.0.1:{weather.port}", "--allow-private", "127.0.0.1/32", "--delay", "0"]
        quiet = ["--archive-url", "http://saver.example", "--no-progress", "--cache", "kept"]
        assert run(["links", "a.md", *there, *quiet, *options]) == 0
        assert [target for target in weather.targets("saver.example") if target == "/save"] == asked
    assert ("did not take the page (status 429)" in capsys.readouterr().err) is bool(asked)
