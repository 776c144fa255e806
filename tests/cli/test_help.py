"""Help teaches, and comes at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from factcheck.cli import run
from factcheck.cli.options import make_parser

HEAVY = {"asyncio", "httpx", "lxml", "bs4", "rich", "sqlite3", "trafilatura", "jinja2", "tenacity", "rapidfuzz"}
COMMANDS = ("check", "draft", "links", "report", "rules", "cache", "config", "demo")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: factcheck {command}" in capsys.readouterr().out


def test_help_names_every_exit_code() -> None:
    assert all(f" {code}  " in make_parser().format_help() for code in (0, 1, 2, 3, 4, 130))


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from factcheck.cli.options import make_parser; make_parser().format_help(); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert HEAVY & set(loaded.split()) == set()


def test_wrong_use_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        run(["check"])
    assert ended.value.code == 2
