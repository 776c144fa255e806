"""One request over the transport → what came: the head as a Hop, the body unpacked and bounded, or what kept it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import httpx

from factcheck.model import Hop, SourceStatus
from factcheck.sources.bodies import Body, BombError, BrokenBodyError, TooLargeError
from factcheck.sources.errands import Known
from factcheck.sources.exchange import Failure, kept
from factcheck.sources.types import is_readable_type

ERROR_PAGE_BYTES = 1 << 18
"""Read of an answer that is no page: enough to know a challenge or a log-in by."""

NOT_MODIFIED = 304


@dataclass(slots=True)
class Answer:
    """What one request brought so far. `revalidated` tells that the body is an earlier one that is still valid."""

    url: str
    hop: Hop | None = None
    body: bytes = b""
    failure: Failure | None = None
    cookies: tuple[str, ...] = ()
    revalidated: bool = False


async def receive(
    transport: httpx.AsyncBaseTransport,
    request: httpx.Request,
    answer: Answer,
    *,
    cap: int,
    cookies: httpx.Cookies | None = None,
    known: Known | None = None,
    part: bool = False,
) -> None:
    """Ask, and fill the answer as it comes, so that what came before an error is not lost.

    Takes at most `cap` bytes; of what is no source none, unless it is `part` of a page. A 304 stands for the page that
    is `known`. Raises what the transport raises.
    """
    response = await transport.handle_async_request(request)
    try:
        answer.hop = Hop(answer.url, response.status_code, _address(response), kept(response.headers.multi_items()))
        answer.cookies = tuple(line.partition("=")[0].strip() for line in response.headers.get_list("set-cookie"))
        if cookies is not None:
            response.request = request
            cookies.extract_cookies(response)
        if known and known.url == answer.url and response.status_code == NOT_MODIFIED:
            _still_valid(answer, answer.hop, known)
        elif not response.has_redirect_location:
            await _read(response, answer, cap, part=part)
    finally:
        await response.aclose()


def _still_valid(answer: Answer, hop: Hop, known: Known) -> None:
    """Take the known page for the answer; the headers of a 304 take the place of the old ones (RFC 9111 4.3.4)."""
    names = {name for name, _ in hop.headers}
    headers = (*(pair for pair in known.hop.headers if pair[0] not in names), *hop.headers)
    answer.hop = replace(known.hop, address=hop.address, headers=headers)
    answer.body, answer.revalidated = known.body, True


async def _read(response: httpx.Response, answer: Answer, cap: int, *, part: bool) -> None:
    whole = response.is_success
    if whole and not part and not is_readable_type(response.headers.get("content-type", "")):
        return
    cap = cap if whole else min(cap, ERROR_PAGE_BYTES)
    body = Body(response.headers.get("content-encoding", ""), cap=cap)
    assert isinstance(response.stream, httpx.AsyncByteStream)
    try:
        async for piece in response.stream:
            body.feed(piece)
        answer.body = body.close()
    except (TooLargeError, BombError, BrokenBodyError) as error:
        answer.body = body.so_far()
        answer.failure = _unread(error, cap) if whole else None


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
