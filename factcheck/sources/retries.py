"""When a visit is worth repeating, as a pure predicate on what was seen, and how long to wait."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from factcheck.model import Hop, SourceStatus
from factcheck.sources.exchange import Exchange, header
from factcheck.sources.hosts import Sleep
from factcheck.sources.limits import Limits
from factcheck.sources.marks import find_mark

PASSING_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
PASSING_FAILURES = frozenset(
    {
        SourceStatus.CONNECTION_REFUSED,
        SourceStatus.CONNECTION_RESET,
        SourceStatus.DNS_TEMPORARY,
        SourceStatus.SERVER_ERROR,
        SourceStatus.TIMEOUT_CONNECT,
        SourceStatus.TIMEOUT_READ,
    }
)
SLOW_STATUSES = frozenset({*range(520, 528), 530})
"""Of a proxy in front of a site (Cloudflare): they pass in minutes, so that quick repeats are of no use."""

LEAST_WAIT = 0.5
LONGEST_WAIT = 10.0


async def persist(
    visit: Callable[[], Awaitable[Exchange]],
    limits: Limits,
    *,
    sleep: Sleep,
    time_left: Callable[[], bool],
    cited: bool = True,
) -> Exchange:
    """Visit until what is seen would not change by another visit, or the limits are reached."""
    first = await visit()
    if not time_left() or not worth_repeating(first, 1, limits, cited=cited):
        return first  # as nearly always, so the machinery of repeating is left alone
    from tenacity import AsyncRetrying, RetryCallState, wait_fixed, wait_random_exponential

    def again(state: RetryCallState) -> bool:
        assert state.outcome is not None
        seen: Exchange = state.outcome.result()
        return time_left() and worth_repeating(seen, state.attempt_number, limits, cited=cited)

    attempts = 0

    async def counted() -> Exchange:
        nonlocal attempts
        attempts += 1
        return first if attempts == 1 else await visit()

    wait = wait_fixed(LEAST_WAIT) + wait_random_exponential(multiplier=LEAST_WAIT, max=LONGEST_WAIT)
    exchange: Exchange = await AsyncRetrying(retry=again, wait=wait, sleep=sleep)(counted)
    return replace(exchange, attempts=attempts)


def worth_repeating(exchange: Exchange, attempt: int, limits: Limits, *, cited: bool = True) -> bool:
    """True where another visit could see something else, after the `attempt`-th one (from 1).

    A name that leads nowhere is looked at once more, and so is a 404 of a page that is `cited`: only then they count as
    certain. Whoever else refuses (429) is left alone. What a repeat cannot change (a challenge, a certificate, most
    4xx, an archived error) is not repeated, nor what a host wants too long a pause for.
    """
    if attempt > limits.retries or (exchange.failure and not exchange.failure.asked):
        return False
    if exchange.failure:
        if exchange.failure.status is SourceStatus.DNS_GONE:
            return attempt < 2
        return exchange.failure.status in PASSING_FAILURES
    if exchange.http_status == 404:
        return cited and attempt < 2
    if exchange.http_status not in PASSING_STATUSES or exchange.header("memento-datetime") or find_mark(exchange):
        return False
    if exchange.http_status == 429 and not cited:
        return False
    pause = pause_of(exchange.hops[-1], None)
    return pause is None or pause <= limits.max_wait


def worth_a_second_look(exchange: Exchange, limits: Limits) -> bool:
    """True where what was seen, all attempts made, may be otherwise after a longer pause."""
    if exchange.failure:
        passing = PASSING_FAILURES | {SourceStatus.TIMEOUT_TOTAL}
        return exchange.failure.status in passing
    if exchange.http_status not in PASSING_STATUSES | SLOW_STATUSES or find_mark(exchange):
        return False
    return (pause_of(exchange.hops[-1], None) or 0.0) <= limits.max_wait


def pause_of(hop: Hop, now: datetime | None, silence: float = 5.0) -> float | None:
    """Return the seconds for which an answer asks to be left alone (Retry-After, RFC 9110 10.2.3), if it does.

    A 429 that names none asks for `silence` seconds. What an archive shows of former times asks for nothing now.
    A date in it is counted from the answer's own Date, since one clock made both, else from `now`.
    """
    if hop.status not in (429, 503) or header(hop, "memento-datetime"):
        return None
    wanted = header(hop, "retry-after").strip() or header(hop, "ratelimit-reset").strip()
    if wanted.isdecimal() and wanted.isascii():
        return float(wanted[:9])
    until = _instant(wanted)
    if until is None:
        return silence if hop.status == 429 else None
    start = _instant(header(hop, "date")) or now or until
    return max(0.0, (until - start).total_seconds())


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
