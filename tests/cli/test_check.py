"""`factcheck check` from the article to the exit code."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import run
from tests.cli.conftest import Desk

GOOD = "The vaccine was [91.6% effective](http://journal.example/trial) against symptomatic cases.\n"
WRONG = "Prosecutors brought [18 charges](http://court.example/charges) against the mayor of Lindau on Monday.\n"
SITE = "http://journal.example"


def test_a_supported_claim_ends_with_zero_and_shows_the_sources_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.check(desk.write(GOOD)) == 0
    (claim,) = desk.report["claims"]
    (evidence,) = claim["verdicts"][0]["evidence"]
    assert (claim["outcome"], evidence["found"]) == ("supported", "91.6%")
    assert evidence["link"].startswith("http://journal.example/trial#:~:text=")
    assert "The vaccine was [91.6%]" in capsys.readouterr().out


def test_a_wrong_figure_ends_with_one_and_gives_both_figures(desk: Desk) -> None:
    assert desk.check(desk.write(WRONG)) == 1
    (finding,) = [finding for finding in desk.report["findings"] if finding["rule"] == "number-mismatch"]
    assert "17 charges" in finding["message"]
    assert "18" in finding["message"]


def test_failing_never_ends_with_zero(desk: Desk) -> None:
    assert desk.check(desk.write(WRONG), "--fail-on", "never") == 0


def test_an_article_without_claims_and_links_ends_with_three(desk: Desk) -> None:
    assert desk.check(desk.write("Good morning.\n")) == 3


def test_when_most_claims_cannot_be_checked_it_ends_with_four(desk: Desk) -> None:
    assert desk.check(desk.write(GOOD), "--offline") == 4


def test_places_in_the_report_slice_the_file(desk: Desk) -> None:
    text = "# Naïve – trials 🙂\n\nFirst, a word.\n\n" + GOOD
    desk.check(desk.write(text))
    (claim,) = desk.report["claims"]
    (fact,) = claim["facts"]
    assert text[fact["start"] : fact["end"]] == "91.6%"
    assert (claim["where"]["line"], claim["where"]["column"]) == (5, 1)


def test_a_second_run_asks_the_cache(desk: Desk) -> None:
    article = desk.write(GOOD)
    desk.check(article)
    assert desk.check(article, "--offline") == 0
    assert [source["from_cache"] for source in desk.report["sources"]] == [True]


def test_the_ledger_beside_the_article_is_used(desk: Desk) -> None:
    desk.write(
        'schema = "factcheck-claims/1"\narticle = "article.md"\n\n[[claim]]\nid = "efficacy"\n'
        'text = "The vaccine was 91.6% effective"\nurls = ["http://journal.example/trial"]\n',
        "claims.toml",
    )
    assert desk.check(desk.write("The vaccine was 91.6% effective against symptomatic cases.\n")) == 0
    assert desk.report["claims"][0]["id"] == "efficacy"


def test_an_article_comes_from_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
    assert desk.check("-") == 0


def test_an_article_comes_from_a_url(desk: Desk) -> None:
    assert desk.check("http://paper.example/trial") in (0, 1)
    assert desk.report["article"]["path"] == "http://paper.example/trial"


def test_several_articles_have_a_report_each_and_the_gravest_code(desk: Desk) -> None:
    good, wrong = desk.write(GOOD, "good.md"), desk.write(WRONG, "wrong.md")
    assert desk.check([good, wrong], "--format", "github") == 1
    assert (desk.folder / "report.good.json").exists()
    assert (desk.folder / "report.wrong.json").exists()


def test_standard_output_can_be_json_alone(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.check(desk.write(GOOD), "--format", "json")
    assert json.loads(capsys.readouterr().out)["schema"] == "factcheck-report/1"


def test_in_a_github_job_the_terminal_report_cannot_give_commands(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    desk.check(desk.write(GOOD))
    first, *_, last = capsys.readouterr().out.strip().splitlines()
    assert first.startswith("::stop-commands::")
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_a_saved_report_is_rendered_again_offline(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.check(desk.write(GOOD))
    capsys.readouterr()
    assert run(["report", str(desk.folder / "report.json"), "-o", str(desk.folder / "again.json")]) == 0
    assert (desk.folder / "again.json").read_text() == (desk.folder / "report.json").read_text()


def test_links_alone_are_checked_without_claims(desk: Desk) -> None:
    article = desk.write(GOOD + "\n[Gone](http://journal.example/gone).\n")
    web = ["--resolve", f"*.example=127.0.0.1:{desk.port}", "--allow-private", "127.0.0.0/8", "--no-archive"]
    report = str(desk.folder / "report.json")
    assert run(["links", str(article), "-o", report, "--delay", "0", "--cache", str(desk.folder / "kept"), *web]) == 1
    assert desk.report["claims"] == []
    assert desk.statuses == {f"{SITE}/trial": "alive", f"{SITE}/gone": "dead-404"}


def test_an_interrupted_run_leaves_a_partial_report(desk: Desk, silent: socket.socket) -> None:
    article = desk.write(GOOD + "\nThe mayor faces [17 charges](http://silent.example/).\n")
    report = desk.folder / "report.json"
    web = [f"journal.example=127.0.0.1:{desk.port}", f"silent.example=127.0.0.1:{silent.getsockname()[1]}"]
    command = [sys.executable, "-m", "factcheck", "check", str(article), "-o", str(report), "--cache", str(desk.folder)]
    options = ["--allow-private", "127.0.0.0/8", *(option for pair in web for option in ("--resolve", pair))]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, env=_environment()) as child:
        connection, _ = silent.accept()
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=30) == 130
        connection.close()
    assert json.loads(report.read_text())["complete"] is False


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


def test_a_remark_in_the_article_silences_and_is_counted(desk: Desk) -> None:
    remark = "<!-- factcheck: ignore[number-mismatch] the court has since added a charge -->"
    assert desk.check(desk.write(f"{remark}\n\n{WRONG}")) == 0
    assert [finding["rule"] for finding in desk.report["ignored"]] == ["number-mismatch"]
    assert desk.report["summary"]["ignored"] == 1


def test_beside_a_baseline_only_new_findings_count(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    article = desk.write(WRONG)
    assert desk.check(article) == 1
    older = (desk.folder / "report.json").rename(desk.folder / "older.json")
    assert desk.check(article, "--baseline", str(older)) == 0
    assert desk.report["findings"] == []
    assert "0 new, 0 fixed, 1 unchanged" in " ".join(capsys.readouterr().out.split())
