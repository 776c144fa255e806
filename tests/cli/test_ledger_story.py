"""The story in `docs/ledger.md` is played as it stands: its commands run, its ledgers and outputs are the real ones.

Of its blocks, "markdown" is the article from there on, "diff" what a person writes in the ledger, "console" commands
with what they print, and "toml" what the ledger has then. FACTCHECK_WRITE_DOCS=1 writes the real output into the page.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from factcheck.cli import run
from tests.cli import conftest
from tests.cli.conftest import Desk

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"
BLOCK = re.compile(r"```(markdown|console|toml|diff)\n(.*?)```\n", re.DOTALL)
PAGES = {
    "/trial": "Table 2. The vaccine was 91.6% effective.",
    "/orders": "Sarvia has ordered about 2 million doses, the ministry said.",
    "/doses": "In all, 40,000 people were vaccinated by Friday 5 February.",
}


class Story:
    """One telling: an article and its ledger in a folder, and the web of `desk`."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        self._desk, self._capsys = desk, capsys
        self._ledger = desk.folder / "claims.toml"
        self._told = ""

    def play(self, block: re.Match[str]) -> str:
        kind, text = block[1], block[2]
        match kind:
            case "markdown":
                self._desk.write(text)
            case "diff":
                self._edit(text)
            case "console":
                text = "".join(map(self._run, re.findall(r"^\$ factcheck (.*)$", text, re.MULTILINE)))
            case _:
                text = self._news()
        return f"```{kind}\n{text}```\n"

    def _run(self, command: str) -> str:
        web = ["--resolve", f"*.example=127.0.0.1:{self._desk.port}", "--allow-private", "127.0.0.0/8"]
        more = ["--no-archive", "--no-progress", "--delay", "0", "--refresh", "--cache", "kept", *web]
        words = shlex.split(command)
        run([*words, *(more if words[0] == "check" else ())])
        return f"$ factcheck {command}\n{self._capsys.readouterr().out.strip()}\n"

    def _edit(self, change: str) -> None:
        lines = change.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        ledger = self._ledger.read_text()
        assert ledger.count(before) == 1, before
        self._ledger.write_text(ledger.replace(before, "".join(line[1:] for line in lines if line[0] != "-")))

    def _news(self) -> str:
        """Return the ledger's claims that the page has not shown just so; of its head, what stands in no comment."""
        sections = re.split(r"\n(?=\[\[)", self._ledger.read_text())
        head = re.sub(r"^#.*\n", "", sections[0], flags=re.MULTILINE).lstrip()
        shown = [section for section in [head, *sections[1:]] if section.strip() not in self._told]
        self._told += "".join(shown)
        return "\n".join(shown)


def test_the_story_of_the_page_is_what_happens(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for_story: dict[str, tuple[int, dict[str, str], str]] = {path: (200, {}, words) for path, words in PAGES.items()}
    monkeypatch.setattr(conftest, "PAGES", for_story)
    monkeypatch.setenv("COLUMNS", "100")
    written = PAGE.read_text("utf-8")
    start, end = written.index("## From first draft"), written.index("## Remarks")
    played = written[:start] + BLOCK.sub(Story(desk, capsys).play, written[start:end]) + written[end:]
    update(played)
    assert PAGE.read_text("utf-8") == played


def update(page: str) -> None:
    if os.environ.get("FACTCHECK_WRITE_DOCS"):
        PAGE.write_text(page, "utf-8")
