"""Behaviours that a plain answer cannot show: by argument, by count, by cookie, and mischief on the wire.

Each takes a Call and returns whether its connection may carry another request.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import socket
import struct
import zlib
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from tests.weather.archive import archive_answer
from tests.weather.call import Answer, Call
from tests.weather.pages import ANSWERS, ARTICLE, NOT_FOUND, PASSWORD, html, page
from tests.weather.robots import robots

Behaviour = Callable[[Call], Awaitable[bool]]

REDIRECTS = {
    "to-home": "/",
    "to-language-home": "/en/",
    "to-login": "/login/form?next=1",
    "to-not-found-page": "/404.html",
    "to-loopback": "http://127.0.0.2/secret",
    "to-private-name": "http://intranet.test/secret",
    "to-file": "file:///etc/passwd",
    "to-script": "javascript:alert(1)",
    "to-userinfo": "http://ok@harbour.example/ok",
    "to-nonsense": "http://[half/",
    "to-other-site": "http://elsewhere.example/ok",
    "to-other-host": "http://www.harbour.example/ok",
    "to-parking": "http://www.sedo.com/lander",
    "to-self": "/to-self",
    "to-anubis": "/.within.website/?redir=1",
    "to-members": "http://paper.example/members",
    "to-dead": "/status/404",
    "to-closed-site": "http://rules-for-all.example/closed",
}


async def status(call: Call) -> bool:
    """/status/CODE"""
    code = int(call.words[1])
    await call.send(Answer(code, b"" if code in (204, 304) else page(f"Status {code}", "<p>So it is.</p>")))
    return True


async def redirect(call: Call) -> bool:
    """/301/NAME: pass on by a status, to a place of REDIRECTS or a behaviour."""
    name = "/".join(call.words[1:])
    await call.send(html(b"", int(call.words[0]), Location=REDIRECTS.get(name, f"/{name}")))
    return True


async def to_self(call: Call) -> bool:
    await call.send(html(b"", 302, Location="/to-self"))
    return True


async def cookie_wall(call: Call) -> bool:
    """A loop that a cookie ends."""
    if "seen=1" in call.headers.get("cookie", ""):
        return await article(call)
    await call.send(html(b"", 302, Location=call.target, Set_Cookie="seen=1; Path=/"))
    return True


async def chain(call: Call) -> bool:
    """/chain/N: N more redirects, then a page."""
    left = int(call.words[1])
    if not left:
        return await article(call)
    await call.send(html(b"", 301, Location=f"/chain/{left - 1}"))
    return True


async def refresh(call: Call) -> bool:
    """/refresh/SECONDS/NAME: pass on by a meta refresh."""
    target = REDIRECTS.get(call.words[2], "/" + "/".join(call.words[2:]))
    tag = f'<meta http-equiv="Refresh" content="{call.words[1]}; URL={target}">'
    await call.send(html(page("Moving", "<p>One moment.</p>", tag)))
    return True


async def pass_on(call: Call) -> bool:
    """/pass-on/CODE?URL or /pass-on/refresh?URL: to anywhere at all."""
    target = unquote(call.query)
    if call.words[1] == "refresh":
        await call.send(
            html(page("Moving", "<p>One moment.</p>", f'<meta http-equiv="refresh" content="0;url={target}">'))
        )
    else:
        await call.send(html(b"", int(call.words[1]), Location=target))
    return True


async def later(call: Call) -> bool:
    """/later/CODE[/SECONDS]: a failure the first time, with Retry-After if SECONDS are given; then a page."""
    if call.count > 1:
        return await article(call)
    pause = unquote(call.words[2]) if len(call.words) > 2 else ""
    await call.send(html(b"", int(call.words[1]), Retry_After=pause))
    return True


async def busy(call: Call) -> bool:
    """/busy/CODE/SECONDS: always a failure with Retry-After."""
    await call.send(html(b"", int(call.words[1]), Retry_After=unquote(call.words[2])))
    return True


async def recovers(call: Call) -> bool:
    """/recovers/CODE/TIMES: a failure so many times, then a page."""
    if call.count > int(call.words[2]):
        return await article(call)
    await call.send(Answer(int(call.words[1])))
    return True


async def once_gone(call: Call) -> bool:
    """404 the first time, then a page."""
    if call.count > 1:
        return await article(call)
    await call.send(Answer(404))
    return True


async def hang(call: Call) -> bool:
    await asyncio.sleep(60)
    return False


async def hang_in_body(call: Call) -> bool:
    await call.write(html(ARTICLE).encoded()[:400])
    return await hang(call)


async def drip(call: Call) -> bool:
    """One byte at a time: never silent, never done."""
    await call.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    while True:
        await call.write(b"x")
        await asyncio.sleep(0.02)


async def gzip_gigabyte(call: Call) -> bool:
    """A megabyte that unpacks to a gibibyte, made as it is sent."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    begin = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    await call.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + begin)
    for _ in range(1023):
        await call.write(piece)
    return False


