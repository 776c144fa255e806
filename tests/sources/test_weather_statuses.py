"""Every behaviour of the weather server, over real sockets, and the status it must end in."""

from __future__ import annotations

import pytest

from factcheck.model import Certainty, SourceStatus
from tests.weather.client import fetch, limits_for
from tests.weather.server import Weather

S = SourceStatus
CERTAIN, PROBABLE, UNKNOWN = Certainty

HTTP_STATUSES = [
    ("status/200", S.ALIVE),
    ("status/201", S.ALIVE),
    ("status/204", S.EMPTY),
    ("status/300", S.CLIENT_ERROR),
    ("status/302", S.CLIENT_ERROR),
    ("status/400", S.CLIENT_ERROR),
    ("status/401", S.LOGIN_REQUIRED),
    ("status/402", S.PAYWALLED),
    ("status/403", S.FORBIDDEN),
    ("status/404", S.DEAD_404),
    ("status/405", S.CLIENT_ERROR),
    ("status/406", S.CLIENT_ERROR),
    ("status/408", S.CLIENT_ERROR),
    ("status/410", S.GONE_410),
    ("status/416", S.CLIENT_ERROR),
    ("status/418", S.CLIENT_ERROR),
    ("status/421", S.CLIENT_ERROR),
    ("status/429", S.RATE_LIMITED),
    ("status/451", S.LEGAL_451),
    ("status/500", S.SERVER_ERROR),
    ("status/501", S.SERVER_ERROR),
    ("status/502", S.SERVER_ERROR),
    ("status/503", S.SERVER_ERROR),
    ("status/504", S.SERVER_ERROR),
    ("status/521", S.SERVER_ERROR),
    ("status/530", S.SERVER_ERROR),
    ("status/999", S.BOT_BLOCKED),
    ("busy/503/1", S.RATE_LIMITED),
]
MARKS = [
    ("cloudflare-challenge", S.CHALLENGE),
    ("cloudflare-challenge-200", S.CHALLENGE),
    ("cloudflare-page", S.CHALLENGE),
    ("cloudflare-block", S.BOT_BLOCKED),
    ("aws-challenge", S.CHALLENGE),
    ("aws-captcha", S.CHALLENGE),
    ("aws-page", S.CHALLENGE),
    ("vercel-challenge", S.CHALLENGE),
    ("datadome-block", S.BOT_BLOCKED),
    ("datadome-page", S.BOT_BLOCKED),
    ("imperva-block", S.BOT_BLOCKED),
    ("akamai-block", S.BOT_BLOCKED),
    ("anubis-page", S.CHALLENGE),
    ("anubis-cookie", S.CHALLENGE),
    ("307/to-anubis", S.CHALLENGE),
    ("kasada-block", S.BOT_BLOCKED),
    ("perimeterx-block", S.BOT_BLOCKED),
    ("perimeterx-captcha", S.BOT_BLOCKED),
    ("linkedin-999", S.BOT_BLOCKED),
    ("akamai-server-only", S.FORBIDDEN),
    ("akamai-grn-only", S.ALIVE),
    ("datadome-let-through", S.ALIVE),
    ("perimeterx-let-through", S.ALIVE),
    ("imperva-let-through", S.ALIVE),
    ("aws-accepted", S.ALIVE),
    ("about-challenges", S.ALIVE),
]
PAGES = [
    ("ok", S.ALIVE),
    ("soft-404", S.SOFT_404),
    ("soft-404-long", S.SOFT_404),
    ("soft-404-german", S.SOFT_404),
    ("soft-404-latin1", S.SOFT_404),
    ("about-404", S.ALIVE),
    ("quotes-404", S.ALIVE),
    ("removed-from-law", S.ALIVE),
    ("tiny", S.ALIVE),
    ("parked", S.PARKED),
    ("house-for-sale", S.ALIVE),
    ("paywall", S.PAYWALLED),
    ("paywall-string", S.PAYWALLED),
    ("free-article", S.ALIVE),
    ("broken-json-ld", S.ALIVE),
    ("geo", S.GEO_BLOCKED),
    ("with-login-box", S.ALIVE),
    ("empty", S.EMPTY),
    ("blank", S.EMPTY),
    ("picture", S.UNSUPPORTED_TYPE),
    ("picture-untyped", S.UNSUPPORTED_TYPE),
    ("pdf", S.ALIVE),
    ("pdf-untyped", S.ALIVE),
    ("plain-text", S.ALIVE),
    ("json", S.ALIVE),
    ("no-type", S.ALIVE),
    ("deep", S.ALIVE),
]
REDIRECTS = [
    ("301/ok", S.REDIRECTED_PERMANENT),
    ("308/ok", S.REDIRECTED_PERMANENT),
    ("302/ok", S.REDIRECTED_TEMPORARY),
    ("303/ok", S.REDIRECTED_TEMPORARY),
    ("307/ok", S.REDIRECTED_TEMPORARY),
    ("301/302/ok", S.REDIRECTED_TEMPORARY),
    ("301/to-home", S.REDIRECT_HOME),
    ("302/to-language-home", S.REDIRECT_HOME),
    ("301/to-other-host", S.REDIRECTED_PERMANENT),
    ("301/to-other-site", S.REDIRECT_CROSS_DOMAIN),
    ("301/to-dead", S.DEAD_404),
    ("302/to-not-found-page", S.SOFT_404),
    ("302/to-login", S.LOGIN_REQUIRED),
    ("302/to-parking", S.PARKED),
    ("302/to-self", S.REDIRECT_LOOP),
    ("to-self", S.REDIRECT_LOOP),
    ("cookie-wall", S.REDIRECTED_TEMPORARY),
    ("chain/9", S.REDIRECTED_PERMANENT),
    ("chain/10", S.REDIRECTED_PERMANENT),
    ("chain/12", S.TOO_MANY_REDIRECTS),
    ("302/to-loopback", S.PRIVATE_ADDRESS_REFUSED),
    ("302/to-private-name", S.PRIVATE_ADDRESS_REFUSED),
    ("302/to-file", S.UNSUPPORTED_SCHEME),
    ("302/to-script", S.UNSUPPORTED_SCHEME),
    ("302/to-userinfo", S.INVALID_URL),
    ("302/to-nonsense", S.INVALID_URL),
    ("refresh/0/ok", S.REDIRECTED_TEMPORARY),
    ("refresh/0/status/404", S.DEAD_404),
    ("refresh/0/to-loopback", S.PRIVATE_ADDRESS_REFUSED),
    ("refresh/0/to-not-found-page", S.SOFT_404),
    ("refresh/300/status/404", S.ALIVE),
]
WIRE = [
    ("gzip", S.ALIVE),
    ("gzip-members", S.ALIVE),
    ("gzip-many-members", S.DECOMPRESSION_BOMB),
    ("gzip-broken", S.SERVER_ERROR),
    ("gzip-cut", S.SERVER_ERROR),
    ("gzip-bomb", S.DECOMPRESSION_BOMB),
    ("deflate", S.ALIVE),
    ("deflate-raw", S.ALIVE),
    ("brotli-unasked", S.SERVER_ERROR),
    ("short-length", S.ALIVE),
    ("endless", S.TOO_LARGE),
    ("cut", S.CONNECTION_RESET),
    ("cut-chunk", S.CONNECTION_RESET),
    ("reset", S.CONNECTION_RESET),
    ("reset-in-body", S.CONNECTION_RESET),
    ("reset-once", S.ALIVE),
    ("close", S.CONNECTION_RESET),
    ("garbage", S.SERVER_ERROR),
    ("huge-head", S.SERVER_ERROR),
    ("later/503", S.ALIVE),
    ("later/500", S.ALIVE),
    ("later/429/1", S.ALIVE),
    ("once-gone", S.ALIVE),
]
FIRST_URLS = [
    ("http://127.0.0.2/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://[::1]/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://[::ffff:10.0.0.1]/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://[fe80::1%25eth0]/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://intranet.test/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://mixed.test/", S.PRIVATE_ADDRESS_REFUSED),
    ("http://public.test:8080/", S.EXCLUDED),
    ("http://nowhere.test/", S.DNS_GONE),
    ("http://unsure.test/", S.DNS_TEMPORARY),
    ("file:///etc/passwd", S.UNSUPPORTED_SCHEME),
    ("javascript:alert(1)", S.UNSUPPORTED_SCHEME),
    ("mailto:desk@harbour.example", S.UNSUPPORTED_SCHEME),
    ("ftp://harbour.example/report", S.UNSUPPORTED_SCHEME),
    ("http://user:pass@harbour.example/ok", S.INVALID_URL),
    ("http://", S.INVALID_URL),
    ("http:///ok", S.INVALID_URL),
    ("http://[half/", S.INVALID_URL),
    ("http://harbour.example:99999/", S.INVALID_URL),
    ("http://har bour.example/", S.INVALID_URL),
    ("http://a..example/", S.INVALID_URL),
    ("http://0177.0.0.1/", S.INVALID_URL),
    ("harbour.example/ok", S.INVALID_URL),
    ("see the report", S.INVALID_URL),
    ("", S.INVALID_URL),
    ("http://harbour.example/" + "a" * 9000, S.INVALID_URL),
    ("HTTP://Harbour.EXAMPLE:80/ok", S.ALIVE),
    ("  http://harbour.example/ok  ", S.ALIVE),
    ("http://doi.org/302/to-other-site", S.ALIVE),
    ("http://www.wsj.com/status/403", S.PAYWALLED),
]


