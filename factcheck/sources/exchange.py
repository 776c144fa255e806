"""What was seen of a URL: the hops, the last answer, or what stood in the way. `classify` makes sense of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.model import Certainty, Hop, SourceStatus

KEPT_HEADERS = frozenset(
    {
        *("content-encoding", "content-length", "content-type", "date", "etag", "last-modified", "location", "server"),
        *("ratelimit-reset", "retry-after"),
        *("memento-datetime", "x-archive-redirect-reason", "x-archive-wayback-runtime-error", "x-ts"),
        *("akamai-grn", "cf-mitigated", "x-amzn-waf-action", "x-datadome", "x-dd-b", "x-iinfo", "x-kasada"),
        *("x-kpsdk-ct", "x-px-authorization", "x-vercel-mitigated"),
    }
)
"""The headers that may be kept as evidence; no other is, so that no cookie or token ever reaches cache or report."""

KEPT_LENGTH = 1000
"""Characters kept of one header's value."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no whole answer. `asked` is False where we did not ask at all; a repeat changes nothing then."""

    status: SourceStatus
    detail: str
    certainty: Certainty | None = None
    rule: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Exchange:
    """One visit to a URL, redirects and all.

    `hops` are the answers in order, the last one being the final answer's; `final_url` is the URL asked last, answered
    or not. `body` is decoded; of an answer that is no page only its beginning. `refreshed` tells that a meta refresh
    was among the hops. `cookies` are the names of the cookies of the last answer, never their values.
    `revalidated` tells that the server was asked, and said that an earlier answer is still valid,
    `second_look` that this was seen after a pause, since what was seen first may have been passing.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...] = ()
    body: bytes = b""
    failure: Failure | None = None
    refreshed: bool = False
    cookies: tuple[str, ...] = ()
    revalidated: bool = False
    attempts: int = 1
    second_look: bool = False

    @property
    def http_status(self) -> int | None:
        return self.hops[-1].status if self.hops else None

    @property
    def content_type(self) -> str:
        return self.header("content-type").lower()

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip()

    @property
    def charset(self) -> str:
        """The declared character set, or ""."""
        for parameter in self.content_type.split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip() == "charset":
                return value.strip().strip("\"'")
        return ""

    def header(self, name: str) -> str:
        """Return a kept header of the last answer, or ""."""
        return header(self.hops[-1], name) if self.hops else ""


def header(hop: Hop, name: str) -> str:
    """Return a kept header of a hop, or ""."""
    return next((value for kept, value in hop.headers if kept == name), "")


def kept(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers that may be kept as evidence, names in lower case."""
    named = ((name.lower(), value) for name, value in headers)
    return tuple((name, value[:KEPT_LENGTH]) for name, value in named if name in KEPT_HEADERS)
