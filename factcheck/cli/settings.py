"""Command-line arguments → settings, and settings → the fetch limits."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date
from pathlib import Path

from factcheck.config import SETTINGS, Settings, load_settings, user_config_file
from factcheck.errors import UsageError
from factcheck.judges import Judge, JudgeSettings, open_judge, silenced
from factcheck.sources import Limits


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Return the settings in force for this command."""
    given = {name: value for name, value in vars(arguments).items() if name in SETTINGS and value is not None}
    return load_settings(given, environment=os.environ, folder=Path.cwd(), user_file=user_config_file(os.environ))


def limits_of(settings: Settings) -> Limits:
    """Return the fetch limits. Raises UsageError for an address or a mapping that makes no sense."""
    return Limits(
        concurrency=int(settings.number("concurrency")),
        per_host=int(settings.number("per_host")),
        delay=settings.number("delay"),
        total_timeout=settings.number("timeout"),
        max_bytes=int(settings.number("max_bytes")),
        allow_private=settings.texts("allow_private"),
        resolve=settings.texts("resolve"),
        ca_bundle=settings.text("ca_bundle"),
        proxy=settings.text("proxy"),
        offline=bool(settings["offline"]),
        refresh=bool(settings["refresh"]),
        max_age=settings.optional_number("max_age"),
        archive=bool(settings["archive"]),
        archive_url=settings.text("archive_url"),
        cache_dir=cache_folder(settings.text("cache")),
        per_address=int(settings.number("per_address")),
        robots=bool(settings["robots"]),
        cool_down=settings.number("cool_down"),
        timegates=settings.texts("timegates"),
        headers=tuple(map(_header, settings.texts("headers"))),
    )


def judge_of(settings: Settings) -> Judge | None:
    """Return the judge to ask, if one was named. Raises UsageError where it cannot be asked."""
    if not settings.text("judge"):
        return None
    judge = open_judge(
        settings.text("judge"),
        JudgeSettings(
            endpoint=settings.text("judge_endpoint"),
            model=settings.text("judge_model"),
            key=os.environ.get("FACTCHECK_JUDGE_KEY", ""),
            ca_bundle=settings.text("ca_bundle"),
            seconds=settings.number("judge_timeout"),
            questions=int(settings.number("judge_questions")),
        ),
    )
    return silenced(judge) if settings["offline"] else judge


def _header(written: str) -> tuple[str, str, str]:
    """Return the origin, name and value of a log-in. Raises UsageError; its value is a secret, and is not repeated."""
    origin, _, header = written.partition(" ")
    name, colon, value = header.partition(":")
    if not colon or not name.strip():
        raise UsageError(
            f"a log-in for {origin!r} cannot be read", remedy="write it as 'https://paper.example Cookie: session=…'"
        )
    return origin, name.strip(), value.strip()


def cache_folder(given: str) -> Path:
    """Return where fetched sources are kept: as given, else `cache/` of the project, else the user's own folder."""
    if given:
        return Path(given).expanduser()
    if Path("cache").is_dir():
        return Path("cache")
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "factcheck"


def published_of(arguments: argparse.Namespace) -> date | None:
    """Return the date given with --published, if one was."""
    if not arguments.published:
        return None
    try:
        return date.fromisoformat(arguments.published)
    except ValueError:
        raise UsageError(f"--published {arguments.published!r} is no date", remedy="write it as 2021-02-08") from None


def language_of(arguments: argparse.Namespace) -> str:
    """Return the language given with --language, if one was: a code of two or three letters, perhaps with a region."""
    given: str = arguments.language
    if given and not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", given):
        raise UsageError(f"--language {given!r} is no language code", remedy="write it as en, de or pt-BR")
    return given
