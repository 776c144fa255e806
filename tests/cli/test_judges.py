"""`factcheck check --judge`: named by a person only, off without one, and never the end of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Desk
from tests.judges.standin import Model, said, standin

TEXT = "A journal of medicine praised the work of nurses in Kenya."
LEDGER = f"""\
schema = "factcheck-claims/1"
article = "article.md"

[[claim]]
id = "nurses"
text = "{TEXT}"
urls = ["http://journal.example/trial"]
"""
QUOTE = "effective against symptomatic cases in the trial"


@pytest.fixture
def model() -> Iterator[Model]:
    with standin() as model:
        model.body = said("supported", QUOTE)
        yield model


@pytest.fixture
def article(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("JUDGE", "JUDGE_ENDPOINT", "JUDGE_MODEL", "JUDGE_KEY"):
        monkeypatch.delenv(f"FACTCHECK_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    desk.write(LEDGER, "claims.toml")
    return desk.write(TEXT + "\n")


def options(model: Model) -> tuple[str, ...]:
    return "--judge", "openai", "--judge-endpoint", model.endpoint, "--judge-model", "small"


def judged(desk: Desk) -> tuple[str, str, str | None]:
    (claim,) = desk.report["claims"]
    return claim["outcome"], claim["confidence"], claim["verdicts"][0]["judge"]


def test_a_judge_is_asked_where_it_is_named_and_the_editor_sees_it(
    desk: Desk, article: Path, model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.check(article, *options(model)) == 0
    assert judged(desk) == ("supported", "low", "openai (small)")
    shown = " ".join(capsys.readouterr().out.split())
    assert f"A language model (small) reads the source this way: “{QUOTE}”. Check it. read-by-judge" in shown
    assert desk.check(article, *options(model), "--fail-on", "warning") == 1


def test_nobody_is_asked_where_nobody_is_named(desk: Desk, article: Path, model: Model) -> None:
    desk.check(article, "--judge-endpoint", model.endpoint, "--judge-model", "small")
    assert judged(desk)[0] == "not-found"
    assert model.questions == []


def test_offline_nobody_is_asked(desk: Desk, article: Path, model: Model) -> None:
    desk.check(article)
    desk.check(article, *options(model), "--offline")
    assert judged(desk)[0] == "not-found"
    assert "judge-unheard" in desk.rules
    assert model.questions == []


def test_a_judge_that_is_down_is_noted_and_changes_no_exit_code(desk: Desk, article: Path) -> None:
    without = desk.check(article)
    down = "--judge", "openai", "--judge-endpoint", "http://127.0.0.1:1/v1", "--judge-model", "small"
    assert desk.check(article, *down) == without
    (finding,) = [finding for finding in desk.report["findings"] if finding["rule"] == "judge-unheard"]
    assert "its endpoint could not be asked" in finding["message"]


def test_the_environment_may_name_a_judge_and_holds_its_key(
    desk: Desk, article: Path, model: Model, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FACTCHECK_JUDGE", "openai")
    monkeypatch.setenv("FACTCHECK_JUDGE_ENDPOINT", model.endpoint)
    monkeypatch.setenv("FACTCHECK_JUDGE_MODEL", "small")
    monkeypatch.setenv("FACTCHECK_JUDGE_KEY", "s3cret")
    desk.check(article)
    assert judged(desk)[2] == "openai (small)"
    assert model.received[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in capsys.readouterr().out + (desk.folder / "report.json").read_text()


def test_the_users_own_file_may_name_a_judge(desk: Desk, article: Path, model: Model) -> None:
    own = desk.folder / "config" / "factcheck"
    own.mkdir(parents=True)
    (own / "config.toml").write_text(f'judge = "openai"\njudge_endpoint = "{model.endpoint}"\njudge_model = "small"\n')
    desk.check(article)
    assert judged(desk)[2] == "openai (small)"


@pytest.mark.parametrize(
    "line",
    ["judge = 'openai'", "judge-endpoint = 'http://127.0.0.1/v1'", "judge_model = 'large'", "judge_questions = 9"],
)
def test_a_projects_file_may_not(
    desk: Desk, article: Path, model: Model, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(line, "factcheck.toml")
    assert desk.check(article, *options(model)) == 2
    assert "could come from a stranger" in capsys.readouterr().err
    assert model.questions == []


def test_no_key_is_taken_from_a_file(desk: Desk, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write("judge_key = 's3cret'", "factcheck.toml")
    assert desk.check(article) == 2
    assert "there is no setting named 'judge_key'" in capsys.readouterr().err


def test_a_judge_that_is_not_installed_is_wrong_use(
    desk: Desk, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.check(article, "--judge", "oracle") == 2
    assert "there is no judge named 'oracle' (known: openai" in capsys.readouterr().err