async def endless(call: Call) -> bool:
    await call.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await call.write(b"lorem ipsum " * 1000)


async def cut(call: Call) -> bool:
    """End before the length that was promised."""
    await call.write(html(ARTICLE).encoded()[:-200])
    return False


async def cut_chunk(call: Call) -> bool:
    """End in the middle of a chunk."""
    await call.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n400\r\nhalf")
    return False


async def reset(call: Call) -> bool:
    return _reset(call)


async def reset_in_body(call: Call) -> bool:
    await call.write(html(ARTICLE).encoded()[:400])
    await asyncio.sleep(0.05)
    return _reset(call)


async def reset_once(call: Call) -> bool:
    return await article(call) if call.count > 1 else _reset(call)


async def close(call: Call) -> bool:
    """Close without a word."""
    return False


async def early_hints(call: Call) -> bool:
    """Two answers before the answer."""
    await call.write(
        b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    )
    return await article(call)


async def raw_head(call: Call) -> bool:
    """/bad-length, /two-lengths, /bad-chunk, /bare-lines: heads and lengths that are not as they should be."""
    body = ARTICLE.encode()
    length, chunked = b"Content-Length: ", b"Transfer-Encoding: chunked\r\n\r\n"
    head, rest = {
        "bad-length": (length + b"many\r\n", b"\r\n" + body),
        "negative-length": (length + b"-5\r\n", b"\r\n" + body),
        "two-lengths": (length + b"5\r\n" + length + b"9\r\n", b"\r\n" + body),
        "bad-chunk": (chunked, b"zz\r\n" + body),
        "no-length": (b"", b"\r\n" + body),
        "length-and-chunks": (length + b"5\r\n" + chunked, b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
    }[call.words[0]]
    await call.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n" + head + rest)
    return False


async def old_http(call: Call) -> bool:
    """An answer of HTTP/1.0: no length, its end is the connection's."""
    await call.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE.encode())
    return False


async def no_head(call: Call) -> bool:
    """/no-head/CODE: refuses HEAD, answers GET."""
    if call.method == "HEAD":
        await call.write(f"HTTP/1.1 {call.words[1]} No\r\nContent-Length: 0\r\n\r\n".encode())
        return True
    return await article(call)


async def garbage(call: Call) -> bool:
    await call.write(b"\x00\xff this is no HTTP at all\r\n\r\n")
    return False


async def huge_head(call: Call) -> bool:
    await call.write(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 400_000)
    return False


async def whisper(call: Call) -> bool:
    """Headers with secrets in them."""
    await call.send(html(ARTICLE, Set_Cookie="session=s3cret; Path=/", X_Token="s3cret", ETag='"abc"'))
    return True


async def versioned(call: Call) -> bool:
    """/versioned[/weak|/dated|/renewed]: a page that is not sent again to who has it; /renewed has always changed."""
    kind = call.words[1] if len(call.words) > 1 else ""
    tag = {"weak": 'W/"v1"', "dated": ""}.get(kind, '"v1"')
    day = "Sun, 07 Feb 2021 08:00:00 GMT"
    asked = (call.headers.get("if-none-match", ""), call.headers.get("if-modified-since", ""))
    if kind != "renewed" and asked in ((tag, day), ("", day)):
        now = "Mon, 08 Feb 2021 12:00:00 GMT"
        await call.send(html(b"", 304, Date=now, Content_Type="", Content_Length="", ETag=tag, Last_Modified=day))
        return True
    await call.send(html(ARTICLE, ETag=tag, Last_Modified=day))
    return True


