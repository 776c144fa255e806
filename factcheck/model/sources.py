"""What fetching a URL gave. The statuses are a closed list; each knows how bad and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from factcheck.model.levels import Certainty, Level


class SourceStatus(StrEnum):
    """How the fetch of a cited URL ended."""

    ALIVE = "alive"
    ALIVE_FRAGMENT_MISSING = "alive-fragment-missing"
    TEXT_QUOTE_MISSING = "text-quote-missing"
    REDIRECTED_PERMANENT = "redirected-permanent"
    REDIRECTED_TEMPORARY = "redirected-temporary"
    REDIRECT_HOME = "redirect-home"
    REDIRECT_CROSS_DOMAIN = "redirect-cross-domain"
    SOFT_404 = "soft-404"
    EMPTY = "empty"
    DEAD_404 = "dead-404"
    GONE_410 = "gone-410"
    LEGAL_451 = "legal-451"
    CLIENT_ERROR = "client-error"
    FORBIDDEN = "forbidden"
    LOGIN_REQUIRED = "login-required"
    PAYWALLED = "paywalled"
    GEO_BLOCKED = "geo-blocked"
    BOT_BLOCKED = "bot-blocked"
    CHALLENGE = "challenge"
    RATE_LIMITED = "rate-limited"
    SERVER_ERROR = "server-error"
    TIMEOUT_CONNECT = "timeout-connect"
    TIMEOUT_READ = "timeout-read"
    TIMEOUT_TOTAL = "timeout-total"
    CONNECTION_REFUSED = "connection-refused"
    CONNECTION_RESET = "connection-reset"
    DNS_GONE = "dns-gone"
    DNS_TEMPORARY = "dns-temporary"
    TLS_EXPIRED = "tls-expired"
    TLS_HOSTNAME = "tls-hostname"
    TLS_UNTRUSTED = "tls-untrusted"
    TLS_PROTOCOL = "tls-protocol"
    PARKED = "parked"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    UNSUPPORTED_TYPE = "unsupported-type"
    TOO_LARGE = "too-large"
    DECOMPRESSION_BOMB = "decompression-bomb"
    ROBOTS_DISALLOWED = "robots-disallowed"
    PRIVATE_ADDRESS_REFUSED = "private-address-refused"
    INVALID_URL = "invalid-url"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    EXCLUDED = "excluded"
    OFFLINE = "offline"
    CACHED = "cached"
    ARCHIVED_ONLY = "archived-only"

    @property
    def readable(self) -> bool:
        """True where the body is the cited page, whole or in part, so that a claim may be looked up in it."""
        return self in _READABLE

    @property
    def severity(self) -> Level | None:
        """How bad it is for an article to cite this, unless `Source.severity` says otherwise; None for a good link."""
        return _SEVERITY.get(self, Level.WARNING)

    @property
    def certainty(self) -> Certainty:
        """How sure it is, unless the evidence of one fetch says otherwise (`Source.certainty`)."""
        return _CERTAINTY.get(self, Certainty.CERTAIN)


_S = SourceStatus
_READABLE = frozenset(
    {
        _S.ALIVE,
        _S.ALIVE_FRAGMENT_MISSING,
        _S.TEXT_QUOTE_MISSING,
        _S.REDIRECTED_PERMANENT,
        _S.REDIRECTED_TEMPORARY,
        _S.REDIRECT_CROSS_DOMAIN,
        _S.PAYWALLED,
        _S.CACHED,
        _S.ARCHIVED_ONLY,
    }
)
_SEVERITY: dict[SourceStatus, Level | None] = {
    _S.ALIVE: None,
    _S.CACHED: None,
    **dict.fromkeys(
        (
            _S.DEAD_404,
            _S.GONE_410,
            _S.DNS_GONE,
            _S.REDIRECT_LOOP,
            _S.PRIVATE_ADDRESS_REFUSED,
            _S.INVALID_URL,
            _S.ARCHIVED_ONLY,
        ),
        Level.ERROR,
    ),
    **dict.fromkeys(
        (
            _S.REDIRECTED_PERMANENT,
            _S.REDIRECTED_TEMPORARY,
            _S.UNSUPPORTED_TYPE,
            _S.TOO_LARGE,
            _S.ROBOTS_DISALLOWED,
            _S.UNSUPPORTED_SCHEME,
            _S.EXCLUDED,
            _S.OFFLINE,
        ),
        Level.INFO,
    ),
}
_CERTAINTY = {
    **dict.fromkeys(
        (
            _S.TEXT_QUOTE_MISSING,
            _S.REDIRECT_HOME,
            _S.SOFT_404,
            _S.PAYWALLED,
            _S.BOT_BLOCKED,
            _S.PARKED,
            _S.LOGIN_REQUIRED,
        ),
        Certainty.PROBABLE,
    ),
    **dict.fromkeys(
        (
            _S.CLIENT_ERROR,
            _S.FORBIDDEN,
            _S.GEO_BLOCKED,
            _S.RATE_LIMITED,
            _S.SERVER_ERROR,
            _S.TIMEOUT_CONNECT,
            _S.TIMEOUT_READ,
            _S.TIMEOUT_TOTAL,
            _S.DNS_TEMPORARY,
        ),
        Certainty.UNKNOWN,
    ),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way to a page: what was asked, the HTTP status that answered, and the address dialled."""

    url: str
    status: int
    address: str = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A cited URL and what fetching it gave; the body travels beside it.

    `detail` says in one sentence what happened where `status` alone does not. `rules` names the rules that decided
    the status. `suggestion` is a URL to cite instead. `archived_url` is a copy in a web archive; where `status` is
    "archived-only" the body is that copy's and `archived_at` its date. `sha256` is of the body, `text_sha256` of
    the text read from it; both are empty where there is none. `published` comes from reading the page.
    """

    url: str
    status: SourceStatus
    certainty: Certainty = Certainty.CERTAIN
    final_url: str = ""
    http_status: int | None = None
    hops: tuple[Hop, ...] = ()
    media_type: str = ""
    title: str = ""
    published: date | None = None
    fetched_at: datetime | None = None
    from_cache: bool = False
    sha256: str = ""
    text_sha256: str = ""
    archived_url: str = ""
    archived_at: date | None = None
    suggestion: str = ""
    rules: tuple[str, ...] = ()
    detail: str = ""

    @property
    def severity(self) -> Level | None:
        """How bad it is for an article to cite this, by its status and by the hop it came from.

        A private address that the article names is its own error; one at the end of a redirect is the site's doing.
        """
        if self.status is SourceStatus.PRIVATE_ADDRESS_REFUSED and self.hops:
            return Level.WARNING
        return self.status.severity
