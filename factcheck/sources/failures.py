"""An exception of httpx, ssl or the socket below → the Failure it stands for.

Libraries wrap what went wrong several times, so the innermost cause that is known decides.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

from factcheck.model import Certainty, SourceStatus
from factcheck.sources.dialing import AddressRefusedError, PortRefusedError
from factcheck.sources.exchange import Failure

S = SourceStatus

CAUGHT: tuple[type[Exception], ...] = (httpx.TransportError, httpx.InvalidURL, OSError, UnicodeError)
"""What a request may raise because of the world."""

_GONE = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN, errno.EHOSTDOWN}
_EXPIRED = {9: "is not valid yet", 10: "has expired"}
_OTHER_HOST = {62, 63, 64}
"""OpenSSL's verify codes: X509_V_ERR_CERT_NOT_YET_VALID, _HAS_EXPIRED; _HOSTNAME, _EMAIL and _IP_ADDRESS_MISMATCH."""


def failure_of(error: BaseException, *, answered: bool = False) -> Failure:
    """Return what an exception stands for. `answered` tells that the head of an answer had come."""
    timed_out = isinstance(error, httpx.TimeoutException)
    for cause in _causes(error):
        # of a time-out the causes below are only what was being done when time ran out
        failure = _from_guard(cause) or (None if timed_out else _from_system(cause))
        if failure:
            return failure
    return _from_httpx(error, answered)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        cause = pending.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        pending += [cause.__cause__, cause.__context__]
        if isinstance(cause, BaseExceptionGroup):
            pending += cause.exceptions


def _from_guard(error: BaseException) -> Failure | None:
    match error:
        case AddressRefusedError():
            detail = f"{error.host} leads to {error.address}, which is {error.kind}; it was not fetched."
            return Failure(S.PRIVATE_ADDRESS_REFUSED, detail, rule="address-guard", asked=False)
        case PortRefusedError():
            detail = f"Port {error.port} is not one that web pages are fetched from (80 and 443); it was not fetched."
            return Failure(S.EXCLUDED, detail, rule="port-guard", asked=False)
        case _:
            return None


def _from_system(error: BaseException) -> Failure | None:
    match error:
        case ssl.SSLCertVerificationError():
            return _certificate(error)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return Failure(S.CONNECTION_RESET, "The server broke off the secure connection.")
        case ssl.SSLError():
            return Failure(S.TLS_PROTOCOL, "No secure connection could be agreed on with the server.")
        case socket.gaierror(errno=code) if code in _GONE:
            return Failure(S.DNS_GONE, "The site's name no longer leads anywhere.")
        case socket.gaierror():
            return Failure(S.DNS_TEMPORARY, "The site's name could not be looked up just now.")
        case UnicodeError():
            return Failure(
                S.INVALID_URL, "The site's name cannot be written in the form that the web uses.", asked=False
            )
        case ConnectionRefusedError():
            return Failure(S.CONNECTION_REFUSED, "The server refuses connections.")
        case ConnectionError():
            return Failure(S.CONNECTION_RESET, "The server broke off the connection.")
        case OSError(errno=errno.ETIMEDOUT):
            return Failure(S.TIMEOUT_CONNECT, "The server could not be reached in time.")
        case OSError(errno=code) if code in _NO_ROUTE:
            return Failure(S.CONNECTION_REFUSED, "There is no way to the server from here.", Certainty.UNKNOWN)
        case _:
            return None


def _certificate(error: ssl.SSLCertVerificationError) -> Failure:
    code = error.verify_code
    if code in _EXPIRED:
        return Failure(S.TLS_EXPIRED, f"The site's certificate {_EXPIRED[code]}.")
    if code in _OTHER_HOST:
        return Failure(S.TLS_HOSTNAME, "The site's certificate is for another name.")
    return Failure(S.TLS_UNTRUSTED, f"The site's certificate is not trusted: {error.verify_message}.")


def _from_httpx(error: BaseException, answered: bool) -> Failure:
    match error:
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return Failure(S.TIMEOUT_CONNECT, "The server could not be reached in time.")
        case httpx.TimeoutException():
            return Failure(S.TIMEOUT_READ, "The server did not send the page in time.")
        case httpx.InvalidURL() | httpx.LocalProtocolError():
            return Failure(S.INVALID_URL, "This is not a URL that can be asked for.", asked=False)
        case httpx.UnsupportedProtocol():
            return Failure(S.UNSUPPORTED_SCHEME, "Only http and https pages are fetched.", asked=False)
        case httpx.ConnectError() | httpx.ProxyError():
            return Failure(S.CONNECTION_REFUSED, "No connection to the server could be made.", Certainty.UNKNOWN)
        case httpx.RemoteProtocolError() if not answered and "disconnected" not in str(error):
            return Failure(S.SERVER_ERROR, "The server's answer is not valid HTTP.", rule="malformed-answer")
        case _:
            detail = "The page broke off before its end." if answered else "The server broke off the connection."
            return Failure(S.CONNECTION_RESET, detail, rule="cut-short" if answered else "")
