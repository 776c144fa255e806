"""The action in a simulated runner: its real steps, on a real pull request, against a hostile page on loopback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))

HOSTILE = "::error::pwned ##[error]pwned </script><script>pwned</script> \x1b[31m =cmd @team #1 \u202eevil"
PAGE = f"""<!doctype html><title>Charges {HOSTILE}</title>
<h1>Court news {HOSTILE}</h1>
<p>Prosecutors brought 17 charges against the mayor of Lindau on Monday. {HOSTILE}
::warning::pwned
##[error]pwned</p>
<p>The trial begins in spring, the court said in a statement that it published on its site.</p>"""
CLAIM = "Prosecutors brought [18 charges](http://court.example/charges) against the mayor of Lindau on Monday. {}\n"


class Court(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/charges"
        body = PAGE.encode() if found else b"nothing"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Court)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Log:
    """What a job's log comes to by the runner's rules: annotations by level, also by the older form of commands."""

    annotations: list[tuple[str, str]] = field(default_factory=list)
    token: str = ""

    def read(self, text: str) -> None:
        for line in re.split(r"\r\n|\r|\n", text):
            self._line(line.lstrip())

    def _line(self, line: str) -> None:
        if self.token:
            self.token = "" if line == f"::{self.token}::" else self.token
        elif stop := re.match(r"::stop-commands::(.+)", line):
            self.token = stop[1]
        elif new := re.match(r"::(error|warning|notice)(?: .*?)?::(.*)", line, re.IGNORECASE):
            self.annotations.append((new[1].lower(), new[2]))
        elif old := re.search(r"##\[([a-z]+)[^\]]*\](.*)", line, re.IGNORECASE):
            self.annotations.append((f"##{old[1]}", old[2]))

    def of(self, level: str) -> list[str]:
        return [message for name, message in self.annotations if name == level]


class Job:
    """A checkout of a pull request, and the steps of the action as a runner takes them."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.checkout, self.action = folder, folder / "checkout", folder / "action"
        self.log, self.outputs, self.code = Log(), dict[str, str](), 0
        self.checkout.mkdir()
        self._install(port)
        self.git("init", "--quiet")
        self.base = self.commit("articles/old.md", CLAIM.format("It was cold."))
        self.head = self.commit("articles/new.md", CLAIM.format("It was warm."))

    def _install(self, port: int) -> None:
        """Make the action's folder: its own scripts, and an environment that leads court.example to loopback."""
        (self.action / ".venv/bin").mkdir(parents=True)
        for name in ("scripts", "requirements.lock", "pyproject.toml"):
            (self.action / name).symlink_to(ROOT / name)
        made = "cat requirements.lock pyproject.toml scripts/environment | cksum >.venv/made-from-requirements.lock"
        subprocess.run(["bash", "-c", made], cwd=self.action, check=True)
        web = f"--allow-private 127.0.0.0/8 --resolve court.example=127.0.0.1:{port} --no-archive --delay 0"
        factcheck = self.action / ".venv/bin/factcheck"
        factcheck.write_text(f'#!/bin/sh\nfirst=$1; shift\nexec {sys.executable} -m factcheck "$first" {web} "$@"\n')
        factcheck.chmod(0o755)

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        call = subprocess.run(["git", *who, *arguments], cwd=self.checkout, check=True, capture_output=True, text=True)
        return call.stdout.strip()

    def commit(self, name: str, text: str) -> str:
        (self.checkout / name).parent.mkdir(exist_ok=True)
        (self.checkout / name).write_text(text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", name)
        return self.git("rev-parse", "HEAD")

    def run(self, *, fork: bool, **inputs: str) -> None:
        known = {f"inputs.{name}": str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
        known |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        known |= {"github.event.pull_request.base.sha": self.base}
        for number, step in enumerate(ACTION["runs"]["steps"]):
            if self.code == 0:
                self._step(number, step, known, {} if fork else {"ACTIONS_RUNTIME_TOKEN": "held-by-own-branches"})
        steps = {f"steps.check.outputs.{name}": value for name, value in self._written().items()}
        self.outputs = {name: filled(one["value"], steps) for name, one in ACTION["outputs"].items()}

    def _step(self, number: int, step: dict[str, object], known: dict[str, str], more: dict[str, str]) -> None:
        assert step["shell"] == "bash"
        script = self.folder / f"step-{number}.sh"
        script.write_text(str(step["run"]))
        stated = step.get("env", {})
        assert isinstance(stated, dict)
        environment = {
            **{"PATH": os.environ["PATH"], "HOME": str(self.folder), "GITHUB_ACTIONS": "true", "CI": "true"},
            **{"GITHUB_OUTPUT": str(self.folder / "output"), "GITHUB_STEP_SUMMARY": str(self.summary)},
            **{"GITHUB_ACTION_PATH": str(self.action), "GITHUB_SHA": self.head, "PYTHONPATH": str(ROOT)},
            **more,
            **{name: filled(value, known) for name, value in stated.items()},
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        done = subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False)
        self.code = done.returncode
        self.log.read(f"{done.stdout}\n{done.stderr}")

    @property
    def summary(self) -> Path:
        return self.folder / "summary"

    def _written(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in (self.folder / "output").read_text().splitlines())


def filled(text: str, known: dict[str, str]) -> str:
    """Return a text of the action with its expressions filled in; one that is not known is an error."""
    return re.sub(r"\$\{\{ *([a-z._-]+) *\}\}", lambda match: known[match[1]], text)


@pytest.mark.parametrize("fork", [False, True], ids=["own", "fork"])
@pytest.mark.parametrize(("changed_only", "articles"), [("true", ["new"]), ("false", ["new", "old"])])
def test_a_pull_request_is_checked_annotated_and_summed_up(
    tmp_path: Path, port: int, fork: bool, changed_only: str, articles: list[str]
) -> None:
    job = Job(tmp_path, port)
    job.run(fork=fork, changed_only=changed_only)
    assert (job.code, job.outputs) == (1, {"exit-code": "1", "report": "factcheck-report"})
    assert job.log.of("error") == ["The article says “18”, but court.example says “17 charges”."] * len(articles)
    assert [message for _, message in job.log.annotations if "pwned" in message] == []
    assert {name for name, _ in job.log.annotations} == {"error", "notice"}
    reports = sorted(path.name for path in (job.checkout / "factcheck-report").glob("*.json"))
    assert len(reports) == len(articles)
    assert job.summary.read_text().count("## Not yet: 1 error to mend") == len(articles)
    assert not re.search(r"<script|@team|^::|##\[", job.summary.read_text(), re.MULTILINE)


def test_a_pull_request_without_articles_passes_and_says_so(tmp_path: Path, port: int) -> None:
    job = Job(tmp_path, port)
    job.run(fork=True, articles="none/*.md")
    assert (job.code, job.outputs["exit-code"]) == (0, "3")
    assert job.log.of("notice") == ["No article to check."]
    assert not job.summary.exists()


def test_the_log_is_read_as_the_runner_reads_it() -> None:
    log = Log()
    log.read("a ##[error]old\r::warning x=y::new\n::stop-commands::t\n::error::no\n##[error]no\n::t::\n  ::NOTICE::yes")
    assert log.annotations == [("##error", "old"), ("warning", "new"), ("notice", "yes")]
