"""The settings in force, and where each came from.

The first place that names a setting wins: command line, `FACTCHECK_*` in the environment, the nearest `factcheck.toml`
(or `[tool.factcheck]` in `pyproject.toml`), the user's own file, the default. What opens the private network or trusts
certificates is taken from the command line and the user's file only, never from files that a pull request could bring;
what says which model reads along, and where, from the environment too.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import UsageError

Value = str | int | float | bool | tuple[str, ...] | None
Parse = Callable[[object], Value]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: how its value is read, what it is by default, and whether only the user may set it (`own`).

    `in_environment`: such a setting may stand in the environment as well.
    """

    name: str
    default: Value
    parse: Parse
    meaning: str
    own: bool = False
    in_environment: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A value and the place it came from."""

    value: Value
    place: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The value of every setting, with its origin."""

    origins: Mapping[str, Origin]

    def __getitem__(self, name: str) -> Value:
        return self.origins[name].value

    def text(self, name: str) -> str:
        value = self[name]
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float:
        value = self[name]
        assert isinstance(value, int | float)
        return value

    def optional_number(self, name: str) -> float | None:
        return None if self[name] is None else self.number(name)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self[name]
        return value if isinstance(value, tuple) else ()


def parse_duration(value: object) -> float:
    """Return seconds.

    >>> parse_duration("1d"), parse_duration("2.5"), parse_duration("10min")
    (86400.0, 2.5, 600.0)
    """
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)", str(value).strip().lower())
    if not match or match[2] not in _SECONDS:
        raise ValueError("a number of seconds, or 30s, 10min, 12h, 1d, 2w")
    return float(match[1]) * _SECONDS[match[2]]


def parse_size(value: object) -> int:
    """Return bytes.

    >>> parse_size("5MB"), parse_size("64 KiB"), parse_size(100)
    (5000000, 65536, 100)
    """
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,9})?)\s*([a-z]*)", str(value).strip().lower())
    if not match or match[2] not in _BYTES:
        raise ValueError("a number of bytes, or 500kB, 5MB, 1GiB")
    return int(float(match[1]) * _BYTES[match[2]])


def parse_count(value: object) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", str(value).strip()):
        raise ValueError("a whole number from 1 up")
    return int(str(value))


def parse_flag(value: object) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    try:
        return known[str(value).strip().lower()]
    except KeyError:
        raise ValueError("true or false") from None


def parse_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text")
    return value


def parse_texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list | tuple) and all(isinstance(text, str) for text in value):
        return tuple(value)
    raise ValueError("a list of texts")


def parse_level(value: object) -> str:
    if value not in ("error", "warning", "never"):
        raise ValueError("error, warning or never")
    return str(value)


def _judge(name: str, default: Value, parse: Parse, meaning: str) -> Setting:
    """Return a setting of judges: they cost money and are sent the article, so no stranger's file may say which."""
    return Setting(name, default, parse, meaning, own=True, in_environment=True)


_SECONDS = {"": 1, "s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_BYTES = {"": 1, "b": 1} | {
    unit: factor**power
    for power, letter in enumerate("kmg", 1)
    for unit, factor in ((letter, 1000), (f"{letter}b", 1000), (f"{letter}ib", 1024))
}

SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("fail_on", "error", parse_level, "the least level of a finding that ends with exit code 1"),
        Setting("cache", "", parse_text, "the folder where fetched sources are kept"),
        Setting(
            "max_age", None, parse_duration, "how old a kept answer may be (unset: by what it is, a day to a month)"
        ),
        Setting("refresh", False, parse_flag, "ask the web again whatever is kept"),
        Setting("offline", False, parse_flag, "use only what is kept"),
        Setting("concurrency", 64, parse_count, "how many requests may be under way at once"),
        Setting("per_host", 4, parse_count, "how many of them to one host"),
        Setting("delay", 0.2, parse_duration, "seconds between two requests to one host"),
        Setting("timeout", 20.0, parse_duration, "seconds that one URL may take in all"),
        Setting("max_bytes", 20_000_000, parse_size, "the largest page that is read"),
        Setting("per_address", 8, parse_count, "how many of them to one machine, whatever hosts it serves"),
        Setting("robots", False, parse_flag, "obey robots.txt"),
        Setting(
            "cool_down", 0.0, parse_duration, "seconds after which what may have passed is tried once more (0: not)"
        ),
        Setting("archive", True, parse_flag, "look in a web archive for a copy of what is dead"),
        Setting("archive_url", "https://archive.org", parse_text, "the Wayback-compatible archive to ask"),
        Setting("allow_private", (), parse_texts, "private addresses (CIDR) that may be reached", own=True),
        Setting("resolve", (), parse_texts, "HOST=ADDR[:PORT]: where to send a host", own=True),
        Setting("ca_bundle", "", parse_text, "certificates to trust", own=True),
        Setting("allow_files", (), parse_texts, "folders whose files a ledger may name as sources", own=True),
        Setting("browser", False, parse_flag, "render pages that only a script fills, in Chromium", own=True),
        Setting("proxy", "", parse_text, "a proxy to ask through, or 'environment' for HTTP_PROXY and so on", own=True),
        Setting("timegates", (), parse_texts, "further Memento archives to ask", own=True),
        Setting("headers", (), parse_texts, "log-ins, each 'https://paper.example Cookie: session=…'", own=True),
        _judge("judge", "", parse_text, "a plug-in to ask where the rules find nothing (unset: none)"),
        _judge("judge_endpoint", "", parse_text, "where the judge 'openai' reaches its model: https://host/v1"),
        _judge("judge_model", "", parse_text, "the name of that model"),
        _judge("judge_timeout", 30.0, parse_duration, "seconds that one answer of a judge may take"),
        _judge("judge_questions", 50, parse_count, "how many questions a judge is put about one article"),
    )
}

Place = tuple[str, Mapping[str, object], bool]
"""Where settings stand, what it says, and whether it is the user's own."""

_ENVIRONMENT = "environment"


def load_settings(
    command_line: Mapping[str, object], *, environment: Mapping[str, str], folder: Path, user_file: Path
) -> Settings:
    """Return every setting. Raises UsageError for a key or value that makes no sense, naming where it stands."""
    places: list[Place] = [
        ("command line", command_line, True),
        (_ENVIRONMENT, _from_environment(environment), False),
        *_project_places(folder),
        *_file_place(user_file, own=True),
    ]
    origins = {name: Origin(setting.default, "default") for name, setting in SETTINGS.items()}
    for place in reversed(places):
        origins.update(_read(*place))
    if not origins["ca_bundle"].value and environment.get("SSL_CERT_FILE"):
        origins["ca_bundle"] = Origin(environment["SSL_CERT_FILE"], "environment (SSL_CERT_FILE)")
    return Settings(origins)


def user_config_file(environment: Mapping[str, str]) -> Path:
    base = environment.get("XDG_CONFIG_HOME") or environment.get("APPDATA")
    return (Path(base) if base else Path.home() / ".config") / "factcheck" / "config.toml"


def _read(place: str, values: Mapping[str, object], own: bool) -> Iterator[tuple[str, Origin]]:
    for key, value in values.items():
        setting = SETTINGS.get(key.replace("-", "_"))
        if setting is None:
            raise UsageError(f"there is no setting named {key!r}", file=place, remedy=_nearest(key))
        if setting.own and not own and not (setting.in_environment and place == _ENVIRONMENT):
            raise UsageError(
                f"{setting.name} may not be set here: this file could come from a stranger",
                file=place,
                remedy="give it on the command line or in your own configuration",
            )
        try:
            parsed = setting.parse(value)
        except ValueError as error:
            raise UsageError(f"{setting.name} = {value!r} makes no sense", file=place, remedy=str(error)) from None
        if isinstance(parsed, float) and not math.isfinite(parsed):
            raise UsageError(f"{setting.name} must be finite", file=place)
        yield setting.name, Origin(parsed, place)


def _nearest(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, SETTINGS, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(SETTINGS)}"


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = {f"FACTCHECK_{name.upper()}": name for name in SETTINGS}
    return {names[key]: value for key, value in environment.items() if key in names}


def _project_places(folder: Path) -> Iterator[Place]:
    """Yield the nearest project file, upwards from `folder`."""
    for parent in (folder, *folder.parents):
        found = list(_file_place(parent / "factcheck.toml")) or list(_pyproject_place(parent / "pyproject.toml"))
        if found:
            yield from found
            return


def _pyproject_place(path: Path) -> Iterator[Place]:
    for place, values, own in _file_place(path):
        tool = values.get("tool")
        table = tool.get("factcheck") if isinstance(tool, dict) else None
        if isinstance(table, dict):
            yield place, table, own


def _file_place(path: Path, *, own: bool = False) -> Iterator[Place]:
    try:
        yield str(path), tomllib.loads(path.read_text("utf-8")), own
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is not TOML: {error}", file=str(path), remedy="mend or remove it") from error
