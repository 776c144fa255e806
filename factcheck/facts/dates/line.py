"""A text in tokens, and a point of time as words state it, with what they leave open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.facts.dates.calendar import Days, Part, Unit
from factcheck.facts.dates.relative import Relative
from factcheck.facts.dates.tokens import Tokens
from factcheck.facts.dates.words import Kind, Words


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its tokens and the words of its language; `points` keeps what was read at a token."""

    text: str
    tokens: Tokens
    words: Words
    points: dict[int, Point | None] = field(default_factory=dict)

    def kind(self, index: int) -> Kind:
        return self.tokens.kinds[index]

    def value(self, index: int) -> int:
        return self.tokens.values[index]

    def wording(self, index: int) -> str:
        return self.text[self.tokens.starts[index] : self.tokens.ends[index]]

    def length(self, index: int) -> int:
        return self.tokens.ends[index] - self.tokens.starts[index]

    def touches(self, index: int) -> bool:
        """Tell whether a token stands right behind the one before it."""
        return index > 0 and self.tokens.ends[index - 1] == self.tokens.starts[index]

    def skip(self, index: int, *kinds: Kind) -> int:
        return index + 1 if self.tokens.kinds[index] in kinds else index


class Point(NamedTuple):
    """A stretch of time by its parts. `first` and `after` are token indexes; a part that is not stated is None.

    With a month, `unit` and `months` say how long it lasts; `week` is the number of a week within that, the last
    being -1, and 0 the week around a day. `fixed` are readings that need neither parts nor the
    day of writing; `relative` needs the day of writing.
    """

    first: int
    after: int
    unit: Unit = Unit.DAY
    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1
    part: Part | None = None
    weekday: int | None = None
    week: int | None = None
    fixed: tuple[Days, ...] = ()
    relative: Relative | None = None

    @property
    def is_bare_day(self) -> bool:
        return self.day is not None and self.month is None
