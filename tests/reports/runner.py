"""A simulated runner: it takes the steps of action.yml as a runner of GitHub does, and reads their log by its rules."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
ACTION = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))


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
    """A checkout of a pull request, and the steps of the action as a runner takes them.

    `web` are options for factcheck that lead the hosts of the articles to loopback; `api` is where GitHub is asked.
    Without a new article nothing is checked out, as in a job that only comments.
    """

    def __init__(self, folder: Path, web: str, old: str = "", new: str = "", api: str = "http://127.0.0.1:9") -> None:
        self.folder, self.checkout, self.action = folder, folder / "checkout", folder / "action"
        self.log, self.outputs, self.code, self.api = Log(), dict[str, str](), 0, api
        self.checkout.mkdir()
        self._install(web)
        self.base = self.head = ""
        if new:
            self.git("init", "--quiet")
            self.base = self.commit("articles/old.md", old)
            self.head = self.commit("articles/new.md", new)

    def _install(self, web: str) -> None:
        """Make the action's folder: its own scripts, and an environment that stands for the one of its lock file."""
        (self.action / ".venv/bin").mkdir(parents=True)
        for name in ("scripts", "requirements.lock", "pyproject.toml"):
            (self.action / name).symlink_to(ROOT / name)
        made = "cat requirements.lock pyproject.toml scripts/environment | cksum >.venv/made-from-requirements.lock"
        subprocess.run(["bash", "-c", made], cwd=self.action, check=True)
        self._program("factcheck", f'first=$1; shift\nexec {sys.executable} -m factcheck "$first" {web} "$@"')
        self._program("python", f'exec {sys.executable} "$@"')

    def _program(self, name: str, script: str) -> None:
        path = self.action / ".venv/bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        call = subprocess.run(["git", *who, *arguments], cwd=self.checkout, check=True, capture_output=True, text=True)
        return call.stdout.strip()

    def commit(self, name: str, text: str) -> str:
        (self.checkout / name).parent.mkdir(exist_ok=True)
        (self.checkout / name).write_text(text)
        self.git("add", "articles")
        self.git("commit", "--quiet", "--message", name)
        return self.git("rev-parse", "HEAD")

    def run(self, *, fork: bool, **inputs: str) -> None:
        """Run the job of a pull request with these inputs. A fork's token is one that may only read."""
        event = {"pull_request": {"number": 7, "head": {"sha": self.head}}}
        token = "read" if fork else "write"
        self._run(
            "pull_request", event, {"github.token": token, "github.event.pull_request.base.sha": self.base}, inputs
        )

    def run_after(self, run: Mapping[str, object], **inputs: str) -> None:
        """Run the job that follows the finished `run` of a pull request, which has a token of its own."""
        known = {"github.token": "write", "github.event.pull_request.base.sha": ""}
        self._run("workflow_run", {"workflow_run": run}, known, {"command": "comment", **inputs})

    def _run(self, name: str, event: Mapping[str, object], known: dict[str, str], inputs: Mapping[str, str]) -> None:
        (self.folder / "event.json").write_text(json.dumps(event))
        (self.folder / "output").write_text("")
        self.log, self.code = Log(), 0
        stated = {name.replace("_", "-"): value for name, value in inputs.items()}
        for one, declared in ACTION["inputs"].items():
            known[f"inputs.{one}"] = stated.get(one, filled(str(declared.get("default", "")), known))
        for number, step in enumerate(ACTION["runs"]["steps"]):
            known |= {f"steps.check.outputs.{one}": "" for one in ("exit-code", "report")} | self._written()
            if due(str(step.get("if", "")), known, failed=self.code != 0):
                code = self._step(number, step, known, {"GITHUB_EVENT_NAME": name})
                self.code = self.code or code
        self.outputs = {one: filled(stated["value"], known) for one, stated in ACTION["outputs"].items()}

    def _step(self, number: int, step: dict[str, object], known: dict[str, str], more: dict[str, str]) -> int:
        assert step["shell"] == "bash"
        script = self.folder / f"step-{number}.sh"
        script.write_text(str(step["run"]))
        stated = step.get("env", {})
        assert isinstance(stated, dict)
        environment = {
            **{"PATH": os.environ["PATH"], "HOME": str(self.folder), "GITHUB_ACTIONS": "true", "CI": "true"},
            **{"GITHUB_OUTPUT": str(self.folder / "output"), "GITHUB_STEP_SUMMARY": str(self.summary)},
            **{"GITHUB_ACTION_PATH": str(self.action), "GITHUB_SHA": self.head, "PYTHONPATH": str(ROOT)},
            **{"GITHUB_EVENT_PATH": str(self.folder / "event.json"), "GITHUB_API_URL": self.api},
            **{"GITHUB_REPOSITORY": "paper/articles", "GITHUB_RUN_ID": "55", "GITHUB_JOB": "factcheck"},
            **more,
            **{name: filled(value, known) for name, value in stated.items()},
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        done = subprocess.run(command, cwd=self.checkout, env=environment, capture_output=True, text=True, check=False)
        self.log.read(f"{done.stdout}\n{done.stderr}")
        return done.returncode

    @property
    def summary(self) -> Path:
        return self.folder / "summary"

    def _written(self) -> dict[str, str]:
        lines = (self.folder / "output").read_text().splitlines()
        return {f"steps.check.outputs.{line.split('=', 1)[0]}": line.split("=", 1)[1] for line in lines}


def filled(text: str, known: Mapping[str, str]) -> str:
    """Return a text of the action with its expressions filled in; one that is not known is an error."""
    return re.sub(r"\$\{\{ *([a-z._-]+) *\}\}", lambda match: known[match[1]], text)


def due(condition: str, known: Mapping[str, str], *, failed: bool) -> bool:
    """Tell whether a step is to be taken: where nothing has failed before it, unless it says always()."""
    if failed and "always()" not in condition:
        return False
    said = re.sub(r"\b(?:inputs|steps|github)\.[a-z._-]+", lambda match: repr(known[match[0]]), condition)
    python = said.replace("always()", "True").replace("&&", " and ").replace("||", " or ")
    return bool(eval(python or "True", {"__builtins__": {}}))
