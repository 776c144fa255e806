"""A page that answered "all is well" → the signs that it is not the page that was cited.

Titles, headings and sentences count only as wholes. One sign of a soft 404 is none: articles have the same titles, and
short pages are many.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from factcheck.model import Hop
from factcheck.sources.exchange import Exchange
from factcheck.sources.pages import Page
from factcheck.sources.urls import below, is_home, parse

TINY = 700
"""Characters of visible text; boilerplate of a site's frame is more than that already."""

SHORT = 3000

_BETWEEN = re.compile(r"\s+[|·•»«:–—-]+\s+|\s*[|»«]\s*|: ")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "\u00a0": " "})


def soft_404_signs(exchange: Exchange, page: Page) -> tuple[str, ...]:
    """Return the rules by which a page says that there is nothing here; two or more make a soft 404.

    Without a title, heading or sentence of its own that says so, a page is none, however small it is or wherever it is.
    """
    said = [
        ("soft-404-title", any(map(is_not_found_title, (page.title, *page.headings)))),
        ("soft-404-sentence", _has_sentence(page, "not_found")),
    ]
    around = [
        ("soft-404-path", bool(exchange.hops[1:]) and _path_matches(exchange.final_url, "not_found")),
        ("soft-404-refresh", exchange.refreshed),
        ("soft-404-tiny", page.length < TINY),
    ]
    words = [rule for rule, holds in said if holds]
    return (*words, *(rule for rule, holds in around if holds)) if words else ()


def is_not_found_title(title: str) -> bool:
    """True where a title or heading, or a part of it between dashes and the like, says that there is no such page."""
    parts = (title, *_BETWEEN.split(title))
    return any(_matches(_folded(part), _pattern("not_found", "titles")) for part in parts)


def is_passed_on_to_nothing(exchange: Exchange) -> bool:
    """True where we were passed on to an address that is one of an error page or a log-in."""
    return len(exchange.hops) > 1 and any(_path_matches(exchange.final_url, topic) for topic in ("not_found", "login"))


def parked_signs(exchange: Exchange, page: Page) -> tuple[str, ...]:
    """Return the rules by which a domain is for sale: the host that serves it, or a short page that says so."""
    hosts = _hosts("parked")
    if any(below(_host(url), hosts) for url in (exchange.final_url, *(hop.url for hop in exchange.hops[1:]))):
        return ("parked-host",)
    return ("parked-sentence",) if page.length < SHORT and _has_sentence(page, "parked") else ()


def login_signs(exchange: Exchange, page: Page) -> tuple[str, ...]:
    """Return the rule by which we were sent to a log-in form in place of the page."""
    sent = len(exchange.hops) > 1 and not _path_matches(exchange.url, "login")
    return ("login-form",) if sent and page.password_form and _path_matches(exchange.final_url, "login") else ()


def geo_signs(page: Page) -> tuple[str, ...]:
    """Return the rule by which a short page says that it is closed to our country."""
    return ("geo-sentence",) if page.length < SHORT and _has_sentence(page, "geo") else ()


def is_pay_site(url: str) -> bool:
    return below(_host(url), _hosts("paywall"))


def is_resolver(hop: Hop) -> bool:
    """True for a host whose work is to pass us on: a DOI or another lasting identifier."""
    return below(_host(hop.url), _hosts("resolvers"))


def went_home(exchange: Exchange) -> bool:
    """True where a deep link ended on the first page of a site."""
    if len(exchange.hops) < 2:
        return False
    deep = bool(parse(exchange.url).query) or not is_home(exchange.url)
    return deep and is_home(exchange.final_url)


def _host(url: str) -> str:
    return parse(url).host


def _has_sentence(page: Page, topic: str) -> bool:
    return any(_says(block, topic) for block in page.blocks)


@lru_cache(maxsize=1 << 13)
def _says(block: str, topic: str) -> bool:
    """True where a sentence of a block says it; the blocks of a site's frame stand on all of its pages."""
    pattern = _pattern(topic, "sentences")
    return any(_matches(_folded(sentence), pattern) for sentence in _SENTENCE_END.split(block))


def _path_matches(url: str, topic: str) -> bool:
    return _matches(parse(url).path.lower(), _pattern(topic, "paths"))


def _matches(text: str, pattern: re.Pattern[str]) -> bool:
    return bool(text) and pattern.fullmatch(text) is not None


def _folded(text: str) -> str:
    return " ".join(text.translate(_QUOTES).lower().split()).strip(" .!…:")


@cache
def _phrases() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("factcheck.sources").joinpath("phrases.toml").read_text("utf-8"))


@cache
def _pattern(topic: str, kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in _phrases()[topic][kind]))


@cache
def _hosts(topic: str) -> frozenset[str]:
    return frozenset(_phrases()[topic]["hosts"])
