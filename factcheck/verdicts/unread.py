"""Claim × a source that could not be read → a Verdict that says why nothing was checked: neither right nor wrong."""

from __future__ import annotations

from factcheck.model import Claim, Confidence, Outcome, Source, SourceStatus, Verdict

_S = SourceStatus
_CAUSES: dict[SourceStatus, str] = {
    _S.REDIRECT_HOME: "its address now leads to the site's home page",
    _S.SOFT_404: "the site shows an error page in its place",
    _S.EMPTY: "the page is empty",
    _S.DEAD_404: "the page no longer exists",
    _S.GONE_410: "the page was removed for good",
    _S.LEGAL_451: "the page is withheld for legal reasons",
    _S.CLIENT_ERROR: "the site refused the request",
    _S.FORBIDDEN: "the site refused access",
    _S.LOGIN_REQUIRED: "the page asks readers to log in",
    _S.GEO_BLOCKED: "the site does not serve this country",
    _S.BOT_BLOCKED: "the site blocked automated reading",
    _S.CHALLENGE: "the site asks for proof that a person is reading",
    _S.RATE_LIMITED: "the site asked for fewer requests",
    _S.SERVER_ERROR: "the site had an error of its own",
    _S.TIMEOUT_CONNECT: "the site did not take the connection in time",
    _S.TIMEOUT_READ: "the site did not answer in time",
    _S.TIMEOUT_TOTAL: "the page took too long to arrive",
    _S.CONNECTION_REFUSED: "the site refused the connection",
    _S.CONNECTION_RESET: "the connection broke off",
    _S.DNS_GONE: "the site's name no longer exists",
    _S.DNS_TEMPORARY: "the site's name could not be looked up just now",
    _S.TLS_EXPIRED: "the site's certificate has expired",
    _S.TLS_HOSTNAME: "the site's certificate is for another name",
    _S.TLS_UNTRUSTED: "the site's certificate is not trusted",
    _S.TLS_PROTOCOL: "no secure connection could be made",
    _S.PARKED: "the domain is parked",
    _S.REDIRECT_LOOP: "its redirects go round in a circle",
    _S.TOO_MANY_REDIRECTS: "it redirects too many times",
    _S.UNSUPPORTED_TYPE: "this kind of file cannot be read",
    _S.TOO_LARGE: "the page is too large",
    _S.DECOMPRESSION_BOMB: "the page unpacks to far more than it should",
    _S.ROBOTS_DISALLOWED: "the site asks programs not to read it",
    _S.PRIVATE_ADDRESS_REFUSED: "its address is in a private network",
    _S.INVALID_URL: "its address is not a valid URL",
    _S.UNSUPPORTED_SCHEME: "its address is not a web address",
    _S.EXCLUDED: "the settings exclude it",
    _S.OFFLINE: "it is not in the cache and the run was offline",
}


def unchecked(claim: Claim, source: Source | None, reason: str = "") -> Verdict:
    """Return the verdict on a claim whose source could not be read; `reason` is used instead of the source's own."""
    return Verdict(claim, source, Outcome.UNCHECKED, Confidence.HIGH, 1.0, reason or _reason(source))


def _reason(source: Source | None) -> str:
    if source is None:
        return "No source is given for this."
    cause = _CAUSES.get(source.status)
    if cause is None:
        return f"The page could not be checked: {source.detail.rstrip('.') or 'its content could not be read'}."
    code = f" ({source.http_status})" if source.http_status and source.http_status >= _FIRST_ERROR else ""
    return f"The page could not be checked: {cause}{code}."


_FIRST_ERROR = 400
