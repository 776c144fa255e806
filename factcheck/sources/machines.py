"""Host name → the machine it is served from: small sites often share one, which must not be asked for all at once."""

from __future__ import annotations

from ipaddress import ip_address

from factcheck.sources.addresses import is_allowed
from factcheck.sources.dialing import Lookup
from factcheck.sources.limits import Limits
from factcheck.sources.patience import Patience
from factcheck.sources.routes import route_of


class Machines:
    """Tells machines by the lowest address of a name. Nothing is dialled here, so nothing is judged."""

    def __init__(self, limits: Limits, lookup: Lookup) -> None:
        self._routes, self._networks, self._lookup = limits.routes(), limits.networks(), lookup
        self._patience = limits.connect_timeout

    async def of(self, name: str) -> str:
        """Return the address of a host; "" where it has none, or where a person has opened it by hand."""
        route = route_of(self._routes, name)
        try:
            address = str(ip_address(route.address if route else name))
        except ValueError:
            address = await self._lowest(name)
        return "" if not address or is_allowed(address, self._networks) else address

    async def _lowest(self, name: str) -> str:
        try:
            async with Patience(self._patience):
                addresses = await self._lookup(name, 443)
        except (OSError, UnicodeError):
            return ""  # whoever dials it will meet the same, and say so
        return min(addresses, default="")
