"""Ours, without the command line: `python -m benchmarks.ours LAYER URLS ANSWERS [SETTING=VALUE …]`.

URLS is a file with a URL a line. ANSWERS is written: a JSON object of URL → [status, SHA-256 of the page]. LAYER is
`library` (URL → classified source, as the program does it) or `transport` (HTTP alone: bodies unpacked and hashed).
The setting `processes` splits the URLs by host over so many processes, each with its share of what may be under way.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from factcheck.sources import Limits, open_library
from factcheck.sources.bodies import Body
from factcheck.sources.transport import GuardedTransport

Answer = tuple[int, str]
Answers = dict[str, Answer]
Ask = Callable[[str], Awaitable[Answer]]


def main(layer: str, urls: Path, answers: Path, *settings: str) -> None:
    make: Callable[..., Limits] = Limits
    values = {name: json.loads(value) for name, _, value in (setting.partition("=") for setting in settings)}
    processes = values.pop("processes", 1)
    usual = {"archive": False, "allow_private": ("127.0.0.0/8",), **values}
    every = urls.read_text().split()
    shares = _shares(every, processes) if processes > 1 else [every]
    limits = make(**usual | {"concurrency": usual["concurrency"] // processes})
    if processes == 1:
        asked = ask_share(layer, shares[0], limits)
    else:
        with ProcessPoolExecutor(processes) as pool:
            asked = {
                url: answer
                for said in pool.map(ask_share, [layer] * processes, shares, [limits] * processes)
                for url, answer in said.items()
            }
    answers.write_text(json.dumps(asked))


def ask_share(layer: str, urls: list[str], limits: Limits) -> Answers:
    return asyncio.run(LAYERS[layer](urls, limits))


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _shares(urls: list[str], processes: int) -> list[list[str]]:
    """Split URLs so that all of a host are in one share."""
    hosts = {host: number for number, host in enumerate(dict.fromkeys(map(_host, urls)))}
    shares: list[list[str]] = [[] for _ in range(processes)]
    for url in urls:
        shares[hosts[_host(url)] % processes].append(url)
    return shares


async def ask_library(urls: list[str], limits: Limits) -> Answers:
    async with open_library(limits) as library:

        async def ask(url: str) -> Answer:
            source, _ = await library.fetch(url)
            return source.http_status or 0, source.sha256

        return await _ask_all(urls, ask, len(urls))


async def ask_transport(urls: list[str], limits: Limits) -> Answers:
    transport = GuardedTransport(limits)
    timeouts = {"connect": limits.connect_timeout, "read": limits.read_timeout, "pool": limits.total_timeout}

    async def ask(url: str) -> Answer:
        place = httpx.URL(url)
        while True:
            headers = {"Accept-Encoding": "gzip, deflate", "User-Agent": limits.user_agent}
            request = httpx.Request("GET", place, headers=headers, extensions={"timeout": timeouts})
            response = await transport.handle_async_request(request)
            body = await _read(response, limits.max_bytes)
            if not response.has_redirect_location:
                return response.status_code, sha256(body).hexdigest()
            place = place.join(response.headers["location"])

    answers = await _ask_all(urls, ask, limits.concurrency)
    await transport.aclose()
    return answers


async def _read(response: httpx.Response, cap: int) -> bytes:
    body = Body(response.headers.get("content-encoding", ""), cap=cap)
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        async for part in response.stream:
            body.feed(part)
    finally:
        await response.aclose()
    return body.close()


async def _ask_all(urls: list[str], ask: Ask, at_once: int) -> Answers:
    """Ask for all URLs, so many at once: as many workers share one list."""
    answers: Answers = {}

    async def work(left: Iterator[str]) -> None:
        for url in left:
            answers[url] = await ask(url)

    left = iter(urls)
    await asyncio.gather(*(work(left) for _ in range(at_once)))
    return answers


LAYERS = {"library": ask_library, "transport": ask_transport}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
