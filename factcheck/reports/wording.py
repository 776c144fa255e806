"""Outcomes, levels and statuses → the words, icons and colours they have in every report."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from factcheck.model import CitationReason, Level, Outcome, Relation, Source, SourceStatus, Verdict
from factcheck.reports.foreign import plain, site

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


RELATIONS = {
    Relation.AGREES: "agrees",
    Relation.AGREES_LOOSELY: "agrees loosely",
    Relation.DIFFERS: "differs",
    Relation.ALTERED: "other words",
    Relation.MENTIONED: "only mentioned",
    Relation.ABSENT: "not there",
}

CITED = {
    CitationReason.LEDGER: "named in the ledger",
    CitationReason.INLINE_LINK: "linked in the sentence",
    CitationReason.FOOTNOTE: "named in a footnote",
    CitationReason.SAME_PARAGRAPH: "linked in the same paragraph",
    CitationReason.CONTENT: "matched by what the page says",
    CitationReason.LOOSE_URL: "matched by the words of its address",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome, level or group of statuses looks; colours are for light and for dark pages."""

    icon: str
    ascii: str
    word: str = ""
    plural: str = ""
    meaning: str = ""
    terminal: str = ""
    path: str = ""
    ink: str = ""
    ink_dark: str = ""
    tint: str = ""
    tint_dark: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What is said of a source with some status. `group` is one of dead, blocked, unread, moved, fine.

    `whole` tells that the sentence leaves nothing for the source's own detail to add.
    """

    group: str
    label: str
    sentence: str
    rule: str = ""
    whole: bool = False


@cache
def outcome_looks() -> dict[Outcome, Look]:
    """Return the look of each outcome, the worst first."""
    return {Outcome(name): Look(**entry) for name, entry in _looks("outcome").items()}


@cache
def level_looks() -> dict[Level, Look]:
    return {Level(name): Look(**entry) for name, entry in _looks("level").items()}


@cache
def group_looks() -> dict[str, Look]:
    """Return the look of each group of statuses, the worst first; `like` is the outcome whose colour it shares."""
    return {name: Look(**entry) for name, entry in _looks("group").items()}


@cache
def status_words() -> dict[SourceStatus, StatusWords]:
    words = tomllib.loads(_words("statuses.toml"))
    return {SourceStatus(name): StatusWords(**entry) for name, entry in words.items()}


def source_sentence(source: Source) -> str:
    """Return what became of a source in a sentence or two.

    Its own detail follows where it tells what the status alone does not: why nothing could be read.
    """
    words = status_words()[source.status]
    sentence = words.sentence.format(site=site(source.url))
    detail = plain(source.detail, 300) if words.group == "unread" and not words.whole else ""
    return f"{sentence} {detail}" if detail else sentence


def verdict_sentence(verdict: Verdict) -> str:
    """Return the reason of a verdict; of a source that could not be read, what became of it."""
    source = verdict.source
    return source_sentence(source) if source and not source.status.readable else verdict.reason


def day(when: date) -> str:
    """Return a day as an editor writes it.

    >>> day(date(2021, 2, 8))
    '8 February 2021'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def _looks(kind: str) -> dict[str, dict[str, str]]:
    looks: dict[str, dict[str, dict[str, str]]] = tomllib.loads(_words("look.toml"))
    return looks[kind]


def _words(name: str) -> str:
    return files("factcheck.reports").joinpath(name).read_text("utf-8")
