"""No way leads inside: not by a redirect of any kind, in any form; and no page fills the memory."""

from __future__ import annotations

import subprocess
import sys
from urllib.parse import quote

import pytest

from factcheck.model import Level, SourceStatus
from tests.weather.client import fetch
from tests.weather.server import Weather

S = SourceStatus
INSIDE = [
    *(
        "127.0.0.2",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "0.0.0.0",
    ),
    *("[::1]", "[::]", "[::ffff:127.0.0.2]", "[::ffff:a00:1]", "[64:ff9b::a9fe:a9fe]", "[2002:7f00:1::]", "[fe80::1]"),
    *("[fc00::1]", "[ff02::1]", "[::127.0.0.1]", "[fec0::1]", "224.0.0.1", "255.255.255.255", "192.0.0.192"),
    *("intranet.test", "mixed.test"),
]
WALLED = (S.PRIVATE_ADDRESS_REFUSED, S.INVALID_URL)
FETCH = """
import asyncio, sys
from factcheck.sources import Limits, open_library

def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) // 1024

async def main(port, name):
    limits = Limits(
        resolve=(f"*.example=127.0.0.1:{port}",), allow_private=("127.0.0.1/32",), archive=False, max_bytes=10_000_000
    )
    async with open_library(limits) as library:
        await library.fetch("http://harbour.example/gzip")
        before = peak()
        source, _ = await library.fetch(f"http://harbour.example/{name}")
        print(source.status, peak() - before)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize("way", ["301", "307", "refresh"])
@pytest.mark.parametrize("host", INSIDE)
def test_no_redirect_leads_inside(weather: Weather, host: str, way: str) -> None:
    source, body = fetch(weather, f"http://harbour.example/pass-on/{way}?{quote(f'http://{host}/secret', safe='')}")
    assert (source.status, len(source.hops), body) == (S.PRIVATE_ADDRESS_REFUSED, 1, b"")


@pytest.mark.parametrize(
    "host", ["0x7f.1", "2130706433", "0177.0.0.1", "127.1", "0", "localhost", "127.0.0.1%2f", "[::1"]
)
def test_no_odd_form_leads_inside(weather: Weather, host: str) -> None:
    source, _ = fetch(weather, f"http://harbour.example/pass-on/302?{quote(f'http://{host}/secret', safe='')}")
    assert source.status in (*WALLED, S.DNS_GONE)
    assert "/secret" not in weather.targets()


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("file:///etc/passwd", S.UNSUPPORTED_SCHEME),
        ("gopher://harbour.example/", S.UNSUPPORTED_SCHEME),
        ("data:text/html,secret", S.UNSUPPORTED_SCHEME),
        ("http://ok@harbour.example/", S.INVALID_URL),
        ("http://public.test:22/", S.EXCLUDED),
        ("//intranet.test/secret", S.PRIVATE_ADDRESS_REFUSED),
    ],
)
def test_a_redirect_to_what_is_no_page_is_told(weather: Weather, target: str, status: SourceStatus) -> None:
    source, _ = fetch(weather, f"http://harbour.example/pass-on/302?{quote(target, safe='')}")
    assert source.status is status


@pytest.mark.parametrize(
    ("url", "level"),
    [("http://127.0.0.2/", Level.ERROR), ("http://harbour.example/302/to-loopback", Level.WARNING)],
)
def test_a_private_address_is_worse_in_an_article_than_behind_a_redirect(
    weather: Weather, url: str, level: Level
) -> None:
    source, _ = fetch(weather, url)
    assert (source.status, source.severity) == (S.PRIVATE_ADDRESS_REFUSED, level)


@pytest.mark.skipif(sys.platform != "linux", reason="reads its peak of memory from /proc")
@pytest.mark.parametrize(
    ("name", "status"),
    [("gzip-gigabyte", "decompression-bomb"), ("endless", "too-large"), ("gzip-many-members", "decompression-bomb")],
)
def test_a_bomb_takes_little_memory(weather: Weather, name: str, status: str) -> None:
    command = [sys.executable, "-c", FETCH, str(weather.port), name]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    told, grown = done.stdout.split()
    assert told == status
    assert int(grown) <= 40
