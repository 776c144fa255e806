"""Every exception that a request may raise is some status."""

from __future__ import annotations

import errno
import socket
import ssl

import anyio
import httpcore
import httpx
import pytest

from factcheck.model import SourceStatus
from factcheck.sources.failures import CAUGHT, failure_of
from factcheck.sources.pooled import _ERRORS

S = SourceStatus


def subclasses(kind: type[Exception]) -> list[type[Exception]]:
    return [kind, *(below for child in kind.__subclasses__() for below in subclasses(child))]


HTTPX = {kind.__name__: kind for kind in subclasses(httpx.TransportError) if kind.__module__.startswith("httpx")}
HTTPCORE = [
    kind
    for kind in vars(httpcore).values()
    if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__.startswith("httpcore")
]
EXPECTED = {
    "TransportError": S.CONNECTION_RESET,
    "TimeoutException": S.TIMEOUT_READ,
    "ConnectTimeout": S.TIMEOUT_CONNECT,
    "ReadTimeout": S.TIMEOUT_READ,
    "WriteTimeout": S.TIMEOUT_READ,
    "PoolTimeout": S.TIMEOUT_CONNECT,
    "NetworkError": S.CONNECTION_RESET,
    "ConnectError": S.CONNECTION_REFUSED,
    "ReadError": S.CONNECTION_RESET,
    "WriteError": S.CONNECTION_RESET,
    "CloseError": S.CONNECTION_RESET,
    "ProtocolError": S.CONNECTION_RESET,
    "LocalProtocolError": S.INVALID_URL,
    "RemoteProtocolError": S.SERVER_ERROR,
    "ProxyError": S.CONNECTION_REFUSED,
    "UnsupportedProtocol": S.UNSUPPORTED_SCHEME,
}


def verification(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, "so it is"
    return error


def test_every_exception_of_httpx_is_in_the_table() -> None:
    assert set(HTTPX) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_exception_of_httpx_has_its_status(name: str) -> None:
    assert failure_of(HTTPX[name]("x")).status is EXPECTED[name]


@pytest.mark.parametrize("kind", HTTPCORE)
def test_each_exception_of_httpcore_becomes_one_of_httpx(kind: type[Exception]) -> None:
    assert any(issubclass(kind, known) for known, _ in _ERRORS)


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), S.DNS_GONE),
        (socket.gaierror(socket.EAI_AGAIN, "x"), S.DNS_TEMPORARY),
        (socket.gaierror(socket.EAI_FAIL, "x"), S.DNS_TEMPORARY),
        (verification(10), S.TLS_EXPIRED),
        (verification(9), S.TLS_EXPIRED),
        (verification(62), S.TLS_HOSTNAME),
        (verification(64), S.TLS_HOSTNAME),
        (verification(18), S.TLS_UNTRUSTED),
        (verification(19), S.TLS_UNTRUSTED),
        (verification(20), S.TLS_UNTRUSTED),
        (ssl.SSLError(1, "wrong version number"), S.TLS_PROTOCOL),
        (ssl.SSLEOFError(8, "eof"), S.CONNECTION_RESET),
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), S.CONNECTION_REFUSED),
        (ConnectionResetError(errno.ECONNRESET, "x"), S.CONNECTION_RESET),
        (BrokenPipeError(errno.EPIPE, "x"), S.CONNECTION_RESET),
        (OSError(errno.ENETUNREACH, "x"), S.CONNECTION_REFUSED),
        (OSError(errno.EHOSTUNREACH, "x"), S.CONNECTION_REFUSED),
        (TimeoutError(errno.ETIMEDOUT, "x"), S.TIMEOUT_CONNECT),
        (anyio.BrokenResourceError(), S.CONNECTION_REFUSED),
        (UnicodeError("label too long"), S.INVALID_URL),
    ],
)
def test_the_cause_below_decides(cause: Exception, status: SourceStatus) -> None:
    wrapped = httpcore.ConnectError("x")
    wrapped.__cause__ = ExceptionGroup("several", [cause])
    outer = httpx.ConnectError("x")
    outer.__cause__ = wrapped
    assert failure_of(outer).status is status


def test_a_time_out_is_not_taken_for_what_was_going_on() -> None:
    outer = httpx.ConnectTimeout("x")
    outer.__context__ = ssl.SSLWantReadError(2, "want read")
    assert failure_of(outer).status is S.TIMEOUT_CONNECT


@pytest.mark.parametrize(
    ("message", "answered", "status"),
    [
        ("Server disconnected without sending a response.", False, S.CONNECTION_RESET),
        ("illegal status line", False, S.SERVER_ERROR),
        ("peer closed connection without sending complete message body", True, S.CONNECTION_RESET),
    ],
)
def test_a_broken_answer_is_told_by_how_far_it_came(message: str, answered: bool, status: SourceStatus) -> None:
    assert failure_of(httpx.RemoteProtocolError(message), answered=answered).status is status


@pytest.mark.parametrize(
    "kind", [*HTTPX.values(), httpx.InvalidURL, OSError, ssl.SSLError, socket.gaierror, UnicodeError]
)
def test_all_of_them_are_caught(kind: type[Exception]) -> None:
    assert issubclass(kind, CAUGHT)
