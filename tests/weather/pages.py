"""Plain answers by name: statuses, marks of blocking, and pages that are not what they seem."""

from __future__ import annotations

import gzip
import zlib

from tests.weather.call import Answer

TEXT = (
    "The ministry said on Tuesday that the hospital in the harbour town had treated 412 patients since the spring. "
    * 12
)
ARTICLE = f"""<!doctype html><html lang="en"><head><title>Hospital treats 412 patients</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Hospital treats 412 patients</h1><p id="lead">{TEXT}</p></article>
</body></html>"""


def article_with(extra: str) -> str:
    return ARTICLE.replace("</body>", f"{extra}</body>")


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def html(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    content = body.encode() if isinstance(body, str) else body
    return Answer(status, content, tuple((name.replace("_", "-"), value) for name, value in headers.items()))


def bomb(size: int) -> bytes:
    """Return gzip bytes that unpack to `size` zeros, a thousandth of it long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


MARKS = {
    "cloudflare-challenge": html(page("One moment", "<p>Checking</p>"), 403, cf_mitigated="challenge"),
    "cloudflare-challenge-200": html(page("One moment", "<p>Checking</p>"), 200, cf_mitigated="challenge"),
    "cloudflare-page": html(page("Just a moment...", "<script src='/cdn-cgi/challenge-platform/x'></script>"), 503),
    "cloudflare-block": html(page("Attention", "<h1>Sorry, you have been blocked</h1><p>Cloudflare Ray ID</p>"), 403),
    "aws-challenge": html(b"", 202, x_amzn_waf_action="challenge"),
    "aws-captcha": html(page("Human?", "<p>Solve this</p>"), 405, x_amzn_waf_action="captcha"),
    "aws-page": html(
        page("", "<script>window.gokuProps={}</script><script src='https://x.awswaf.com/a.js'></script>"), 202
    ),
    "vercel-challenge": html(page("Checkpoint", "<p>Verifying</p>"), 429, x_vercel_mitigated="challenge"),
    "datadome-block": html(page("site", "<p>Please enable JS</p>"), 403, x_datadome="protected"),
    "datadome-page": html(page("site", "<script>var dd={'host':'geo.captcha-delivery.com'}</script>"), 200),
    "imperva-block": html(page("", "<p>Request unsuccessful. Incapsula incident ID: 12-34</p>"), 200, x_iinfo="1-2-3"),
    "akamai-block": html(page("Access Denied", "<h1>Access Denied</h1><p>Reference #18.2d</p>"), 403),
    "anubis-page": html(page("Checking", '<script id="anubis_challenge" type="application/json">{}</script>'), 200),
    "anubis-cookie": html(
        page("Anubis", "<p>Protected by Anubis</p>"), 200, Set_Cookie="techaro.lol-anubis-verify=1; Path=/"
    ),
    "kasada-block": html(page("", "<p>…</p>"), 429, x_kasada="1", retry_after="0"),
    "perimeterx-block": html(page("Denied", "<script>window._pxAppId='PX1'</script>"), 403),
    "perimeterx-captcha": html(page("Press", '<div id="px-captcha"></div>'), 200),
    "linkedin-999": html(b"", 999),
}

NO_MARKS = {
    "akamai-server-only": html(page("Access denied", "<p>Members only</p>"), 403, Server="AkamaiGHost"),
    "akamai-grn-only": html(ARTICLE, akamai_grn="0.1"),
    "datadome-let-through": html(ARTICLE, x_datadome="protected"),
    "perimeterx-let-through": html(article_with("<script>window._pxAppId='PX1'</script>")),
    "imperva-let-through": html(ARTICLE, x_iinfo="1-2-3"),
    "aws-accepted": html(ARTICLE, 202),
    "about-challenges": html(page("Just a moment: how challenge pages work", f"<p>{TEXT} Incapsula incident ID</p>")),
}

NOT_FOUND = "<h1>Page not found</h1><p>The page you are looking for could not be found.</p>"
PASSWORD = "<form><input name='user'><input type='password' name='pass'></form>"
FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":%s}</script>'

SEEMING = {
    "soft-404": html(page("Page not found | Harbour News", NOT_FOUND)),
    "soft-404-long": html(page("404", NOT_FOUND + f"<div>{TEXT}</div>")),
    "soft-404-german": html(page("Seite nicht gefunden", "<p>Die gesuchte Seite wurde nicht gefunden.</p>")),
    "soft-404-latin1": Answer(
        200,
        "<title>Página no encontrada</title><p>Nada".encode("latin-1"),
        (("Content-Type", "text/html; charset=latin-1"),),
    ),
    "odd-charset": html(ARTICLE, Content_Type="text/html; charset=klingon"),
    "wrong-charset": Answer(
        200,
        ARTICLE.replace("harbour", "hafenstädtchen").encode("latin-1"),
        (("Content-Type", "text/html; charset=utf-8"),),
    ),
    "about-404": html(page("Page not found: a history of error pages", f"<article><p>{TEXT}</p></article>")),
    "quotes-404": html(page("Web history", f"<article>{NOT_FOUND.replace('h1', 'h2')}<p>{TEXT}</p></article>")),
    "removed-from-law": html(page("Statute", f"<p>The clause has been removed. {TEXT}</p>")),
    "tiny": html(page("Notice", "<p>The office is closed on Monday.</p>")),
    "parked": html(page("harbour.example", "<h1>harbour.example is for sale</h1><p>Buy this domain.</p>")),
    "house-for-sale": html(page("Homes", f"<p>The house is for sale. {TEXT}</p>")),
    "paywall": html(page("Report", f"<p>{TEXT}</p>", FREE % "false")),
    "paywall-string": html(page("Report", f"<p>{TEXT}</p>", FREE % '"False"')),
    "free-article": html(page("Report", f"<p>{TEXT}</p>", FREE % "true")),
    "broken-json-ld": html(page("Report", f"<p>{TEXT}</p>", FREE % "fal")),
    "geo": html(page("Sorry", "<p>This content is not available in your country.</p>")),
    "login": html(page("Log in", PASSWORD)),
    "with-login-box": html(article_with(PASSWORD)),
    "empty": html(b""),
    "blank": html(b" \n\t "),
    "picture": html(b"\x89PNG\r\n\x1a\n", Content_Type="image/png"),
    "picture-untyped": html(b"\x89PNG\r\n\x1a\n\0\0\0", Content_Type="application/octet-stream"),
    "pdf": html(b"%PDF-1.7\n\0\0", Content_Type="application/pdf"),
    "pdf-untyped": html(b"%PDF-1.7\n\0\0", Content_Type="application/octet-stream"),
    "plain-text": html(TEXT, Content_Type="text/plain"),
    "json": html('{"a": 1}', Content_Type="application/json"),
    "no-type": html(ARTICLE, Content_Type=""),
    "deep": html(b"<div>" * 100_000 + b"deep"),
}

BODIES = {
    "ok": html(ARTICLE),
    "gzip": html(gzip.compress(ARTICLE.encode(), mtime=0), Content_Encoding="gzip"),
    "gzip-members": html(
        b"".join(gzip.compress(part.encode(), mtime=0) for part in (ARTICLE[:300], ARTICLE[300:])),
        Content_Encoding="gzip",
    ),
    "gzip-many-members": html(gzip.compress(b"x", mtime=0) * 3000, Content_Encoding="gzip"),
    "gzip-broken": html(gzip.compress(ARTICLE.encode(), mtime=0)[:100] + b"\xff" * 300, Content_Encoding="gzip"),
    "gzip-cut": html(gzip.compress(ARTICLE.encode(), mtime=0)[:-20], Content_Encoding="gzip"),
    "gzip-bomb": html(bomb(64 << 20), Content_Encoding="gzip"),
    "deflate": html(zlib.compress(ARTICLE.encode()), Content_Encoding="deflate"),
    "deflate-raw": html(zlib.compress(ARTICLE.encode(), wbits=-15), Content_Encoding="deflate"),
    "brotli-unasked": html(b"\x0b\x02\x80", Content_Encoding="br"),
    "large": html(b"<p>" + b"lorem ipsum " * 20_000),
    "short-length": html(ARTICLE, Content_Length="50", Connection="close"),
}

ANSWERS = {**MARKS, **NO_MARKS, **SEEMING, **BODIES}
