"""What a run tells while it goes on."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Source, Verdict


@dataclass(frozen=True, slots=True)
class Planned:
    """The work is known: how many claims there are, and how many URLs will be fetched."""

    claims: int
    urls: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A URL was fetched, and read where it could be."""

    source: Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict was reached."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Heard:
    """A judge moved a verdict, which was told of before."""

    verdict: Verdict


Event = Planned | Fetched | Judged | Heard
