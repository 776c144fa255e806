"""Keeps one comment under a pull request up to date with its reports. A step of action.yml; all comes by environment.

It runs in the pull request's own run, or after it, by `workflow_run`, on the artifact that such a run left. That
artifact was made by whoever wrote the pull request, so it is read as a stranger's text and within bounds, and what it
says of where it belongs is not asked: GitHub says which pull request has the branch and the commit of the run.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from factcheck.errors import ReportError
from factcheck.model import Report
from factcheck.reports import load
from factcheck.reports.formats.comment import Occasion, read_told, render_comment
from factcheck.reports.formats.github import command
from factcheck.reports.nodes import Node, parse

MOST_REPORTS, MOST_BYTES = 200, 50_000_000
"""How many reports one comment is made of, and how large they may be together."""

MOST_PAGES = 30
"""How many pages of a hundred comments are searched for ours."""

NOTHING_TO_CHECK = "3"

BOT = "github-actions[bot]"


class NoCommentError(Exception):
    """A reason why there is no comment, in words of our own: nothing that is wrong with the articles."""


def main(environment: Mapping[str, str]) -> int:
    """Write the comment; say on the log and in the job's summary where there is none. Fails for what is no report."""
    try:
        said = _comment(environment)
    except NoCommentError as reason:
        said = f"No comment under the pull request: {reason}"
        with suppress(OSError, KeyError), Path(environment["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
            file.write(f"\n*{said}*\n")
    except ReportError as error:
        print(command("error", {"title": "factcheck could not comment"}, str(error)))
        return 2
    print(command("notice", {"title": "factcheck"}, said))
    return 0


def _comment(environment: Mapping[str, str]) -> str:
    token = environment.get("TOKEN", "")
    if not token:
        raise NoCommentError("there is no token that may write one.")
    run = _run(environment)
    reports = read_reports(Path(environment["REPORT"]))
    if not reports and environment.get("CODE") != NOTHING_TO_CHECK:
        raise NoCommentError("there is no report.")
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    address = environment.get("GITHUB_API_URL", "https://api.github.com")
    with httpx.Client(base_url=address, headers=headers, timeout=30, trust_env=False) as client:
        return _keep(GitHub(client, run.repository), run, reports)


def read_reports(folder: Path) -> tuple[Report, ...]:
    """Return the reports in a folder, each checked as it is read. Raises ReportError where they are out of bounds."""
    paths = sorted(path for path in folder.glob("report*.json") if path.is_file() and not path.is_symlink())
    if len(paths) > MOST_REPORTS or sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise ReportError("these are more reports than one comment can tell of")
    return tuple(_report(path) for path in paths)


def _report(path: Path) -> Report:
    try:
        return load(path.read_text("utf-8"), name=path.name)
    except UnicodeDecodeError:
        raise ReportError("this is no report: it is not UTF-8", file=path.name) from None


@dataclass(frozen=True, slots=True)
class Run:
    """What GitHub says of the run that made the reports. `number` is 0 where the pull request is to be asked for."""

    repository: str
    occasion: Occasion
    number: int
    owner: str
    branch: str


def _run(environment: Mapping[str, str]) -> Run:
    """Return what the event says: of the pull request itself, or of the finished run of one."""
    event = parse(Path(environment["GITHUB_EVENT_PATH"]).read_text("utf-8"), name="the event")
    repository, server = environment["GITHUB_REPOSITORY"], environment.get("GITHUB_SERVER_URL", "https://github.com")
    job = "/".join(environment.get(name, "") for name in ("GITHUB_WORKFLOW", "GITHUB_JOB"))
    key, here = hashlib.sha256(job.encode()).hexdigest()[:8], f"{server}/{repository}"
    name = environment.get("GITHUB_EVENT_NAME", "")
    if name == "pull_request":
        request = event["pull_request"]
        commit, number = request["head"]["sha"].text(), request["number"].whole()
        made = f"{here}/actions/runs/{environment.get('GITHUB_RUN_ID', '')}"
        return Run(repository, Occasion(key, commit, f"{here}/blob/{commit}", made), number, "", "")
    if name != "workflow_run" or event["workflow_run"]["event"].text() != "pull_request":
        raise NoCommentError("this run is not that of a pull request.")
    run = event["workflow_run"]
    if not (run["head_repository"].present and run["head_branch"].present):
        raise NoCommentError("the fork is gone.")
    commit, owner = run["head_sha"].text(), run["head_repository"]["owner"]["login"].text()
    made, fork = f"{here}/actions/runs/{run['id'].whole()}", run["head_repository"]["full_name"].text() != repository
    occasion = Occasion(key, commit, f"{here}/blob/{commit}", made, fork)
    return Run(repository, occasion, 0, owner, run["head_branch"].text())


class GitHub:
    """The few questions that a comment needs, asked of one repository."""

    def __init__(self, client: httpx.Client, repository: str) -> None:
        self._client, self._repository = client, repository

    def author(self) -> str:
        """Return the login that our comments have. The token of a job has none to ask for: it writes as the bot."""
        try:
            answer = self._client.get("/user")
        except httpx.HTTPError as error:
            raise NoCommentError("GitHub could not be reached.") from error
        return (
            parse(answer.text, name="GitHub's answer")["login"].text() if answer.is_success else "github-actions[bot]"
        )

    def requests_of(self, run: Run) -> Iterator[int]:
        """Yield the numbers of the open pull requests whose branch still ends with the commit of the run."""
        head = quote(f"{run.owner}:{run.branch}", safe="")
        for request in self._ask("GET", f"pulls?state=open&per_page=100&head={head}").nodes():
            if request["head"]["sha"].text() == run.occasion.commit:
                yield request["number"].whole()

    def comments(self, number: int) -> Iterator[Node]:
        for page in range(1, MOST_PAGES + 1):
            comments = tuple(self._ask("GET", f"issues/{number}/comments?per_page=100&page={page}").nodes())
            yield from comments
            if len(comments) < 100:
                return

    def write(self, number: int, body: str) -> None:
        self._ask("POST", f"issues/{number}/comments", body)

    def rewrite(self, comment: int, body: str) -> None:
        self._ask("PATCH", f"issues/comments/{comment}", body)

    def _ask(self, method: str, path: str, body: str | None = None) -> Node:
        try:
            answer = self._client.request(
                method, f"/repos/{self._repository}/{path}", json=None if body is None else {"body": body}
            )
        except httpx.HTTPError as error:
            raise NoCommentError("GitHub could not be reached.") from error
        if answer.status_code in (401, 403, 404):
            raise NoCommentError("the token may not write one; that of a fork's pull request never may.")
        if not answer.is_success:
            raise NoCommentError(f"GitHub answered with {answer.status_code}.")
        return parse(answer.text, name="GitHub's answer")


def _keep(github: GitHub, run: Run, reports: tuple[Report, ...]) -> str:
    """Write our comment, or bring it up to date where there is one already; a clean bill alone needs none."""
    number = run.number or next(github.requests_of(run), 0)
    if not number:
        raise NoCommentError("the pull request has moved on or is closed.")
    author, key = github.author(), run.occasion.key
    for comment in github.comments(number):
        before = read_told(comment["body"].text_or_empty(), key)
        if before and comment["user"]["login"].text_or_empty() == author:
            github.rewrite(comment["id"].whole(), render_comment(reports, run.occasion, before))
            return f"The comment under pull request {number} is up to date."
    if not any(report.findings for report in reports):
        return "There is nothing to comment on."
    github.write(number, render_comment(reports, run.occasion))
    return f"There is a comment under pull request {number}."


if __name__ == "__main__":
    sys.exit(main(os.environ))
