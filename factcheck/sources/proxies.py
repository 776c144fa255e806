"""The proxy that a person has set → for each host, the proxy to ask through, or none. Nothing is used unasked.

With a proxy the address that is dialled in the end is the proxy's choice. So a name is looked up and judged before it
is handed over, and a proxy that filters what leaves the house has to do the rest.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from factcheck.errors import UsageError

ENVIRONMENT = "environment"
"""The setting that takes proxies from the variables http_proxy, https_proxy, all_proxy and no_proxy, in either case."""

_SHAPE = 'write "environment", or a URL such as http://proxy.house.example:3128'


@dataclass(frozen=True, slots=True)
class Proxies:
    """Proxies by scheme ("http", "https", "all"), passwords and all, and the hosts that need none: names and what is
    below them, or "*".
    """

    by_scheme: Mapping[str, str] = field(default_factory=dict, repr=False)
    without: frozenset[str] = frozenset()

    def of(self, scheme: str, host: str) -> str:
        """Return the proxy for a host, or ""."""
        proxy = self.by_scheme.get(scheme) or self.by_scheme.get("all", "")
        return proxy if proxy and not self._needs_none(host) else ""

    def _needs_none(self, host: str) -> bool:
        labels = host.lower().rstrip(".").split(".")
        return "*" in self.without or any(".".join(labels[start:]) in self.without for start in range(len(labels)))


def parse_proxies(setting: str, environment: Mapping[str, str] = os.environ) -> Proxies:
    """Return the proxies that a setting names. Raises UsageError, which repeats no password."""
    if not setting:
        return Proxies()
    proxies = _in(environment) if setting == ENVIRONMENT else Proxies({"all": setting})
    for proxy in proxies.by_scheme.values():
        _check(proxy)
    return proxies


def _in(environment: Mapping[str, str]) -> Proxies:
    said = {name: environment.get(f"{name}_proxy") or environment.get(f"{name.upper()}_PROXY", "") for name in _NAMES}
    without = (host.strip().lower().lstrip("*.") or host.strip() for host in said.pop("no").split(","))
    return Proxies({scheme: proxy for scheme, proxy in said.items() if proxy}, frozenset(filter(None, without)))


_NAMES = ("http", "https", "all", "no")


def credentials_of(proxy: str) -> tuple[str, str] | None:
    """Return the user name and password in a proxy's URL."""
    parts = urlsplit(proxy)
    return (unquote(parts.username), unquote(parts.password or "")) if parts.username else None


def _check(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        raise UsageError("the proxy that is set is no proxy", remedy=_SHAPE)
