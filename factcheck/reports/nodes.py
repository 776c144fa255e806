"""JSON text → values of known types, with the path of whatever is not as it should be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from factcheck.errors import ReportError

Choice = TypeVar("Choice", bound=StrEnum)

REMEDY = "save it again with `factcheck check -o report.json`"


def parse(text: str, *, name: str) -> Node:
    """Return the root of a JSON text. Raises ReportError where it is none, naming the line."""
    try:
        value: object = json.loads(text.removeprefix("\ufeff"), parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise ReportError(f"this is no JSON: {error.msg}", file=name, line=error.lineno, remedy=REMEDY) from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"this JSON is out of bounds: {error}", file=name, remedy=REMEDY) from None
    return Node(value, "", name)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


class Node:
    """A value in a JSON text. Reading it as what it is not raises ReportError; a missing key is a null."""

    __slots__ = ("_file", "_path", "_value")

    def __init__(self, value: object, path: str, file: str) -> None:
        self._value, self._path, self._file = value, path, file

    def __getitem__(self, key: str) -> Node:
        if not isinstance(self._value, dict):
            self.fail("an object")
        return Node(self._value.get(key), f"{self._path}.{key}".lstrip("."), self._file)

    @property
    def present(self) -> bool:
        return self._value is not None

    def nodes(self) -> Iterator[Node]:
        """Yield the values of a list; of a null, none."""
        if not isinstance(self._value, list | None):
            self.fail("a list")
        for number, value in enumerate(self._value or ()):
            yield Node(value, f"{self._path}[{number}]", self._file)

    def pair(self) -> tuple[Node, Node]:
        nodes = tuple(self.nodes())
        if len(nodes) != 2:
            self.fail("a list of two")
        return nodes[0], nodes[1]

    def text(self) -> str:
        if not isinstance(self._value, str):
            self.fail("a text")
        return self._value

    def text_or_empty(self) -> str:
        return self.text() if self.present else ""

    def whole(self) -> int:
        """Return a whole number from 0 up to 2^53."""
        if not isinstance(self._value, int) or isinstance(self._value, bool) or not 0 <= self._value <= 2**53:
            self.fail("a whole number from 0 up")
        return self._value

    def whole_or_none(self) -> int | None:
        return self.whole() if self.present else None

    def number(self) -> float:
        if not isinstance(self._value, int | float) or isinstance(self._value, bool) or abs(self._value) > 1e308:
            self.fail("a number")
        return self._value

    def number_or(self, other: float) -> float:
        return self.number() if self.present else other

    def number_or_none(self) -> float | None:
        return self.number() if self.present else None

    def flag(self, default: bool = False) -> bool:
        if not isinstance(self._value, bool | None):
            self.fail("true or false")
        return default if self._value is None else self._value

    def choice(self, kind: type[Choice]) -> Choice:
        """Return the member of `kind` that has this value. One that is not known may be of a newer factcheck."""
        text = self.text()
        if text not in set(kind):
            problem = f"{self._path}: {text[:60]!r} is not known to this version of factcheck"
            raise ReportError(problem, file=self._file, remedy="update factcheck, or check the article again")
        return kind(text)

    def choice_or_none(self, kind: type[Choice]) -> Choice | None:
        return self.choice(kind) if self.present else None

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.fail("a day like 2021-02-08")

    def day_or_none(self) -> date | None:
        return self.day() if self.present else None

    def moment(self) -> datetime:
        """Return a time in UTC; one without a zone is taken as UTC."""
        try:
            moment = datetime.fromisoformat(self.text())
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.fail("a time like 2021-02-08T10:00:00Z")

    def moment_or_none(self) -> datetime | None:
        return self.moment() if self.present else None

    def fail(self, wanted: str) -> NoReturn:
        raise ReportError(f"{self._path or 'the top'} is not {wanted}", file=self._file, remedy=REMEDY)
