"""A page → a copy of it that the Wayback Machine makes now (Save Page Now). A write to somebody else's server.

So it is done only where a person has asked for it, one page at a time, at the pace that the archive wants. What goes
wrong with it says nothing of the page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from factcheck.sources.archive import GIVE_UP_AFTER, Ask
from factcheck.sources.errands import Errand
from factcheck.sources.exchange import Exchange
from factcheck.sources.hosts import Sleep
from factcheck.sources.limits import Limits
from factcheck.sources.wayback import SILENCE

BETWEEN = 20.0
"""Seconds between two pages: without an account three a minute are taken."""

LOOKS, PAUSE = 24, 5.0
"""How often the archive is asked whether it has finished, and the seconds in between: two minutes in all."""

_JSON = (("Accept", "application/json"),)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of saving a page: the address of its copy, or "" and why there is none."""

    url: str
    archived_url: str = ""
    detail: str = ""


class Saving:
    """Saves pages, until the archive has refused several in a row."""

    def __init__(self, limits: Limits, ask: Ask, sleep: Sleep) -> None:
        base = limits.archive_url.rstrip("/")
        self._base = "https://web.archive.org" if urlsplit(base).hostname == "archive.org" else base
        self._delay = BETWEEN if limits.archive_delay is None else limits.archive_delay
        self._ask, self._sleep, self._refusals = ask, sleep, 0

    async def save(self, url: str) -> Saved:
        """Ask for a copy of a page and wait until it is made."""
        if self._refusals >= GIVE_UP_AFTER:
            return Saved(url, detail="The archive was not asked any more: it has refused several pages in a row.")
        form = urlencode({"url": url}).encode()
        begun = await self._ask(
            Errand(f"{self._base}/save", headers=_JSON, form=form, delay=self._delay, silence=SILENCE)
        )
        job = _answer(begun).get("job_id")
        if not isinstance(job, str) or not job:
            self._refusals += 1
            return Saved(url, detail=f"The archive did not take the page ({_reason(begun)}).")
        self._refusals = 0
        return await self._finished(url, job)

    async def _finished(self, url: str, job: str) -> Saved:
        for _ in range(LOOKS):
            await self._sleep(PAUSE)
            seen = await self._ask(
                Errand(f"{self._base}/save/status/{quote(job, safe='')}", headers=_JSON, silence=SILENCE)
            )
            answer = _answer(seen)
            stamp = str(answer.get("timestamp", ""))
            if answer.get("status") == "success" and stamp.isdecimal() and len(stamp) == 14:
                return Saved(url, f"{self._base}/web/{stamp}/{url}")
            if answer.get("status") != "pending":
                return Saved(url, detail=f"The archive could not make a copy ({_reason(seen)}).")
        return Saved(url, detail="The archive took the page, but had not finished its copy after two minutes.")


def _answer(exchange: Exchange) -> dict[str, object]:
    """Return what the archive says; nothing where it says nothing that can be read."""
    if exchange.failure:
        return {}
    try:
        said = json.loads(exchange.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _reason(exchange: Exchange) -> str:
    said = _answer(exchange).get("status_ext")
    if isinstance(said, str) and said:
        return said.removeprefix("error:")[:60]
    return str(exchange.failure.status if exchange.failure else f"status {exchange.http_status}")
