"""URLs as text: whether one may be asked for, what two have in common, whether one is a home page."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import httpx

from factcheck.model import SourceStatus
from factcheck.sources.addresses import Network, refusal
from factcheck.sources.exchange import Failure

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

MAX_LENGTH = 8000
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOME = re.compile(r"/?|/(?:(?P<code>[a-z]{2})(?:[-_][a-zA-Z]{2})?/?)?(?:(?:index|default|home)\.[a-z]{2,5})?")
_HOME_CODES = frozenset(
    """ar au bg bn br ca cn cs da de el en es et eu fa fi fr gb ge he hi hr hu hy id ie it ja jp ka kk ko lt lv mk ms nl
    nb no pl pt ro ru sk sl sq sr sv sw ta th tr uk us ur uz vi zh""".split()  # noqa: SIM905 - read by people
)
_HOST = re.compile(rb"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?\.?")
_LITERAL = re.compile(r"[0-9.]+|.*:.*")


parse = lru_cache(maxsize=1 << 12)(httpx.URL)
"""Text → httpx.URL, which takes 30 µs and is asked for often. Raises httpx.InvalidURL."""


def target_of(url: str, networks: tuple[Network, ...] = ()) -> httpx.URL | Failure:
    """Return what to ask for, or why nothing is: a scheme, user name or address literal that may not be asked.

    The text of the URL is not changed beyond what HTTP needs: no query dropped, no escape decoded.
    """
    scheme = _SCHEME.match(url.strip())
    if scheme and scheme[1].lower() not in ("http", "https"):
        detail = f"Only http and https pages are fetched, and this is a {scheme[1].lower()}: address."
        return Failure(SourceStatus.UNSUPPORTED_SCHEME, detail, rule="scheme", asked=False)
    try:
        parsed = parse(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        return _invalid(f"This is not a URL: {_inline(error)}.")
    problem = _problem(parsed, url)
    return _invalid(problem) if problem else _refused(parsed, networks) or parsed


def is_home(url: str) -> bool:
    """True for the first page of a site, or of a language of it.

    >>> is_home("https://a.example/en/"), is_home("https://a.example/?p=3"), is_home("https://a.example/news")
    (True, False, False)
    """
    parsed = parse(url)
    match = _HOME.fullmatch(parsed.path)
    return not parsed.query and match is not None and (match["code"] is None or match["code"] in _HOME_CODES)


def same_site(one: str, other: str) -> bool:
    """True where two URLs belong to the same registrable domain, by the public suffix list."""
    hosts = {parse(url).host.lower().rstrip(".").removeprefix("www.") for url in (one, other)}
    return len(hosts) == 1 or len(set(map(_domain, hosts))) == 1


def below(host: str, domains: frozenset[str]) -> bool:
    """True where a host is one of some domains, or lies below one."""
    labels = host.lower().rstrip(".").split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))


def without_fragment(url: str) -> tuple[str, str]:
    """Split a URL at its "#"."""
    page, _, fragment = url.strip().partition("#")
    return page, fragment


def _problem(url: httpx.URL, text: str) -> str:
    if len(text) > MAX_LENGTH:
        return "This URL is too long to be asked for."
    if not url.scheme or not url.host:
        return "This is not a full URL: it names no site."
    if url.userinfo:
        return "This URL carries a user name or password, which can hide where it leads; it was not fetched."
    if not (_HOST.fullmatch(url.raw_host) or ":" in url.host) or ".." in url.host:
        return "This URL names no site that can exist."
    return "This URL names a port that cannot exist." if url.port is not None and not 0 < url.port < 65536 else ""


def _refused(url: httpx.URL, networks: tuple[Network, ...]) -> Failure | None:
    """Judge an address literal here already, for transports that have no guard of ours below them."""
    if not _LITERAL.fullmatch(url.host) or url.host.count(".") not in (0, 3) or url.host.isdigit():
        return None
    kind = refusal(url.host, networks)
    detail = f"This URL leads to {url.host}, which is {kind}; it was not fetched."
    return Failure(SourceStatus.PRIVATE_ADDRESS_REFUSED, detail, rule="address-guard", asked=False) if kind else None


def _invalid(detail: str) -> Failure:
    return Failure(SourceStatus.INVALID_URL, detail, rule="url", asked=False)


def _inline(error: Exception) -> str:
    return str(error).partition(",")[0].rstrip(".")


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _domain(host: str) -> str:
    return _suffixes().privatesuffix(host) or host
