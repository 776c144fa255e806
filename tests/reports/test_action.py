"""The action for pull requests: what its script hands to factcheck, and what it leaves behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from factcheck.cli.options import make_parser

ROOT = Path(__file__).parents[2]
ACTION = (ROOT / "action.yml").read_text("utf-8")
SCRIPT = ROOT / "scripts/check-pull-request"

RECORDER = """\
#!/usr/bin/env bash
printf '%s\\0' "$@" >"$RECORD"
echo '::error title=factcheck%3A number-mismatch::said by factcheck'
echo '::error::said by a source' >&2
[ -n "${CRASH:-}" ] && exit 1
for name in "$@"; do
    case $name in */report.md) echo '## Not yet' >"$name" ;; */report.json) echo '{}' >"$name" ;; esac
done
exit 1
"""


class Runner:
    """A checkout with a base and a head commit, and the environment that a runner gives to a step."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.checkout = folder, folder / "checkout"
        self.checkout.mkdir()
        recorder = folder / "factcheck"
        recorder.write_text(RECORDER)
        recorder.chmod(0o755)
        self.git("init", "--quiet")
        self.write("old.md", "old")
        self.base = self.commit()

    def git(self, *arguments: str) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
        call = subprocess.run(["git", *who, *arguments], cwd=self.checkout, check=True, capture_output=True, text=True)
        return call.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def write_all(self, names: Iterable[str]) -> None:
        for name in names:
            self.write(name, "new")

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "FACTCHECK_COMMAND": str(self.folder / "factcheck"),
            "RECORD": str(self.folder / "record"),
            **{
                "ARTICLES": ":(glob)**/*.md",
                "COMMAND": "check",
                "CHANGED_ONLY": "true",
                "FAIL_ON": "error",
                "CLAIMS": "",
                "CACHE": "",
                "SARIF": "false",
            },
            **{"COMMAND": "check", "REPORT": "out", "BASE": self.base},
            **inputs,
        }
        return subprocess.run([SCRIPT], cwd=self.checkout, env=environment, capture_output=True, text=True, check=False)

    def handed(self) -> list[str]:
        return (self.folder / "record").read_text().split("\0")[:-1]

    def articles(self) -> list[str]:
        handed = self.handed()
        return handed[handed.index("--") + 1 :]

    def outputs(self) -> str:
        return (self.folder / "output").read_text()


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_only_what_the_pull_request_changes_is_checked(runner: Runner) -> None:
    runner.write("articles/new.md", "new")
    runner.write("picture.svg", "none")
    runner.commit()
    assert runner.run().returncode == 1
    assert runner.articles() == ["./articles/new.md"]
    assert runner.handed()[:6] == ["check", "--format", "github", "--no-progress", "--fail-on", "error"]


@pytest.mark.parametrize("inputs", [{"CHANGED_ONLY": "false"}, {"BASE": ""}])
def test_everything_is_checked_where_that_is_asked_or_nothing_is_known_of_changes(
    runner: Runner, inputs: dict[str, str]
) -> None:
    runner.write("new.md", "new")
    runner.commit()
    runner.run(**inputs)
    assert runner.articles() == ["./new.md", "./old.md"]


def test_file_names_stay_names(runner: Runner) -> None:
    names = [
        "--offline.md",
        "$(touch pwned).md",
        "a b;touch pwned.md",
        "line\nbreak.md",
        "::error::x.md",
        "`touch pwned`.md",
    ]
    runner.write_all(names)
    runner.commit()
    call = runner.run()
    assert sorted(runner.articles()) == sorted(f"./{name}" for name in names)
    assert not (runner.checkout / "pwned").exists()
    assert "::error::x" not in call.stdout


def test_links_that_lead_elsewhere_are_no_articles(runner: Runner) -> None:
    (runner.checkout / "secret.md").symlink_to("/etc/passwd")
    runner.commit()
    assert runner.run().returncode == 0
    assert not (runner.folder / "record").exists()


