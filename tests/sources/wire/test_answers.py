"""What llhttp makes of the bytes of an answer, and what is added to it."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.sources.wire.answers import MAX_HEAD, AnswerReader

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\nX-Late: 1\r\n\r\n"
OPEN_END = b"HTTP/1.1 200 OK\r\n\r\nhello"
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + PLAIN


def read(data: bytes, *, piece: int = 1 << 16, bodiless: bool = False) -> AnswerReader:
    reader = AnswerReader()
    reader.begin(bodiless=bodiless)
    for start in range(0, len(data), piece):
        reader.feed(data[start : start + piece])
    return reader


@pytest.mark.parametrize("piece", [1, 2, 7, 1000])
@pytest.mark.parametrize("answer", [PLAIN, CHUNKED, INTERIM])
def test_an_answer_reads_the_same_in_any_pieces(answer: bytes, piece: int) -> None:
    reader = read(answer, piece=piece)
    assert (reader.status, reader.take(), reader.complete, reader.keep_alive) == (200, b"hello", True, True)
    assert [name for name, _ in reader.headers] in ([b"Content-Length"], [b"Transfer-Encoding"])


@pytest.mark.parametrize(
    ("answer", "body", "keep_alive"),
    [
        (b"HTTP/1.1 204 No Content\r\n\r\n", b"", True),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", b"", True),
        (b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", b"hello", True),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", b"hello", False),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello and more", b"hello", False),
        (PLAIN + b"HTTP/1.1 200 OK\r\n", b"hello", False),
        (PLAIN + b"\0\0\0", b"hello", False),
        (CHUNKED.replace(b"3\r\n", b"3  \r\n"), b"hello", True),
        (CHUNKED.replace(b"\r\n\r\n3", b"\r\nContent-Length: 500\r\n\r\n3"), b"hello", False),
        (PLAIN.replace(b"OK\r\n", b"OK\r\nUpgrade: h2,h2c\r\nConnection: Upgrade, Keep-Alive\r\n"), b"hello", True),
        (b"HTTP/1.1 999\r\nContent-Length: 0\r\n\r\n", b"", True),
    ],
)
def test_where_an_answer_ends(answer: bytes, body: bytes, keep_alive: bool) -> None:
    reader = read(answer)
    assert (reader.take(), reader.complete, reader.keep_alive) == (body, True, keep_alive)


def test_an_answer_to_head_has_no_body_whatever_it_says() -> None:
    reader = read(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", bodiless=True)
    assert (reader.complete, reader.keep_alive, reader.take()) == (True, False, b"")


def test_a_body_may_end_with_the_connection() -> None:
    reader = read(OPEN_END)
    assert not reader.complete
    reader.end()
    assert (reader.complete, reader.keep_alive, reader.take()) == (True, False, b"hello")


@pytest.mark.parametrize("answer", [PLAIN[:-1], CHUNKED[:-20], b"HTTP/1.1 200 OK\r\nContent-Le", b""])
def test_an_answer_cut_short_is_no_answer(answer: bytes) -> None:
    reader = read(answer)
    with pytest.raises(httpx.RemoteProtocolError):
        reader.end()
    assert not reader.complete


@pytest.mark.parametrize(
    "answer",
    [
        b"no HTTP at all\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hex\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * MAX_HEAD + b"\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * (MAX_HEAD // 20),
    ],
)
def test_what_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        read(answer, piece=4096)


def test_a_reader_reads_one_answer_after_the_other() -> None:
    reader = read(CHUNKED)
    reader.begin()
    reader.feed(PLAIN.replace(b"hello", b"again"))
    assert (reader.take(), reader.complete, reader.keep_alive) == (b"again", True, True)


@given(st.binary(max_size=400), st.integers(1, 50))
def test_no_bytes_bring_a_reader_down(junk: bytes, piece: int) -> None:
    reader = AnswerReader()
    reader.begin()
    try:
        reader.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + junk[:piece])
        reader.feed(junk[piece:])
    except httpx.RemoteProtocolError:
        assert not reader.keep_alive


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=8), st.integers(1, 400))
def test_every_chunk_of_a_body_comes_through(parts: list[bytes], piece: int) -> None:
    chunks = b"".join(b"%x;note=1\r\n%b\r\n" % (len(part), part) for part in parts)
    reader = read(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n", piece=piece)
    assert (reader.take(), reader.complete) == (b"".join(parts), True)