@pytest.mark.parametrize(("name", "status"), [*HTTP_STATUSES, *MARKS, *PAGES, *REDIRECTS, *WIRE])
def test_each_behaviour_ends_in_its_status(weather: Weather, name: str, status: SourceStatus) -> None:
    source, body = fetch(weather, f"http://harbour.example/{name}", max_bytes=3_000_000)
    assert source.status is status
    assert bool(body) is source.status.readable or not body


@pytest.mark.parametrize(("url", "status"), FIRST_URLS)
def test_each_url_ends_in_its_status(weather: Weather, url: str, status: SourceStatus) -> None:
    source, _ = fetch(weather, url)
    assert (source.url, source.status) == (url, status)
    assert source.detail or status is S.ALIVE


@pytest.mark.parametrize(
    ("name", "status", "setting", "value"),
    [
        ("hang", S.TIMEOUT_READ, "read_timeout", 0.1),
        ("hang-in-body", S.TIMEOUT_READ, "read_timeout", 0.1),
        ("drip", S.TIMEOUT_TOTAL, "total_timeout", 0.3),
        ("large", S.TOO_LARGE, "max_bytes", 10_000),
    ],
)
def test_what_takes_too_long_or_is_too_large_is_given_up(
    weather: Weather, name: str, status: SourceStatus, setting: str, value: float
) -> None:
    limits = limits_for(weather, retries=0, **{setting: value})
    source, body = fetch(weather, f"http://harbour.example/{name}", limits=limits)
    assert (source.status, body) == (status, b"")


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("status/404", CERTAIN),
        ("status/401", CERTAIN),
        ("302/to-login", PROBABLE),
        ("cloudflare-challenge", CERTAIN),
        ("cloudflare-page", PROBABLE),
        ("soft-404", PROBABLE),
        ("status/500", UNKNOWN),
        ("status/403", UNKNOWN),
    ],
)
def test_how_sure_a_status_is(weather: Weather, name: str, certainty: Certainty) -> None:
    assert fetch(weather, f"http://harbour.example/{name}")[0].certainty is certainty
