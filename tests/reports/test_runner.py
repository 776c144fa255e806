"""The action in a simulated runner: its real steps, on a real pull request, against a hostile page on loopback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.reports.comments_api import Repository, serve
from tests.reports.runner import Job, Log

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
def web() -> Iterator[str]:
    """Return the options that lead court.example to loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Court)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"--allow-private 127.0.0.0/8 --resolve court.example=127.0.0.1:{server.server_port} --no-archive --delay 0"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("fork", [False, True], ids=["own", "fork"])
@pytest.mark.parametrize(("changed_only", "articles"), [("true", ["new"]), ("false", ["new", "old"])])
def test_a_pull_request_is_checked_annotated_and_summed_up(
    tmp_path: Path, web: str, fork: bool, changed_only: str, articles: list[str]
) -> None:
    job = Job(tmp_path, web, CLAIM.format("It was cold."), CLAIM.format("It was warm."))
    job.run(fork=fork, changed_only=changed_only)
    assert (job.code, job.outputs) == (1, {"exit-code": "1", "report": "factcheck-report"})
    assert job.log.of("error") == ["The article says “18”, but court.example says “17 charges”."] * len(articles)
    assert [message for _, message in job.log.annotations if "pwned" in message] == []
    assert {name for name, _ in job.log.annotations} == {"error", "notice"}
    reports = sorted(path.name for path in (job.checkout / "factcheck-report").glob("*.json"))
    assert len(reports) == len(articles)
    assert job.summary.read_text().count("## Not yet: 1 error to mend") == len(articles)
    assert "No comment" not in job.summary.read_text()
    assert not re.search(r"<script|@team|^::|##\[", job.summary.read_text(), re.MULTILINE)


def test_a_pull_request_without_articles_passes_and_says_so(tmp_path: Path, web: str) -> None:
    job = Job(tmp_path, web, CLAIM.format("It was cold."), CLAIM.format("It was warm."))
    job.run(fork=True, articles="none/*.md")
    assert (job.code, job.outputs["exit-code"]) == (0, "3")
    assert job.log.of("notice") == ["No article to check."]
    assert not job.summary.exists()


def test_the_log_is_read_as_the_runner_reads_it() -> None:
    log = Log()
    log.read("a ##[error]old\r::warning x=y::new\n::stop-commands::t\n::error::no\n##[error]no\n::t::\n  ::NOTICE::yes")
    assert log.annotations == [("##error", "old"), ("warning", "new"), ("notice", "yes")]


@pytest.fixture
def github() -> Iterator[Repository]:
    with serve(Repository()) as repository:
        yield repository


def test_a_pull_request_gets_one_comment_that_is_kept_up_to_date(tmp_path: Path, web: str, github: Repository) -> None:
    job = Job(tmp_path, web, "Nothing.", CLAIM.format("It was warm."), api=github.address)
    job.run(fork=False, comment="true")
    (first,) = [comment["body"] for comment in github.comments]
    assert "says “17 charges”" in first
    job.head = job.commit("articles/new.md", CLAIM.replace("18", "17").format("It was warm."))
    job.run(fork=False, comment="true")
    (second,) = [comment["body"] for comment in github.comments]
    assert job.code == 0
    assert "**0 new, 1 fixed, 0 unchanged** since" in second
    assert "pwned" not in f"{first}{second}"


def test_of_a_changed_article_only_the_changed_paragraph_is_annotated(tmp_path: Path, web: str) -> None:
    job = Job(tmp_path, web, "Nothing.", CLAIM.format("It was cold."))
    job.base = job.head
    job.head = job.commit("articles/new.md", f"{CLAIM.format('It was cold.')}\n{CLAIM.format('It was warm.')}")
    job.run(fork=True, changed_only="paragraphs")
    assert job.log.of("error") == ["The article says “18”, but court.example says “17 charges”."]
    assert re.findall(r"^### .*: line (\d)", job.summary.read_text(), re.MULTILINE) == ["3"]


@pytest.mark.parametrize("inputs", [{"comment": "true"}, {"comment": "true", "token": ""}])
def test_a_fork_gets_no_comment_and_the_summary_says_so(
    tmp_path: Path, web: str, github: Repository, inputs: dict[str, str]
) -> None:
    job = Job(tmp_path, web, "Nothing.", CLAIM.format("It was warm."), api=github.address)
    job.run(fork=True, **inputs)
    assert (job.code, github.comments) == (1, [])
    assert "No comment under the pull request: " in job.summary.read_text()
    assert bool(github.asked) is (inputs == {"comment": "true"})
