"""One request to the weather server, and the ways to answer it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A plain answer. Content-Length is added, and Content-Type is HTML, unless `headers` name them."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    def encoded(self) -> bytes:
        names = {name.lower() for name, _ in self.headers}
        headers = list(self.headers)
        if "content-type" not in names:
            headers.append(("Content-Type", "text/html; charset=utf-8"))
        if "content-length" not in names and "transfer-encoding" not in names:
            headers.append(("Content-Length", str(len(self.body))))
        lines = [f"HTTP/1.1 {self.status} Weather", *(f"{name}: {value}" for name, value in headers if value)]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body


@dataclass(frozen=True, slots=True)
class Call:
    """A request. `words` are the parts of its path; the first names the behaviour. `count` is 1 at its first time."""

    host: str
    target: str
    headers: Mapping[str, str]
    count: int
    writer: asyncio.StreamWriter
    method: str = "GET"
    form: str = ""

    @property
    def words(self) -> list[str]:
        return self.target.partition("?")[0].strip("/").split("/")

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    async def write(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def send(self, answer: Answer) -> None:
        await self.write(answer.encoded())
