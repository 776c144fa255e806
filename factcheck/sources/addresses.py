"""An IP address in any of its forms → why it may not be dialled, or nothing.

The tables are our own: what `ipaddress.is_global` calls public changes with the Python version and lets several
transition forms through. They follow the IANA special-purpose registries (RFC 6890 and its updates).
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from factcheck.errors import UsageError

Network = IPv4Network | IPv6Network

_CLOSED_V4 = {
    IPv4Network("0.0.0.0/8"): "this host",
    IPv4Network("10.0.0.0/8"): "a private network",
    IPv4Network("100.64.0.0/10"): "a provider's inner network",
    IPv4Network("127.0.0.0/8"): "this machine",
    IPv4Network("168.63.129.16/32"): "a cloud provider's inner service",
    IPv4Network("169.254.0.0/16"): "the local link",
    IPv4Network("172.16.0.0/12"): "a private network",
    IPv4Network("192.0.0.0/24"): "a reserved range",
    IPv4Network("192.0.2.0/24"): "a range for documentation",
    IPv4Network("192.88.99.0/24"): "a relay range",
    IPv4Network("192.168.0.0/16"): "a private network",
    IPv4Network("198.18.0.0/15"): "a range for measurements",
    IPv4Network("198.51.100.0/24"): "a range for documentation",
    IPv4Network("203.0.113.0/24"): "a range for documentation",
    IPv4Network("224.0.0.0/4"): "a multicast range",
    IPv4Network("240.0.0.0/4"): "a reserved range",
}
_OPEN_V6 = IPv6Network("2000::/3")
_CLOSED_V6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")


@lru_cache(maxsize=1 << 12)
def refusal(address: str, allowed: tuple[Network, ...] = ()) -> str:
    """Return what an address belongs to that keeps it from being dialled; "" where it may be.

    Addresses in `allowed` may always be dialled. What is no address is refused.

    >>> refusal("127.0.0.1"), refusal("::ffff:10.0.0.1"), refusal("93.184.216.34")
    ('this machine', 'a private network', '')
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address at all"
    inner = _inner(parsed)
    if any(candidate in network for network in allowed for candidate in (parsed, inner)):
        return ""
    if isinstance(inner, IPv4Address):
        return next((kind for network, kind in _CLOSED_V4.items() if inner in network), "")
    if inner in _OPEN_V6 and not any(inner in network for network in _CLOSED_V6):
        return ""
    return "this machine" if inner.is_loopback else "no public range"


@lru_cache(maxsize=1 << 12)
def is_allowed(address: str, allowed: tuple[Network, ...]) -> bool:
    """True where a person has opened this address by name."""
    return any(ip_address(address.partition("%")[0]) in network for network in allowed)


def parse_network(text: str) -> Network:
    """Return the range that `--allow-private` names. Raises UsageError where there is none.

    >>> parse_network("127.0.0.0/8")
    IPv4Network('127.0.0.0/8')
    """
    try:
        return ip_network(text.strip())
    except ValueError as error:
        raise UsageError(f"{text!r} is no address range", remedy=_remedy(text, error)) from None


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 one stands for (RFC 4291 mapped, RFC 6052 NAT64), else the address."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address


def _remedy(text: str, error: ValueError) -> str:
    if "host bits" in str(error):
        return f"write {ip_network(text.strip(), strict=False)}"
    return "write an address or range such as 10.1.2.3 or 10.1.0.0/16"
