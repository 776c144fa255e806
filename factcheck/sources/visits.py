"""One visit to a URL: redirects followed by ourselves, each hop past the guard and its host's limits → Exchange."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import httpx

from factcheck.model import SourceStatus
from factcheck.sources.answers import Answer, receive
from factcheck.sources.errands import Errand, Requests
from factcheck.sources.exchange import Exchange, Failure
from factcheck.sources.failures import CAUGHT, failure_of
from factcheck.sources.hosts import Hosts, Ticks
from factcheck.sources.limits import Limits
from factcheck.sources.patience import Patience
from factcheck.sources.redirects import next_url
from factcheck.sources.retries import pause_of
from factcheck.sources.urls import target_of, without_fragment

Clock = Callable[[], datetime]

Heed = Callable[[httpx.URL], Awaitable[Failure | None]]
"""What a site's robots.txt has against a URL, or None."""


class Budget:
    """The seconds that one URL may still spend in the network; waiting for a turn, or for ourselves, costs nothing."""

    def __init__(self, total: float, ticks: Ticks) -> None:
        self.total = self.left = total
        self._ticks = ticks

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        """Spend time. Raises TimeoutError when it is used up."""
        start, patience = self._ticks(), Patience(self.left)
        try:
            async with patience:
                yield
        finally:
            self.left -= max(0.0, self._ticks() - start - patience.lost)


class Visitor:
    """Visits URLs over a transport. `heed` is asked before each hop to a page that is cited."""

    def __init__(
        self,
        limits: Limits,
        transport: httpx.AsyncBaseTransport,
        hosts: Hosts,
        *,
        clock: Clock,
        ticks: Ticks,
        heed: Heed | None = None,
    ) -> None:
        self._limits, self._transport, self._hosts = limits, transport, hosts
        self._networks, self._clock, self._ticks = limits.networks(), clock, ticks
        self._requests, self._heed = Requests(limits), heed

    def budget(self) -> Budget:
        return Budget(self._limits.total_timeout, self._ticks)

    def has_login(self, url: str) -> bool:
        """True where a log-in is set for the origin of a URL."""
        return self._requests.has_login(url)

    async def visit(self, errand: Errand, budget: Budget) -> Exchange:
        """Return what was seen of a URL. A loop of redirects is tried again with cookies, which end some."""
        exchange = await self._follow(errand, budget, None)
        if exchange.failure and exchange.failure.status is SourceStatus.REDIRECT_LOOP:
            return await self._follow(errand, budget, httpx.Cookies())
        return exchange

    async def _follow(self, errand: Errand, budget: Budget, cookies: httpx.Cookies | None) -> Exchange:
        url = following = errand.url
        exchange = Exchange(url, url)
        asked: set[tuple[str, str]] = set()
        while following:
            target = await self._target(errand, following, exchange, asked, cookies)
            if isinstance(target, Failure):
                return _ended(exchange, following, target)
            answer = await self._ask(errand, following, target, budget, cookies)
            refreshed = exchange.refreshed or bool(exchange.hops and exchange.hops[-1].status < 300)
            hops = (*exchange.hops, answer.hop) if answer.hop else exchange.hops
            exchange = Exchange(
                url, following, hops, answer.body, answer.failure, refreshed, answer.cookies, answer.revalidated
            )
            following = next_url(exchange)
        return exchange

    async def _target(
        self,
        errand: Errand,
        url: str,
        exchange: Exchange,
        asked: set[tuple[str, str]],
        cookies: httpx.Cookies | None,
    ) -> httpx.URL | Failure:
        """Return what to ask for next, or what keeps it from being asked for."""
        target = target_of(url, self._networks)
        if isinstance(target, Failure):
            return target
        state = (without_fragment(url)[0], repr(sorted(cookies.items())) if cookies is not None else "")
        if state in asked:
            return Failure(SourceStatus.REDIRECT_LOOP, "The link leads in a circle.", rule="redirect-loop")
        asked.add(state)
        if len(exchange.hops) > self._limits.max_hops:
            detail = f"The link is passed on more than {self._limits.max_hops} times."
            return Failure(SourceStatus.TOO_MANY_REDIRECTS, detail, rule="redirect-cap")
        barred = await self._heed(target) if self._heed and errand.cited else None
        return barred or target

    async def _ask(
        self, errand: Errand, url: str, target: httpx.URL, budget: Budget, cookies: httpx.Cookies | None
    ) -> Answer:
        request = self._requests.make(errand, url, target, budget.left)
        if cookies is not None:
            cookies.set_cookie_header(request)
        host = self._hosts.of(target.host)
        answer = Answer(url)
        async with self._hosts.turn(host, errand.delay) as refused:
            if refused:
                answer.failure = refused
                return answer
            await self._receive_in_time(errand, request, answer, budget, cookies)
            pause = pause_of(answer.hop, self._clock(), errand.silence) if answer.hop else None
            host.heard(answer.failure, pause)
        return answer

    async def _receive_in_time(
        self, errand: Errand, request: httpx.Request, answer: Answer, budget: Budget, cookies: httpx.Cookies | None
    ) -> None:
        cap = errand.cap or self._limits.max_bytes
        try:
            async with budget.spending():
                await receive(
                    self._transport, request, answer, cap=cap, cookies=cookies, known=errand.known, part=errand.part
                )
        except TimeoutError:
            detail = f"The page did not come whole within {budget.total:g} seconds."
            answer.failure = Failure(SourceStatus.TIMEOUT_TOTAL, detail)
        except CAUGHT as error:
            answer.failure = failure_of(error, answered=answer.hop is not None)
        if answer.hop and answer.hop.status >= 400:
            answer.failure = None  # the status has said it all, whatever became of the page that explains it


def _ended(exchange: Exchange, url: str, failure: Failure) -> Exchange:
    return Exchange(exchange.url, url, exchange.hops, failure=failure, refreshed=exchange.refreshed)
