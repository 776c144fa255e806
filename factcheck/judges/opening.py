"""A name → a Judge: one of ours, or a plug-in by the entry points of `factcheck.judges`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from factcheck.errors import UsageError
from factcheck.judges.asking import Judge
from factcheck.judges.chat import Chat
from factcheck.plugins import load_plugin, plugin_names


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """How to reach a judge: `endpoint` ends in "/v1", `key` is a secret, `seconds` is how long an answer may take."""

    endpoint: str = ""
    model: str = ""
    key: str = ""
    ca_bundle: str = ""
    seconds: float = 30.0
    questions: int = 50


def open_judge(name: str, settings: JudgeSettings) -> Judge:
    """Return a judge, ready to be asked. Raises UsageError where there is none, or where it lacks a setting."""
    if name in _OURS:
        return _OURS[name](settings)
    if name not in plugin_names("factcheck.judges"):
        known = ", ".join(dict.fromkeys([*_OURS, *plugin_names("factcheck.judges")]))
        raise UsageError(f"there is no judge named {name!r}", remedy=f"known: {known}")
    ask = load_plugin("factcheck.judges", name)
    if not callable(ask):
        raise UsageError(f"the judge {name!r} cannot be asked", remedy="its entry point must name a function")
    return Judge(name, ask, seconds=settings.seconds, questions=settings.questions)


def _openai(settings: JudgeSettings) -> Judge:
    chat = Chat(settings.endpoint, settings.model, key=settings.key, ca_bundle=settings.ca_bundle)
    return Judge(
        f"openai ({settings.model})",
        chat.ask,
        reader=f"A language model ({settings.model})",
        seconds=settings.seconds,
        questions=settings.questions,
    )


_OURS: Mapping[str, Callable[[JudgeSettings], Judge]] = {"openai": _openai}
