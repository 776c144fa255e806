"""The comment under a pull request, kept by the action's real step against a stand-in of GitHub's API on loopback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.model import Report
from factcheck.reports import load, render
from tests.reports.comments_api import BOT, Repository, serve
from tests.reports.runner import Job

SAVED = Path(__file__).parents[1] / "data/reports"
BRIEFING = load((SAVED / "briefing.json").read_text("utf-8"))
HOSTILE = load((SAVED / "hostile.json").read_text("utf-8"))
COMMIT = "c0ffee" * 6 + "c0ff"
FORK: dict[str, object] = {
    "id": 55,
    "event": "pull_request",
    "head_sha": COMMIT,
    "head_branch": "mend & more",
    "head_repository": {"full_name": "stranger/articles", "owner": {"login": "stranger"}},
}
PULLS = {"stranger:mend & more": [(7, COMMIT)]}


@pytest.fixture
def github() -> Iterator[Repository]:
    with serve(Repository(heads=dict(PULLS))) as repository:
        yield repository


@pytest.fixture
def job(tmp_path: Path, github: Repository) -> Job:
    """Return a job whose checks find what the folder of reports already holds: none is run."""
    return Job(tmp_path, "", api=github.address)


def leave(job: Job, *reports: Report) -> None:
    """Put reports where the artifact of a run is unpacked."""
    folder = job.checkout / "factcheck-report"
    folder.mkdir(exist_ok=True)
    for number, report in enumerate(reports):
        (folder / f"report.{number}.json").write_text(render(report, "json"), "utf-8")


def without(report: Report, *numbers: int) -> Report:
    """Return a report without some of its findings."""
    return replace(report, findings=tuple(one for at, one in enumerate(report.findings) if at not in numbers))


def said(job: Job) -> str:
    return job.summary.read_text() if job.summary.exists() else ""


def test_a_comment_is_left_under_the_pull_request_of_the_run(job: Job, github: Repository) -> None:
    leave(job, BRIEFING)
    job.run_after(FORK)
    (comment,) = github.comments
    assert (job.code, job.log.of("notice")) == (0, ["There is a comment under pull request 7."])
    assert comment["body"].startswith("<!-- factcheck:sticky:")
    assert "## Not yet: 3 errors to mend" in comment["body"]
    place = f"[briefing.md, line 1](<https://github.com/paper/articles/blob/{COMMIT}/examples/briefing.md?plain=1#L1>)"
    assert f"- ✗ **Error** {place}: The article says “91.4%”" in comment["body"]
    assert "[the run](<https://github.com/paper/articles/actions/runs/55>)" in comment["body"]
    assert "its author could have changed what it says" in comment["body"]


def test_the_next_run_brings_it_up_to_date_and_says_what_changed(job: Job, github: Repository) -> None:
    leave(job, without(BRIEFING, 0))
    job.run_after(FORK)
    leave(job, without(BRIEFING, 1, 2))
    job.run_after(FORK)
    (comment,) = github.comments
    kept = len({(one.where and one.where.line, one.message) for one in BRIEFING.findings if one.level != "info"}) - 3
    assert f"**1 new, 2 fixed, {kept} unchanged** since c0ffeec." in comment["body"]
    assert f"<details><summary>{kept} known already</summary>" in comment["body"]
    assert comment["body"].index("“91.4%”") < comment["body"].index("<details>")
    assert job.log.of("notice") == ["The comment under pull request 7 is up to date."]


def test_a_clean_bill_needs_no_comment_but_an_old_one_learns_of_it(job: Job, github: Repository) -> None:
    clean = replace(BRIEFING, findings=())
    leave(job, clean)
    job.run_after(FORK)
    assert github.comments == []
    leave(job, without(BRIEFING, 1, 2))
    job.run_after(FORK)
    leave(job, clean)
    job.run_after(FORK)
    (comment,) = github.comments
    assert "**0 new, " in comment["body"]
    assert "✗" not in comment["body"]


def test_a_comment_of_someone_else_that_has_our_marker_is_left_alone(job: Job, github: Repository) -> None:
    leave(job, BRIEFING)
    job.run_after(FORK)
    marker = github.comments.pop()["body"].partition("\n")[0]
    github.comments[:] = [{"id": 1, "body": f"{marker}\nmine", "user": {"login": "stranger"}}]
    job.run_after(FORK)
    assert [comment["user"]["login"] for comment in github.comments] == ["stranger", BOT]
    assert github.comments[0]["body"].endswith("mine")


def test_our_comment_is_found_behind_a_hundred_others(job: Job, github: Repository) -> None:
    github.comments[:] = [{"id": number, "body": "hello", "user": {"login": "reader"}} for number in range(100)]
    leave(job, BRIEFING)
    job.run_after(FORK)
    job.run_after(FORK)
    assert len(github.comments) == 101


def test_what_has_moved_on_since_the_run_gets_no_comment(job: Job, github: Repository) -> None:
    github.heads["stranger:mend & more"] = [(7, "0" * 40)]
    leave(job, BRIEFING)
    job.run_after(FORK)
    assert (job.code, github.comments) == (0, [])
    assert "No comment under the pull request: the pull request has moved on or is closed." in said(job)


def test_the_artifact_has_no_say_in_where_the_comment_goes(job: Job, github: Repository) -> None:
    leave(job, replace(BRIEFING, article=replace(BRIEFING.article, path="../../pull/8/a.md")))
    for name in ("number", "pr", "event.json"):
        (job.checkout / f"factcheck-report/{name}").write_text("8")
    job.run_after(FORK)
    assert {path for method, path in github.asked if method == "POST"} == {"/repos/paper/articles/issues/7/comments"}


def test_the_run_of_a_push_gets_no_comment(job: Job, github: Repository) -> None:
    leave(job, BRIEFING)
    job.run_after({**FORK, "event": "push"})
    assert (job.code, github.asked) == (0, [])


@pytest.mark.parametrize("gone", ["head_repository", "head_branch"])
def test_a_fork_that_is_gone_gets_no_comment(job: Job, github: Repository, gone: str) -> None:
    leave(job, BRIEFING)
    job.run_after({**FORK, gone: None})
    assert (job.code, github.asked) == (0, [])
    assert "the fork is gone." in said(job)


def test_the_report_of_an_attacker_says_only_what_can_be_shown(job: Job, github: Repository) -> None:
    leave(job, HOSTILE)
    job.run_after(FORK)
    first, body = github.comments[0]["body"].split("\n", 1)
    assert re.fullmatch(r"<!-- factcheck:sticky:[0-9a-f]{8}:[0-9a-f]{40}:[A-Za-z0-9+/]* -->", first)
    assert not re.search(r"<(?!details>|/details>|summary>|/summary>|https://github\.com/paper/articles/)", body)
    assert not re.search(r"@\w|-->|[\x00-\x09\x0b-\x1f\u202a-\u202e]|##\[|^::|(?<!&)#\d", body, re.MULTILINE)
    assert set(re.findall(r"\]\(<?(https?://[^/]+)", body)) <= {"https://github.com"}
    assert not re.search(r"(?<!\()(?<!\(<)https?://", body)
    assert [level for level, _ in job.log.annotations] == ["notice"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.json", b"::error::pwned"),
        ("report.json", b"\xff\xfe"),
        ("report.json", b'{"schema": "factcheck-report/1"}'),
        ("report.json", b"[" * 100_000),
        ("report.%0A::error::pwned.json", b"{}"),
    ],
)
def test_what_is_no_report_is_refused_and_nothing_of_it_is_obeyed(
    job: Job, github: Repository, name: str, content: bytes
) -> None:
    leave(job)
    (job.checkout / "factcheck-report" / name).write_bytes(content)
    job.run_after(FORK)
    assert (job.code, github.asked) == (2, [])
    assert [level for level, message in job.log.annotations] == ["error"]


def test_more_than_a_comment_can_tell_of_is_refused(job: Job, github: Repository) -> None:
    leave(job)
    with (job.checkout / "factcheck-report/report.json").open("wb") as large:
        large.truncate(50_000_001)
    job.run_after(FORK)
    assert (job.code, github.asked) == (2, [])


def test_what_only_points_to_a_file_is_no_report(job: Job, github: Repository) -> None:
    leave(job)
    (job.folder / "secret.json").write_text(render(BRIEFING, "json"))
    (job.checkout / "factcheck-report/report.json").symlink_to(job.folder / "secret.json")
    job.run_after(FORK)
    assert (job.code, github.asked) == (0, [])
    assert "there is no report." in said(job)


def test_three_thousand_findings_fit_into_one_comment(job: Job, github: Repository) -> None:
    error = BRIEFING.findings[0]
    many = (replace(error, fingerprint=f"{number:016x}", message=f"It differs by {number}.") for number in range(3_000))
    leave(job, replace(BRIEFING, findings=tuple(many)))
    job.run_after(FORK)
    job.run_after(FORK)
    (comment,) = github.comments
    assert len(comment["body"]) < 65_536
    assert "and 2,960 more in the whole report" in comment["body"]
    assert "since c0ffeec" not in comment["body"]


def test_what_a_run_that_was_broken_off_did_not_find_is_not_mended(job: Job, github: Repository) -> None:
    leave(job, BRIEFING)
    job.run_after(FORK)
    leave(job, replace(without(BRIEFING, 0), complete=False))
    job.run_after(FORK)
    assert "0 new, 0 fixed" in github.comments[0]["body"]
