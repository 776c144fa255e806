"""The rules that make findings: each with a name, a level, a meaning, an example and how to silence it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from factcheck.model import Level

SILENCE = """\
in the claim's entry in `claims.toml`, write `ignore = [{{ rule = "{name}", reason = "why", until = 2027-01-31 }}]`; \
or in its paragraph of the article, `<!-- factcheck: ignore[{name}] until 2027-01-31 why -->`."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    level: Level
    meaning: str
    example: str
    silence: str


def _read() -> dict[str, Rule]:
    text = files("factcheck.reports").joinpath("rules.toml").read_text("utf-8")
    return {name: _rule(name, entry) for name, entry in tomllib.loads(text).items()}


def _rule(name: str, entry: dict[str, str]) -> Rule:
    silence = entry.get("silence") or "I" + SILENCE.format(name=name)[1:]
    return Rule(name, Level(entry["level"]), entry["meaning"], entry["example"], silence)


RULES = _read()
"""Every rule, by name."""


def rules_page() -> str:
    """Return docs/rules.md."""
    rows = "\n".join(f"| [{rule.name}](#{rule.name}) | {rule.level} | {rule.meaning} |" for rule in RULES.values())
    sections = "\n".join(map(_section, RULES.values()))
    return f"{_HEAD}\n| rule | level | means |\n|---|---|---|\n{rows}\n\n{sections}"


_HEAD = """\
# Rules

A finding is something an editor should look at. Each is made by a rule; `factcheck rules NAME` explains one at the
command line. This page is made from the same table.

An `error` makes `factcheck check` end with 1; a `warning` does with `--fail-on warning`; an `info` never does.
"""


def _section(rule: Rule) -> str:
    return (
        f"## {rule.name}\n\n**{rule.level.capitalize()}.** {rule.meaning}\n\n"
        f"Example: {rule.example}\n\nTo silence it: {rule.silence}\n"
    )