def test_inputs_stay_values(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    runner.run(FAIL_ON="never; touch pwned", CLAIMS="$(touch pwned)", CACHE="a b")
    assert not (runner.checkout / "pwned").exists()
    handed = runner.handed()
    assert handed[handed.index("--fail-on") + 1] == "never; touch pwned"
    assert handed[handed.index("--claims") + 1] == "$(touch pwned)"
    assert handed[handed.index("--cache") + 1] == "a b"


def test_only_the_paragraphs_that_changed_are_checked_where_that_is_wanted(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    runner.run(CHANGED_ONLY="paragraphs")
    handed = runner.handed()
    assert handed[handed.index("--changed-since") + 1] == runner.base
    assert runner.articles() == ["./new.md"]
    assert runner.run(CHANGED_ONLY="yes; touch pwned").returncode == 2


@pytest.mark.parametrize(("sarif", "written"), [("true", 1), ("false", 0)])
def test_sarif_is_written_where_it_is_wanted(runner: Runner, sarif: str, written: int) -> None:
    runner.write("new.md", "new")
    runner.commit()
    runner.run(SARIF=sarif)
    assert runner.handed().count("out/report.sarif") == written


def test_what_factcheck_says_besides_is_no_command(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    call = runner.run()
    stopped = re.search(r"^::stop-commands::([0-9a-f]{32})\n(.*)^::\1::$", call.stdout, re.MULTILINE | re.DOTALL)
    assert stopped
    assert "said by a source" in stopped[2]
    assert "said by factcheck" not in stopped[2]
    assert call.stderr == ""


def test_outputs_and_summary_are_left_behind(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    runner.run()
    assert runner.outputs() == "report=out\nexit-code=1\n"
    assert (runner.folder / "summary").read_text() == "## Not yet\n"


def test_a_crash_is_not_taken_for_findings(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    call = runner.run(CRASH="1")
    assert (call.returncode, runner.outputs()) == (2, "report=out\nexit-code=2\n")
    assert "::error title=factcheck could not run::It ended with 1 and left no report; the log says why." in call.stdout


def test_nothing_to_check_is_no_failure(runner: Runner) -> None:
    call = runner.run()
    assert call.returncode == 0
    assert "No article to check" in call.stdout
    assert "exit-code=3" in runner.outputs()


def test_a_missing_base_is_told_with_its_remedy(runner: Runner) -> None:
    call = runner.run(BASE="0" * 40)
    assert call.returncode == 2
    assert "fetch-depth 0" in call.stdout


@pytest.mark.parametrize("report", ["", "-x", "a\nb", "a;b", "a b"])
def test_a_report_folder_that_could_be_more_than_a_name_is_refused(runner: Runner, report: str) -> None:
    assert runner.run(REPORT=report).returncode == 2


def test_inputs_reach_the_shell_by_environment_only() -> None:
    in_scripts = re.findall(r"run: (\|\n(?: {8}.*\n)+|.*)", ACTION)
    assert len(in_scripts) == 3
    assert [script for script in in_scripts if "${{" in script or "eval" in script] == []


def test_every_input_is_documented_and_used() -> None:
    declared = ACTION.split("inputs:\n")[1].split("\noutputs:")[0]
    names = re.findall(r"^  ([a-z-]+):", declared, re.MULTILINE)
    documented = (ROOT / "docs/github.md").read_text("utf-8")
    assert set(names) == set(re.findall(r"inputs\.([a-z-]+)", ACTION))
    assert [name for name in names if f"| `{name}` |" not in documented] == []


WORKFLOWS = sorted([*(ROOT / "examples/workflows").glob("*.yml"), *(ROOT / ".github/workflows").glob("*.yml")])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_pin_what_they_use_and_ask_for_nothing_they_do_not_need(path: Path) -> None:
    workflow = path.read_text("utf-8")
    used = re.findall(r"uses: \S+@(\S+)", workflow)
    assert used
    assert all(re.fullmatch(r"[0-9a-f]{40}", pin) for pin in used)
    assert re.search(r"^permissions:(\n  contents: read$| \{\}$)", workflow, re.MULTILINE)
    assert "pull_request_target:" not in workflow
    assert workflow.count("persist-credentials: false") == workflow.count("actions/checkout@")


def test_the_workflow_that_may_write_takes_nothing_but_the_report_from_a_pull_request() -> None:
    workflow = (ROOT / "examples/workflows/factcheck-comment.yml").read_text("utf-8")
    assert "checkout" not in re.sub(r"(?m)#.*", "", workflow)
    assert " run:" not in workflow
    assert re.findall(r"uses: ([^@]+)@", workflow) == ["actions/download-artifact", "OWNER/factcheck"]
    assert re.findall(r"^      ([a-z-]+): write", workflow, re.MULTILINE) == ["pull-requests"]


def test_the_command_is_one_of_two(runner: Runner) -> None:
    runner.write("new.md", "new")
    runner.commit()
    assert runner.run(COMMAND="cache; touch pwned").returncode == 2
    runner.run(COMMAND="links")
    assert runner.handed()[0] == "links"


def call(tool: str, *arguments: str | Path) -> str:
    """Run a tool of the environment, and return what it says where it finds fault."""
    command = [str(Path(sys.executable).with_name(tool)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return f"{done.stdout}{done.stderr}" if done.returncode else ""


def test_an_audit_of_action_and_examples_finds_nothing() -> None:
    assert call("zizmor", "--offline", "--no-progress", "--pedantic", "action.yml", *WORKFLOWS) == ""


def test_action_and_examples_keep_their_schemas() -> None:
    assert call("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml") == ""
    assert call("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS) == ""


def test_the_workflow_to_copy_is_the_one_that_is_audited() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/github.md").read_text("utf-8"), re.DOTALL)
    assert shown[0] == (ROOT / "examples/workflows/factcheck.yml").read_text("utf-8")


def test_the_hooks_for_pre_commit_are_commands_that_exist() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    entries = re.findall(r"^  entry: factcheck (.*)$", hooks, re.MULTILINE)
    parsed = [make_parser().parse_args([*entry.split(), "a.md"]) for entry in entries]
    assert [one.command for one in parsed] == ["check", "links"]
