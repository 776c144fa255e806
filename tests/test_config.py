"""Where settings come from, which place wins, and what a stranger's file may not say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from factcheck.config import Settings, load_settings
from factcheck.errors import UsageError


def load(folder: Path, command_line: Mapping[str, object] | None = None, **environment: str) -> Settings:
    return load_settings(
        command_line or {}, environment=environment, folder=folder, user_file=folder / "user" / "config.toml"
    )


def write_user_file(folder: Path, text: str) -> None:
    (folder / "user").mkdir()
    (folder / "user" / "config.toml").write_text(text)


def test_without_any_place_every_setting_has_its_default(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.text("fail_on") == "error"
    assert {origin.place for origin in settings.origins.values()} == {"default"}


def test_the_command_line_wins_over_environment_project_and_user(tmp_path: Path) -> None:
    write_user_file(tmp_path, "timeout = 1")
    (tmp_path / "factcheck.toml").write_text("timeout = 2")
    assert load(tmp_path).number("timeout") == 2
    assert load(tmp_path, FACTCHECK_TIMEOUT="3").number("timeout") == 3
    assert load(tmp_path, {"timeout": "4"}, FACTCHECK_TIMEOUT="3").number("timeout") == 4


def test_the_nearest_project_file_is_found_upwards(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.factcheck]\nmax-age = '1w'")
    deeper = tmp_path / "articles" / "2021"
    deeper.mkdir(parents=True)
    settings = load(deeper)
    assert settings.number("max_age") == 7 * 86400
    assert settings.origins["max_age"].place == str(tmp_path / "pyproject.toml")


@pytest.mark.parametrize(
    "line", ["allow_private = ['10.0.0.0/8']", "resolve = ['a.example=10.0.0.1']", "ca_bundle = 'x'"]
)
def test_a_project_file_may_not_open_the_private_network(tmp_path: Path, line: str) -> None:
    (tmp_path / "factcheck.toml").write_text(line)
    with pytest.raises(UsageError, match="could come from a stranger"):
        load(tmp_path)


def test_the_users_own_file_may(tmp_path: Path) -> None:
    write_user_file(tmp_path, "allow_private = ['10.1.2.3/32']")
    assert load(tmp_path).texts("allow_private") == ("10.1.2.3/32",)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("timeuot = 3", "did you mean 'timeout'"),
        ("timeout = 'soon'", "30s, 10min"),
        ("concurrency = 0", "a whole number"),
        ("fail_on = 'maybe'", "error, warning or never"),
        ("offline = 'perhaps'", "true or false"),
        ("timeout = ", "this is not TOML"),
    ],
)
def test_what_makes_no_sense_is_named_with_its_file_and_remedy(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "factcheck.toml").write_text(line)
    with pytest.raises(UsageError, match=message) as caught:
        load(tmp_path)
    assert "factcheck.toml" in str(caught.value)


def test_certificates_may_be_named_by_the_usual_variable(tmp_path: Path) -> None:
    assert load(tmp_path, SSL_CERT_FILE="/etc/own.pem").text("ca_bundle") == "/etc/own.pem"