async def random_page(call: Call) -> bool:
    """/random/N: a page like no other, always the same, that does not pack well."""
    words = hashlib.shake_256(call.target.encode()).hexdigest(4000)
    await call.send(html(page("Numbers", f"<p>{words}</p><p>{ARTICLE[200:1500]}</p>")))
    return True


async def members(call: Call) -> bool:
    """A page for those who are logged in; the others get a taste of it."""
    if call.headers.get("cookie") == "session=s3cret" or call.headers.get("authorization") == "Bearer s3cret":
        return await article(call)
    await call.send(ANSWERS["paywall"])
    return True


async def home(call: Call) -> bool:
    await call.send(html(page("Harbour News", "<p>" + ARTICLE[200:900] + "</p>")))
    return True


async def login(call: Call) -> bool:
    await call.send(html(page("Log in", PASSWORD)))
    return True


async def not_found(call: Call) -> bool:
    await call.send(html(page("Harbour News", NOT_FOUND)))
    return True


async def archive(call: Call) -> bool:
    if "resets" in call.target:
        return _reset(call)
    if "json-drip" in call.target and call.words[0] != "web":
        return await drip(call)
    if "late-504" in call.target:
        await asyncio.sleep(0.05)
        await call.send(Answer(504))
        return True
    await call.send(archive_answer(call))
    return True


async def article(call: Call) -> bool:
    await call.send(html(ARTICLE))
    return True


def _reset(call: Call) -> bool:
    """Close the connection so that the other end sees a reset."""
    raw = call.writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    call.writer.transport.abort()
    return False


SAVED = {
    "job-blocked": '{"status": "error", "status_ext": "error:blocked"}',
    "job-slow": '{"status": "pending"}',
}


async def save(call: Call) -> bool:
    """POST /save takes a page, unless its name says otherwise; /save/status/JOB tells, the second time, how it went."""
    url = unquote(call.form.partition("url=")[2])
    name = url.rpartition("/")[2]
    status, answer = 200, json.dumps({"job_id": f"job-{name}"})
    if call.method == "GET":
        done = '{"status": "success", "timestamp": "20210208101112"}'
        answer = '{"status": "pending"}' if call.count < 2 else SAVED.get(call.words[2], done)
    elif name in ("busy", "odd"):
        status, answer = (429, "{}") if name == "busy" else (200, "[]")
    await call.send(html(answer.encode(), status, Content_Type="application/json"))
    return True


BEHAVIOURS: dict[str, Behaviour] = {
    "": home,
    "en": home,
    "status": status,
    **dict.fromkeys(("301", "302", "303", "307", "308"), redirect),
    "to-self": to_self,
    "cookie-wall": cookie_wall,
    "chain": chain,
    "refresh": refresh,
    "pass-on": pass_on,
    "later": later,
    "busy": busy,
    "recovers": recovers,
    "once-gone": once_gone,
    "hang": hang,
    "hang-in-body": hang_in_body,
    "drip": drip,
    "gzip-gigabyte": gzip_gigabyte,
    "endless": endless,
    "cut": cut,
    "cut-chunk": cut_chunk,
    "reset": reset,
    "reset-in-body": reset_in_body,
    "reset-once": reset_once,
    "close": close,
    "early-hints": early_hints,
    **dict.fromkeys(
        ("bad-length", "negative-length", "two-lengths", "bad-chunk", "no-length", "length-and-chunks"), raw_head
    ),
    "old-http": old_http,
    "no-head": no_head,
    "garbage": garbage,
    "huge-head": huge_head,
    "whisper": whisper,
    "versioned": versioned,
    "members": members,
    "random": random_page,
    "login": login,
    "404.html": not_found,
    "lander": article,
    ".within.website": article,
    "robots.txt": robots,
    "wayback": archive,
    "cdx": archive,
    "web": archive,
    "save": save,
}
