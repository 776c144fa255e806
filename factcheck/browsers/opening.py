"""Finds Chromium and starts it with every way to the network shut but the one through us."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from factcheck.browsers.rendering import Bounds, Browser, Fetch
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserType

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_NOWHERE = "http://127.0.0.1:9"
"""The proxy of all that is not answered by us: the port of RFC 863, where nobody listens."""

_FLAGS = (
    f"--proxy-server={_NOWHERE}",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pings",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
    "--disable-gpu",
    "--mute-audio",
)


@asynccontextmanager
async def open_browser(fetch: Fetch, *, seconds: float, max_bytes: int) -> AsyncIterator[Browser]:
    """Start Chromium, sandboxed where the system permits it, and end it on leaving.

    `seconds` and `max_bytes` bound what one page may take. Raises UsageError where Chromium or playwright is missing.
    """
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise UsageError("--browser needs playwright", remedy="pip install 'factcheck-desk[browser]'") from None
    path = _chromium()
    async with async_playwright() as playwright:
        chromium = await _started(playwright.chromium, path)
        try:
            yield Browser(chromium, fetch, Bounds(seconds=seconds, max_bytes=max_bytes))
        finally:
            await chromium.close()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise UsageError("--browser needs Chromium", remedy="install it, as with `apt install chromium`")
    return found


async def _started(kind: BrowserType, path: str) -> Chromium:
    """Start Chromium: with its sandbox, unless that needs rights it has not, or we are root, whom it refuses it."""
    from playwright.async_api import Error

    wanted = [False] if os.name == "posix" and os.geteuid() == 0 else [True, False]
    for sandboxed in wanted:
        try:
            return await kind.launch(executable_path=path, chromium_sandbox=sandboxed, args=list(_FLAGS))
        except Error as error:
            problem = str(error).partition("\n")[0]
    raise UsageError(f"Chromium does not start: {problem}", remedy=f"see what `{path} --headless` says")
