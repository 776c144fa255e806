"""URL → Source and its bytes, politely and safely.

`open_library(limits)` opens a `Library`; `await library.fetch(url, near=day)` gives a `Source` and its body. Whatever
the web does is a value; only settings that make no sense raise (`UsageError`, when `Limits` is made).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.sources.addresses import parse_network
from factcheck.sources.limits import Limits
from factcheck.sources.opening import cache_statistics, export_cache, open_library, prune_cache
from factcheck.sources.routes import Route, parse_route
from factcheck.sources.statistics import CacheStatistics, Exported, Pruned
from factcheck.sources.userinfo import hide_userinfo

if TYPE_CHECKING:
    from factcheck.sources.library import Library as Library

__all__ = [
    "CacheStatistics",
    "Exported",
    "Limits",
    "Pruned",
    "Route",
    "cache_statistics",
    "export_cache",
    "hide_userinfo",
    "open_library",
    "parse_network",
    "parse_route",
    "prune_cache",
]
