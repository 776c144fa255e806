"""`factcheck check --changed-since`, over real repositories and a site on loopback."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Desk

GOOD = "The vaccine was [91.6% effective](http://journal.example/trial) against symptomatic cases.\n"
WRONG = "Prosecutors brought [18 charges](http://court.example/charges) against the mayor of Lindau on Monday.\n"
RIGHT = WRONG.replace("18", "17")
BEFORE = "So it was said before."


def git(folder: Path, *words: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=Nell", "-c", "user.email=nell@paper.example", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, env=os.environ | own)


def committed(desk: Desk) -> None:
    git(desk.folder, "init", "-q")
    git(desk.folder, "add", "article.md")
    git(desk.folder, "commit", "-q", "-m", "draft")


def checked(desk: Desk, text: str) -> Path:
    """Commit an article and check it; in the saved report every verdict's reason is made one that no run gives."""
    article = desk.write(text)
    committed(desk)
    desk.check(article)
    report = desk.report
    for verdict in [verdict for claim in report["claims"] for verdict in claim["verdicts"]]:
        verdict["reason"] = BEFORE
    (desk.folder / "report.json").write_text(json.dumps(report))
    return article


def judged_before(report: Any) -> list[bool]:
    """Tell of each claim whether its verdict is the one of the report before."""
    return [claim["verdicts"][0]["reason"] == BEFORE for claim in report["claims"]]


def test_only_claims_of_changed_paragraphs_are_judged_again(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    article.write_text(f"It was a cold day.\n\n{GOOD}\n{RIGHT}")
    assert desk.check(article, "--changed-since", "HEAD") == 0
    assert judged_before(desk.report) == [True, False]
    assert [claim["outcome"] for claim in desk.report["claims"]] == ["supported", "supported"]
    assert [claim["where"]["line"] for claim in desk.report["claims"]] == [3, 5]
    assert set(desk.statuses) == {"http://journal.example/trial", "http://court.example/charges"}


def test_what_was_wrong_and_stays_is_still_told(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    article.write_text(f"{WRONG}\n{GOOD.replace('was', 'had been')}")
    assert desk.check(article, "--changed-since", "HEAD") == 1
    assert judged_before(desk.report) == [True, False]
    (finding,) = [one for one in desk.report["findings"] if one["rule"] == "number-mismatch"]
    assert finding["where"]["line"] == 1


def test_committed_changes_count_since_the_revision(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    article.write_text(f"{GOOD}\n{RIGHT}")
    git(desk.folder, "commit", "-q", "-a", "-m", "mend")
    desk.check(article, "--changed-since", "HEAD~1")
    assert judged_before(desk.report) == [True, False]


def test_a_renamed_article_is_compared_with_what_it_was(desk: Desk) -> None:
    checked(desk, f"{GOOD}\n{WRONG}")
    git(desk.folder, "mv", "article.md", "story.md")
    story = desk.write(f"{GOOD}\n{RIGHT}", "story.md")
    git(desk.folder, "add", "story.md")
    desk.check(story, "--changed-since", "HEAD")
    assert judged_before(desk.report) == [True, False]


def test_another_wish_in_the_ledger_is_heeded_though_the_paragraph_is_the_same(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    text = "Prosecutors brought 18 charges against the mayor of Lindau on Monday."
    entry = f"[[claim]]\nid = '{desk.report['claims'][1]['id']}'\ntext = '{text}'\nurls = []\ntolerance = '1'\n"
    desk.write(f"schema = 'factcheck-claims/1'\n{entry}", "claims.toml")
    desk.check(article, "--changed-since", "HEAD")
    assert judged_before(desk.report) == [True, False]
    assert desk.report["claims"][1]["outcome"] == "supported"


def test_a_baseline_goes_before_the_report_that_is_written(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    (desk.folder / "report.json").rename(desk.folder / "last.json")
    assert desk.check(article, "--changed-since", "HEAD", "--baseline", "last.json") == 0
    assert judged_before(desk.report) == [True, True]
    assert [one["rule"] for one in desk.report["baseline"]["known"]] == ["number-mismatch"]


def test_without_a_last_report_the_rest_is_left_out_and_counted(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    article = desk.write(f"{GOOD}\n{WRONG}")
    committed(desk)
    article.write_text(f"{GOOD}\n{RIGHT}")
    assert desk.check(article, "--changed-since", "HEAD") == 0
    assert [claim["outcome"] for claim in desk.report["claims"]] == ["supported"]
    assert set(desk.statuses) == {"http://court.example/charges"}
    assert "1 claims to check since HEAD, 1 in unchanged paragraphs left out" in capsys.readouterr().err


def test_where_nothing_changed_all_is_well(desk: Desk) -> None:
    article = desk.write(WRONG)
    committed(desk)
    assert desk.check(article, "--changed-since", "HEAD") == 0


def test_a_new_article_is_checked_whole(desk: Desk) -> None:
    desk.write(GOOD)
    committed(desk)
    assert desk.check(desk.write(WRONG, "new.md"), "--changed-since", "HEAD") == 1


def test_a_claim_that_the_broken_off_report_did_not_judge_is_judged(desk: Desk) -> None:
    article = checked(desk, f"{GOOD}\n{WRONG}")
    report = desk.report
    report["claims"][1]["verdicts"] = []
    (desk.folder / "report.json").write_text(json.dumps(report | {"complete": False}))
    desk.check(article, "--changed-since", "HEAD")
    assert judged_before(desk.report) == [True, False]


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD..HEAD"])
def test_a_wrong_revision_ends_with_two_and_a_remedy(
    desk: Desk, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    article = desk.write(GOOD)
    committed(desk)
    assert desk.check(article, f"--changed-since={revision}") == 2
    assert "name a branch, a tag or a commit" in capsys.readouterr().err


def test_outside_of_a_repository_it_ends_with_two(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.folder.parent))
    assert desk.check(desk.write(GOOD), "--changed-since", "HEAD") == 2
    assert "is in no repository (leave the option out)" in capsys.readouterr().err
