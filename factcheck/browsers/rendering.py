"""One page in Chromium: its requests answered by us, within bounds, until it has settled → its HTML."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from factcheck.errors import UnreadableError

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Route, WebSocketRoute

MOST_REQUESTS = 60
MOST_AT_ONCE = 2
LONGEST_PAGE = 10_000_000
_WANTED = frozenset(("document", "script", "xhr", "fetch"))
"""Kinds of request that can bring text; pictures, styles, fonts, sound, sockets and reports are not asked for."""

_QUIET_MILLISECONDS = 3_000


class Answered(Protocol):
    """What was fetched for the browser."""

    @property
    def status(self) -> int: ...
    @property
    def content_type(self) -> str: ...
    @property
    def body(self) -> bytes: ...


class Fetch(Protocol):
    """Fetches for the browser, past the guard. Raises UnreadableError for what cannot or must not be had."""

    def __call__(self, url: str, *, cap: int) -> Awaitable[Answered]: ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may take: seconds, and bytes of all that it asks for together."""

    seconds: float
    max_bytes: int


class Browser:
    """Renders pages, two at a time, each in a context of its own that nothing outlives."""

    def __init__(self, chromium: Chromium, fetch: Fetch, bounds: Bounds) -> None:
        self._chromium, self._fetch, self._bounds = chromium, fetch, bounds
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)

    async def render(self, url: str) -> bytes:
        """Return the HTML of a page when its scripts are done. Raises UnreadableError where it never comes to be."""
        from playwright.async_api import Error

        async with self._turns:
            context = await self._chromium.new_context(service_workers="block", accept_downloads=False)
            try:
                async with asyncio.timeout(self._bounds.seconds):
                    return await self._rendered(context, url)
            except TimeoutError:
                problem = f"its scripts were not done within {self._bounds.seconds:g} seconds"
                raise UnreadableError(problem, file=url) from None
            except Error as error:
                problem = f"the browser could not show it: {str(error).partition(chr(10))[0][:200]}"
                raise UnreadableError(problem, file=url) from error
            finally:
                with contextlib.suppress(Error, TimeoutError):
                    await asyncio.wait_for(context.close(), _QUIET_MILLISECONDS / 1000)

    async def _rendered(self, context: BrowserContext, url: str) -> bytes:
        errands = _Errands(self._fetch, self._bounds.max_bytes)
        await context.route("**/*", errands.answer)
        await context.route_web_socket("**/*", _shut)
        page = await context.new_page()
        context.on("page", _close)
        await page.goto(url, wait_until="load", timeout=0)
        await _settle(page)
        markup = await page.content()
        if len(markup) > LONGEST_PAGE:
            raise UnreadableError("its scripts made it larger than what is read", file=url)
        return markup.encode("utf-8", "replace")


class _Errands:
    """The requests of one page, counted."""

    def __init__(self, fetch: Fetch, max_bytes: int) -> None:
        self._fetch, self._left, self._requests = fetch, max_bytes, 0

    async def answer(self, route: Route) -> None:
        from playwright.async_api import Error

        # a page that is closed in the meantime wants no answer any more
        with contextlib.suppress(Error):
            answered = await self._had(route)
            if answered is None:
                await route.abort("blockedbyclient")
                return
            headers = {"Content-Type": answered.content_type, "Access-Control-Allow-Origin": "*"}
            await route.fulfill(status=answered.status, headers=headers, body=answered.body)

    async def _had(self, route: Route) -> Answered | None:
        """Return what a request is answered with; None where it is not made, or brought nothing."""
        asked = route.request
        self._requests += 1
        plain = (
            asked.method == "GET" and asked.resource_type in _WANTED and asked.url.startswith(("http://", "https://"))
        )
        if not plain or self._requests > MOST_REQUESTS or self._left <= 0:
            return None
        try:
            answered = await self._fetch(asked.url, cap=self._left)
        except UnreadableError:
            return None
        self._left -= len(answered.body)
        return answered


async def _settle(page: Page) -> None:
    """Wait until nothing has been asked for half a second; a page that never rests is taken as it is by then."""
    from playwright.async_api import TimeoutError as NotYet

    with contextlib.suppress(NotYet):
        await page.wait_for_load_state("networkidle", timeout=_QUIET_MILLISECONDS)


async def _close(page: Page) -> None:
    await page.close()


async def _shut(socket: WebSocketRoute) -> None:
    await socket.close()
