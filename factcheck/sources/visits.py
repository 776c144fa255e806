"""One visit to a URL: redirects followed by ourselves, each hop past the guard and its host's limits → Exchange."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx

from factcheck.model import Hop, SourceStatus
from factcheck.sources.bodies import Body, BombError, BrokenBodyError, TooLargeError
from factcheck.sources.exchange import Exchange, Failure, kept
from factcheck.sources.failures import CAUGHT, failure_of
from factcheck.sources.hosts import Hosts, Ticks
from factcheck.sources.limits import Limits
from factcheck.sources.redirects import next_url
from factcheck.sources.retries import pause_of
from factcheck.sources.types import is_readable_type
from factcheck.sources.urls import target_of, without_fragment

Clock = Callable[[], datetime]

ERROR_PAGE_BYTES = 1 << 18
"""Read of an answer that is no page: enough to know a challenge or a log-in by."""

SLACK = 0.9
"""Part of the time left that one wait may take, so that a silent server is told from a slow one."""


class Budget:
    """The seconds that one URL may still spend in the network; waiting for a turn costs nothing."""

    def __init__(self, total: float, ticks: Ticks) -> None:
        self.total = self.left = total
        self._ticks = ticks

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        """Spend time. Raises TimeoutError when it is used up."""
        start = self._ticks()
        try:
            async with asyncio.timeout(self.left):
                yield
        finally:
            self.left -= self._ticks() - start


class Visitor:
    """Visits URLs over a transport."""

    def __init__(
        self, limits: Limits, transport: httpx.AsyncBaseTransport, hosts: Hosts, *, clock: Clock, ticks: Ticks
    ) -> None:
        self._limits, self._transport, self._hosts = limits, transport, hosts
        self._networks, self._clock, self._ticks = limits.networks(), clock, ticks

    def budget(self) -> Budget:
        return Budget(self._limits.total_timeout, self._ticks)

    async def visit(self, url: str, budget: Budget, *, delay: float = 0.0) -> Exchange:
        """Return what was seen of a URL. A loop of redirects is tried again with cookies, which end some."""
        exchange = await self._follow(url, budget, delay, None)
        if exchange.failure and exchange.failure.status is SourceStatus.REDIRECT_LOOP:
            return await self._follow(url, budget, delay, httpx.Cookies())
        return exchange

    async def _follow(self, url: str, budget: Budget, delay: float, cookies: httpx.Cookies | None) -> Exchange:
        exchange = Exchange(url, url)
        asked: set[tuple[str, str]] = set()
        following = url
        while following:
            failure = self._barred(following, exchange, asked, cookies)
            if failure:
                return _ended(exchange, following, failure)
            answer = await self._ask(following, budget, delay, cookies)
            refreshed = exchange.refreshed or bool(exchange.hops and exchange.hops[-1].status < 300)
            hops = (*exchange.hops, answer.hop) if answer.hop else exchange.hops
            exchange = Exchange(url, following, hops, answer.body, answer.failure, refreshed, answer.cookies)
            following = next_url(exchange)
        return exchange

    def _barred(
        self, url: str, exchange: Exchange, asked: set[tuple[str, str]], cookies: httpx.Cookies | None
    ) -> Failure | None:
        """Return what keeps the next hop from being asked for."""
        target = target_of(url, self._networks)
        if isinstance(target, Failure):
            return target
        state = (without_fragment(url)[0], repr(sorted(cookies.items())) if cookies is not None else "")
        if state in asked:
            return Failure(SourceStatus.REDIRECT_LOOP, "The link leads in a circle.", rule="redirect-loop")
        asked.add(state)
        if len(exchange.hops) <= self._limits.max_hops:
            return None
        detail = f"The link is passed on more than {self._limits.max_hops} times."
        return Failure(SourceStatus.TOO_MANY_REDIRECTS, detail, rule="redirect-cap")

    async def _ask(self, url: str, budget: Budget, delay: float, cookies: httpx.Cookies | None) -> _Answer:
        request = self._request(url, budget)
        if cookies is not None:
            cookies.set_cookie_header(request)
        host = self._hosts.of(request.url.host)
        answer = _Answer(url)
        async with self._hosts.turn(host, delay) as refused:
            if refused:
                answer.failure = refused
                return answer
            await self._receive_in_time(request, answer, budget, cookies)
        host.heard(answer.failure, pause_of(answer.hop, self._clock()) if answer.hop else None)
        return answer

    def _request(self, url: str, budget: Budget) -> httpx.Request:
        left = max(0.0, budget.left) * SLACK
        connect, read = min(self._limits.connect_timeout, left), min(self._limits.read_timeout, left)
        headers = {
            "User-Agent": self._limits.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        }
        timeouts = {"connect": connect, "read": read, "write": read, "pool": connect}
        return httpx.Request("GET", url.strip(), headers=headers, extensions={"timeout": timeouts})

    async def _receive_in_time(
        self, request: httpx.Request, answer: _Answer, budget: Budget, cookies: httpx.Cookies | None
    ) -> None:
        try:
            async with budget.spending():
                await self._receive(request, answer, cookies)
        except TimeoutError:
            detail = f"The page did not come whole within {budget.total:g} seconds."
            answer.failure = Failure(SourceStatus.TIMEOUT_TOTAL, detail)
        except CAUGHT as error:
            answer.failure = failure_of(error, answered=answer.hop is not None)
        if answer.hop and answer.hop.status >= 400:
            answer.failure = None  # the status has said it all, whatever became of the page that explains it

    async def _receive(self, request: httpx.Request, answer: _Answer, cookies: httpx.Cookies | None) -> None:
        response = await self._transport.handle_async_request(request)
        try:
            answer.hop = Hop(answer.url, response.status_code, _address(response), kept(response.headers.multi_items()))
            answer.cookies = tuple(line.partition("=")[0].strip() for line in response.headers.get_list("set-cookie"))
            if cookies is not None:
                response.request = request
                cookies.extract_cookies(response)
            if not response.has_redirect_location:
                await self._read(response, answer)
        finally:
            await response.aclose()

    async def _read(self, response: httpx.Response, answer: _Answer) -> None:
        whole = response.is_success
        if whole and not is_readable_type(response.headers.get("content-type", "")):
            return
        cap = self._limits.max_bytes if whole else min(self._limits.max_bytes, ERROR_PAGE_BYTES)
        body = Body(response.headers.get("content-encoding", ""), cap=cap)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        try:
            async for part in response.stream:
                body.feed(part)
            answer.body = body.close()
        except (TooLargeError, BombError, BrokenBodyError) as error:
            answer.body = body.so_far()
            answer.failure = _unread(error, cap) if whole else None


@dataclass(slots=True)
class _Answer:
    """What one request brought so far."""

    url: str
    hop: Hop | None = None
    body: bytes = b""
    failure: Failure | None = None
    cookies: tuple[str, ...] = ()


def _ended(exchange: Exchange, url: str, failure: Failure) -> Exchange:
    return Exchange(exchange.url, url, exchange.hops, failure=failure, refreshed=exchange.refreshed)


def _unread(error: TooLargeError | BombError | BrokenBodyError, cap: int) -> Failure:
    match error:
        case TooLargeError():
            detail = f"The page is larger than {cap / 1e6:g} MB; it was not read."
            return Failure(SourceStatus.TOO_LARGE, detail, rule="size-cap")
        case BombError():
            detail = "The page is packed so as to unpack without end; it was not read."
            return Failure(SourceStatus.DECOMPRESSION_BOMB, detail, rule="ratio-cap")
        case BrokenBodyError():
            return Failure(SourceStatus.SERVER_ERROR, f"The page cannot be unpacked: {error}.", rule="broken-body")


def _address(response: httpx.Response) -> str:
    """Return the address that was dialled, where the transport tells."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return str(peer[0]) if peer else ""
