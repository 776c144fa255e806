"""An answer → the mark of whoever stands between us and the page: a challenge, or a block.

A challenge may come with any status, 200 included, so marks are looked for before the status is believed. Each mark is
a rule with a name, and strong by itself: a header that a vendor sends with its challenges only, or words that stand
together on its challenge pages only. What also stands on pages that were let through is no mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.exchange import Exchange

CHALLENGE, BLOCKED = SourceStatus.CHALLENGE, SourceStatus.BOT_BLOCKED
CERTAIN, PROBABLE = Certainty.CERTAIN, Certainty.PROBABLE

HEAD_BYTES = 1 << 16
"""Challenge pages are short, and say what they are at the beginning."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rule by which a challenge or block is known, and who sends it."""

    rule: str
    vendor: str
    status: SourceStatus
    certainty: Certainty
    holds: Callable[[Exchange], bool]


def find_mark(exchange: Exchange) -> Mark | None:
    """Return the first mark that an answer bears."""
    if exchange.http_status is None:
        return None
    return next((mark for mark in MARKS if mark.holds(exchange)), None)


def _says(exchange: Exchange, *words: bytes) -> bool:
    start = _start(exchange.body)
    return all(word in start for word in words)


@lru_cache(maxsize=1)
def _start(body: bytes) -> bytes:
    """Return how a body begins, in lower case; each mark asks for the same one."""
    return body[:HEAD_BYTES].lower()


def _blocked(exchange: Exchange) -> bool:
    return exchange.http_status in (401, 403, 405, 406, 429, 503)


def _cloudflare_challenge(exchange: Exchange) -> bool:
    return exchange.header("cf-mitigated").lower() == "challenge"


def _cloudflare_page(exchange: Exchange) -> bool:
    return _says(exchange, b"<title>just a moment") and (
        _says(exchange, b"challenge-platform") or _says(exchange, b"cf-chl") or _says(exchange, b"cf_chl")
    )


def _cloudflare_block(exchange: Exchange) -> bool:
    return _says(exchange, b"you have been blocked", b"cloudflare") and exchange.http_status != 200


def _aws_challenge(exchange: Exchange) -> bool:
    return exchange.header("x-amzn-waf-action").lower() in ("challenge", "captcha")


def _aws_page(exchange: Exchange) -> bool:
    return _says(exchange, b"gokuprops", b"awswaf.com")


def _vercel(exchange: Exchange) -> bool:
    return exchange.header("x-vercel-mitigated").lower() in ("challenge", "deny")


def _datadome(exchange: Exchange) -> bool:
    protected = bool(exchange.header("x-datadome")) and _blocked(exchange)
    return protected or bool(exchange.header("x-dd-b")) or _says(exchange, b"captcha-delivery.com", b"var dd=")


def _imperva(exchange: Exchange) -> bool:
    return bool(exchange.header("x-iinfo")) and _says(exchange, b"incapsula incident id")


def _akamai(exchange: Exchange) -> bool:
    numbered = _says(exchange, b"reference #") or _says(exchange, b"reference&#32;&#35;")
    return exchange.http_status == 403 and numbered and _says(exchange, b"access denied")


def _anubis(exchange: Exchange) -> bool:
    passed = any("/.within.website/" in hop.url for hop in exchange.hops)
    named = any(cookie.startswith("techaro.lol-anubis") for cookie in exchange.cookies)
    return passed or _says(exchange, b'id="anubis_challenge"') or (named and _says(exchange, b"anubis"))


def _kasada(exchange: Exchange) -> bool:
    return _blocked(exchange) and bool(exchange.header("x-kasada") or exchange.header("x-kpsdk-ct"))


def _perimeterx(exchange: Exchange) -> bool:
    if exchange.header("x-px-authorization"):
        return _blocked(exchange)
    return _says(exchange, b'id="px-captcha"') or (_blocked(exchange) and _says(exchange, b"_pxappid"))


def _linkedin(exchange: Exchange) -> bool:
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
