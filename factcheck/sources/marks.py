"""An answer → the mark of whoever stands between us and the page: a challenge, or a block.

A challenge may come with any status, 200 included, so marks are looked for before the status is believed. Each mark is
a rule with a name, and strong by itself: a header that a vendor sends with its challenges only, or words that stand
together on its challenge pages only. What also stands on pages that were let through is no mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.exchange import Exchange

CHALLENGE, BLOCKED = SourceStatus.CHALLENGE, SourceStatus.BOT_BLOCKED
CERTAIN, PROBABLE = Certainty.CERTAIN, Certainty.PROBABLE

HEAD_BYTES = 1 << 16
"""Challenge pages are short, and say what they are at the beginning."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule by which a challenge or block is known, and who sends it.

    `holds` is asked of an answer and the beginning of its body, in lower case.
    """

    rule: str
    vendor: str
    status: SourceStatus
    certainty: Certainty
    holds: Callable[[Exchange, bytes], bool]


def find_mark(exchange: Exchange, *, by_head: bool = False) -> Mark | None:
    """Return the first mark that an answer bears; `by_head` leaves out what its page may say."""
    if exchange.http_status is None:
        return None
    start = b"" if by_head else exchange.body[:HEAD_BYTES].lower()
    return next((mark for mark in MARKS if mark.holds(exchange, start)), None)


def _says(start: bytes, *words: bytes) -> bool:
    return all(word in start for word in words)


def _blocked(exchange: Exchange) -> bool:
    return exchange.http_status in (401, 403, 405, 406, 429, 503)


def _cloudflare_challenge(exchange: Exchange, start: bytes) -> bool:
    return exchange.header("cf-mitigated").lower() == "challenge"


def _cloudflare_page(exchange: Exchange, start: bytes) -> bool:
    return _says(start, b"<title>just a moment") and (
        _says(start, b"challenge-platform") or _says(start, b"cf-chl") or _says(start, b"cf_chl")
    )


def _cloudflare_block(exchange: Exchange, start: bytes) -> bool:
    return exchange.http_status != 200 and _says(start, b"you have been blocked", b"cloudflare")


def _aws_challenge(exchange: Exchange, start: bytes) -> bool:
    return exchange.header("x-amzn-waf-action").lower() in ("challenge", "captcha")


def _aws_page(exchange: Exchange, start: bytes) -> bool:
    return _says(start, b"gokuprops", b"awswaf.com")


def _vercel(exchange: Exchange, start: bytes) -> bool:
    return exchange.header("x-vercel-mitigated").lower() in ("challenge", "deny")


def _datadome(exchange: Exchange, start: bytes) -> bool:
    protected = bool(exchange.header("x-datadome")) and _blocked(exchange)
    return protected or bool(exchange.header("x-dd-b")) or _says(start, b"captcha-delivery.com", b"var dd=")


def _imperva(exchange: Exchange, start: bytes) -> bool:
    return bool(exchange.header("x-iinfo")) and _says(start, b"incapsula incident id")


def _akamai(exchange: Exchange, start: bytes) -> bool:
    if exchange.http_status != 403 or not _says(start, b"access denied"):
        return False
    return _says(start, b"reference #") or _says(start, b"reference&#32;&#35;")


def _anubis(exchange: Exchange, start: bytes) -> bool:
    passed = any("/.within.website/" in hop.url for hop in exchange.hops)
    named = any(cookie.startswith("techaro.lol-anubis") for cookie in exchange.cookies)
    return passed or _says(start, b'id="anubis_challenge"') or (named and _says(start, b"anubis"))


def _kasada(exchange: Exchange, start: bytes) -> bool:
    return _blocked(exchange) and bool(exchange.header("x-kasada") or exchange.header("x-kpsdk-ct"))


def _perimeterx(exchange: Exchange, start: bytes) -> bool:
    if exchange.header("x-px-authorization"):
        return _blocked(exchange)
    return _says(start, b'id="px-captcha"') or (_blocked(exchange) and _says(start, b"_pxappid"))


def _linkedin(exchange: Exchange, start: bytes) -> bool:
    return exchange.http_status == 999


MARKS = (
    Mark("cloudflare-challenge", "Cloudflare", CHALLENGE, CERTAIN, _cloudflare_challenge),
    Mark("aws-waf-challenge", "AWS WAF", CHALLENGE, CERTAIN, _aws_challenge),
    Mark("vercel-challenge", "Vercel", CHALLENGE, CERTAIN, _vercel),
    Mark("anubis-challenge", "Anubis", CHALLENGE, CERTAIN, _anubis),
    Mark("cloudflare-page", "Cloudflare", CHALLENGE, PROBABLE, _cloudflare_page),
    Mark("aws-waf-page", "AWS WAF", CHALLENGE, PROBABLE, _aws_page),
    Mark("datadome-block", "DataDome", BLOCKED, CERTAIN, _datadome),
    Mark("imperva-block", "Imperva", BLOCKED, CERTAIN, _imperva),
    Mark("kasada-block", "Kasada", BLOCKED, CERTAIN, _kasada),
    Mark("perimeterx-block", "PerimeterX", BLOCKED, PROBABLE, _perimeterx),
    Mark("akamai-block", "Akamai", BLOCKED, PROBABLE, _akamai),
    Mark("cloudflare-block", "Cloudflare", BLOCKED, PROBABLE, _cloudflare_block),
    Mark("status-999", "the site", BLOCKED, CERTAIN, _linkedin),
)
