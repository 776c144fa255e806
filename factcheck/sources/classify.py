"""Exchange → Standing: what was seen of a URL, as a status with its certainty and the sentence that explains it.

Pure. The order is the policy: what kept us from the answer, then marks of blocking at any status, then the HTTP status,
then what the page itself gives away, and only then whether it moved. A page is read only where a glance leaves a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.exchange import Exchange
from factcheck.sources.glances import is_ordinary
from factcheck.sources.marks import Mark, find_mark
from factcheck.sources.pages import LONG, Page, read_page
from factcheck.sources.redirects import REDIRECTS
from factcheck.sources.signs import (
    geo_signs,
    is_passed_on_to_nothing,
    is_pay_site,
    is_resolver,
    login_signs,
    parked_signs,
    soft_404_signs,
    went_home,
)
from factcheck.sources.types import is_html, is_readable_type, is_unknown_binary
from factcheck.sources.urls import same_site

S = SourceStatus
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a URL stands. `certainty` of None takes the status's own; `suggestion` is a URL to cite instead."""

    status: SourceStatus
    detail: str = ""
    rules: tuple[str, ...] = ()
    certainty: Certainty | None = None
    suggestion: str = ""


def classify(exchange: Exchange) -> Standing:
    """Return how a URL stands, from what was seen of it."""
    if exchange.failure:
        failure = exchange.failure
        rules = (failure.rule,) if failure.rule else ()
        return Standing(failure.status, failure.detail + _where(exchange), rules, failure.certainty)
    status = exchange.http_status or 0
    ordinary = 200 <= status < 300 and _is_ordinary(exchange)
    mark = find_mark(exchange, by_head=ordinary)
    if mark:
        return _marked(mark)
    return _successful(exchange, ordinary) if 200 <= status < 300 else _refused(exchange, status)


def _is_ordinary(exchange: Exchange) -> bool:
    """True where a glance at the page is enough: no challenge, error page or log-in has so much text."""
    if exchange.refreshed or is_passed_on_to_nothing(exchange):
        return False
    return is_html(exchange.media_type, exchange.body) and is_ordinary(exchange.body, exchange.charset)


def _where(exchange: Exchange) -> str:
    """Say where on the way it happened, if not at the cited URL itself."""
    if exchange.final_url == exchange.url or not exchange.hops:
        return ""
    return f" It happened at {exchange.final_url[:200]}, to which the link is passed on."


def _marked(mark: Mark) -> Standing:
    what = "asks visitors to prove that they are human" if mark.status is S.CHALLENGE else "keeps programs out"
    return Standing(mark.status, f"{mark.vendor} {what}; the page itself was not seen.", (mark.rule,), mark.certainty)


def _refused(exchange: Exchange, status: int) -> Standing:
    pay_site = is_pay_site(exchange.final_url)
    match status:
        case 404:
            often = "twice" if exchange.attempts > 1 else "once"
            return Standing(S.DEAD_404, f"The server says that there is no such page (404, asked {often}).")
        case 410:
            return Standing(S.GONE_410, "The server says that the page was removed for good (410).")
        case 451:
            return Standing(S.LEGAL_451, "The server withholds the page for legal reasons (451).")
        case 402:
            return Standing(S.PAYWALLED, "The server asks for payment (402).", certainty=Certainty.CERTAIN)
        case 401 | 403 if pay_site:
            return Standing(S.PAYWALLED, f"The site sells access and refused this one ({status}).", ("pay-site",))
        case 401:
            return Standing(S.LOGIN_REQUIRED, "The server asks for a log-in (401).", certainty=Certainty.CERTAIN)
        case 403:
            return Standing(S.FORBIDDEN, "The server refuses to show the page to this program (403).")
        case 429:
            return Standing(S.RATE_LIMITED, "The server wants fewer requests (429).")
        case 503 if exchange.header("retry-after"):
            return Standing(S.RATE_LIMITED, "The server asks to come back later (503).")
        case _ if status >= 500:
            return Standing(S.SERVER_ERROR, f"The server failed ({status}).")
        case _ if status in REDIRECTS:
            return Standing(S.CLIENT_ERROR, f"The server passes the link on ({status}) but does not say to where.")
        case _:
            return Standing(S.CLIENT_ERROR, f"The server does not answer this request ({status}).")


def _successful(exchange: Exchange, ordinary: bool) -> Standing:
    kind = exchange.media_type
    if not is_readable_type(kind) or is_unknown_binary(kind, exchange.body):
        name = kind or "an unknown type"
        return Standing(S.UNSUPPORTED_TYPE, f"The answer is {name}, which is not read.", ("unsupported-type",))
    if not exchange.body or exchange.body.isspace():
        return Standing(S.EMPTY, "The page is empty.", ("empty-body",))
    known = ordinary or not is_html(kind, exchange.body)
    page = Page(length=LONG) if known else read_page(exchange.body, exchange.charset)
    return _not_the_page(exchange, page) or _moved(exchange)


def _not_the_page(exchange: Exchange, page: Page) -> Standing | None:
    """Return what the page is in place of the cited one, or of the whole of it."""
    rules = soft_404_signs(exchange, page)
    if len(rules) > 1:
        return Standing(S.SOFT_404, "The page says that it was not found, though the server says all is well.", rules)
    if rules := parked_signs(exchange, page):
        return Standing(S.PARKED, "The domain seems to be for sale; what was cited is no longer there.", rules)
    if rules := login_signs(exchange, page):
        return Standing(S.LOGIN_REQUIRED, "The link leads to a log-in form.", rules)
    if went_home(exchange):
        detail = f"The link leads to the first page of the site ({exchange.final_url[:200]}), not to the cited page."
        return Standing(S.REDIRECT_HOME, detail, ("redirect-home",))
    if rules := geo_signs(page):
        return Standing(S.GEO_BLOCKED, "The page says that it is not shown in this country.", rules)
    if page.free is False:
        return Standing(S.PAYWALLED, "The page says that only part of it is free to read.", ("json-ld-not-free",))
    return None


def _moved(exchange: Exchange) -> Standing:
    if len(exchange.hops) < 2:
        return Standing(S.ALIVE)
    final = exchange.final_url
    if is_resolver(exchange.hops[0]):
        return Standing(S.ALIVE, f"The identifier leads to {final[:200]}.", ("lasting-identifier",))
    permanent = all(hop.status in PERMANENT for hop in exchange.hops[:-1])
    if not same_site(exchange.url, final):
        detail = f"The link leads to another site: {final[:200]}."
        return Standing(S.REDIRECT_CROSS_DOMAIN, detail, ("other-domain",), suggestion=final if permanent else "")
    if permanent:
        return Standing(S.REDIRECTED_PERMANENT, f"The page moved for good to {final[:200]}.", suggestion=final)
    return Standing(S.REDIRECTED_TEMPORARY, f"The link is passed on, for now, to {final[:200]}.")
