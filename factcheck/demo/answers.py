"""What a server of the example web says to one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body of one answer, and the seconds before it is given."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    delay: float = 0.0


def page(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None, delay: float = 0.0) -> Answer:
    """Return an answer that carries an HTML page, unless its headers name another type."""
    named = {"Content-Type": HTML} | dict(headers or {})
    return Answer(status, tuple(named.items()), body, delay)


def redirect(location: str, status: int = 302, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(status, (("Location", location), *(headers or {}).items()))
