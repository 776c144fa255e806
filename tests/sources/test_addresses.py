"""The address guard, row by row, on whatever Python runs the tests."""

from __future__ import annotations

import asyncio
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.sources import parse_network
from factcheck.sources.addresses import refusal
from factcheck.sources.dialing import look_up

REFUSED = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1 192.88.99.1
192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:a00:1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::10.0.0.1 64:ff9b:1::a9fe:a9fe 2002:7f00:1:: 2002:a9fe:a9fe:: 2001::1
2001:20::1 2001:db8::1 2001:0:53aa:64c:0:0:80ff:fffe ::5efe:10.0.0.1 fe80::1 fe80::1%eth0 fe80::5efe:10.0.0.1
fec0::1 fc00::1 fd00:ec2::254 ff02::1 5f00::1 3fff::1 4000::1 200::1 1::1 100::1 e000::1
[::1] 0177.0.0.1 2130706433 0x7f.1 127.1 localhost 127.0.0.1:80 1.2.3.4/8
""".split()  # noqa: SIM905 - a table read by people
PASSED = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 172.15.0.1
172.32.0.1 192.0.1.1 192.167.0.1 198.17.0.1 198.20.0.1 223.255.255.255
64:ff9b::5db8:d822 ::ffff:93.184.216.34 2001:200::1 2606:2800:220:1:248:1893:25c8:1946 2a00:1450:4009:80b::200e
""".split()  # noqa: SIM905 - a table read by people


@pytest.mark.parametrize("address", [*REFUSED, "", "1.2.3.4 "])
def test_what_is_not_public_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", PASSED)
def test_what_is_public_passes(address: str) -> None:
    assert refusal(address) == ""


@pytest.mark.parametrize(
    ("address", "network", "passes"),
    [
        ("10.1.2.3", "10.1.2.3/32", True),
        ("10.1.2.4", "10.1.2.3", False),
        ("::ffff:10.1.2.3", "10.1.2.3/32", True),
        ("64:ff9b::a01:203", "10.1.2.3/32", True),
        ("::1", "127.0.0.0/8", False),
        ("::1", "::1/128", True),
        ("fd12::1", "fd12::/16", True),
    ],
)
def test_a_person_may_open_a_range(address: str, network: str, passes: bool) -> None:
    assert (refusal(address, (parse_network(network),)) == "") is passes


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("10.1.2.3/8", "write 10.0.0.0/8"), ("intranet", "such as"), ("", "such as"), ("10/8", "such as")],
)
def test_a_range_that_makes_no_sense_is_told_with_its_remedy(text: str, remedy: str) -> None:
    with pytest.raises(UsageError, match=remedy):
        parse_network(text)


@pytest.mark.parametrize("host", ["0177.0.0.1", "2130706433", "0x7f.1", "127.1", "0", "localhost"])
def test_odd_forms_are_judged_by_what_the_resolver_makes_of_them(host: str) -> None:
    addresses = asyncio.run(look_up(host, 80))
    assert addresses
    assert all(refusal(address) for address in addresses)


@given(st.ip_addresses())
def test_nothing_passes_that_the_standard_library_calls_private(address: IPv4Address | IPv6Address) -> None:
    assert refusal(str(address)) or not ip_address(address).is_private


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_judged_as_its_inner_one(address: IPv4Address) -> None:
    assert refusal(f"::ffff:{address}") == refusal(f"64:ff9b::{address}") == refusal(str(address))
