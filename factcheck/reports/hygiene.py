"""The addresses an article cites → findings on those that are not the ones to cite, by the address alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, urlsplit

from factcheck.model import Claim, Document, Finding, Where
from factcheck.reports.foreign import canonical, plain, site
from factcheck.reports.rules import RULES

_MOBILE = {"m", "mobile", "amp"}
_AMP_CACHES = (".ampproject.org", "www.google.com")
_AMP_CACHED = re.compile(r"/(?:amp|[civ])/(?P<safe>s/)?(?P<rest>[\w-]{1,63}\.[^/\s]{1,190}/.*)")
_LEAST_LABELS = 3
"""A host "m.fr" is a site of its own."""


def hygiene_findings(document: Document, claims: Iterable[Claim]) -> Iterator[Finding]:
    """Yield the findings on addresses, once for each."""
    places: dict[str, tuple[str, Where | None]] = {}
    for link in document.links:
        places.setdefault(canonical(link.url), (link.url, document.layout.where(link.span)))
    for claim in claims:
        for citation in claim.citations:
            places.setdefault(canonical(citation.url), (citation.url, claim.where))
    for url, where in places.values():
        parts = _parts(url)
        if parts:
            yield from _of_address(url, parts, where)


def untracked(url: str) -> str:
    """Return an address without the parameters that only tell who follows the link."""
    parts = _parts(url)
    return _without_tracking(parts) if parts else url


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _of_address(url: str, parts: SplitResult, where: Where | None) -> Iterator[Finding]:
    for rule, (applies, message, suggestion) in _RULES.items():
        if applies(parts):
            said = message.format(site=site(url))
            mended = suggestion(parts)
            yield Finding(rule, RULES[rule].level, plain(said, 1000), url=url, where=where, suggestion=mended)


def _is_tracked(parts: SplitResult) -> bool:
    return any(map(_tracks, _parameters(parts)))


def _tracks(parameter: str) -> bool:
    """Tell whether a "name=value" only says who follows the link."""
    name = parameter.partition("=")[0].casefold()
    return any(
        name == known or (known.endswith("_") and name.startswith(known)) for known in hygiene_words()["tracking"]
    )


def _without_tracking(parts: SplitResult) -> str:
    kept = "&".join(parameter for parameter in _parameters(parts) if not _tracks(parameter))
    return parts._replace(query=kept).geturl()


def _is_mobile(parts: SplitResult) -> bool:
    labels = (parts.hostname or "").split(".")
    named = len(labels) >= _LEAST_LABELS and not _MOBILE.isdisjoint(labels[:-2])
    return named or _ends_in_amp(parts) or bool(_amp_original(parts))


def _ends_in_amp(parts: SplitResult) -> bool:
    return parts.path.rstrip("/").endswith("/amp") or "amp=1" in _parameters(parts)


def _amp_original(parts: SplitResult) -> str:
    """Return the address of which a cache holds an AMP copy: /amp/s/host/path and /c/s/host/path name it."""
    cache = parts.hostname or ""
    match = _AMP_CACHED.match(parts.path) if cache.endswith(_AMP_CACHES) else None
    query = f"?{parts.query}" if parts.query else ""
    return f"http{'s' if match['safe'] else ''}://{match['rest']}{query}" if match else ""


def _desktop(parts: SplitResult) -> str:
    """Return the address without what makes it an AMP copy, or "" where the other address can only be guessed."""
    if original := _amp_original(parts):
        return original
    if "amp=1" in _parameters(parts):
        return parts._replace(query="&".join(one for one in _parameters(parts) if one != "amp=1")).geturl()
    if not parts.path.rstrip("/").endswith("/amp"):
        return ""
    return parts._replace(path=parts.path.rstrip("/").removesuffix("amp")).geturl()


def _is_search(parts: SplitResult) -> bool:
    names = {parameter.partition("=")[0].casefold() for parameter in _parameters(parts)}
    searches = _last_part(parts) in hygiene_words()["search_paths"]
    return searches and not names.isdisjoint(hygiene_words()["search_parameters"])


def _is_private(parts: SplitResult) -> bool:
    names = {parameter.partition("=")[0].casefold() for parameter in _parameters(parts)}
    drafts = parts.hostname == "docs.google.com" and _last_part(parts) == "edit"
    admin = "wp-admin" in parts.path.split("/")
    return (
        drafts
        or admin
        or (parts.hostname or "").split(".")[0] in hygiene_words()["private_hosts"]
        or _last_part(parts) in hygiene_words()["private_paths"]
        or not names.isdisjoint(hygiene_words()["private_parameters"])
    )


def _parameters(parts: SplitResult) -> list[str]:
    return [parameter for parameter in parts.query.split("&") if parameter]


def _last_part(parts: SplitResult) -> str:
    return parts.path.rstrip("/").rpartition("/")[2].casefold()


def _nothing(parts: SplitResult) -> str:
    return ""


_RULES: Mapping[str, tuple[Callable[[SplitResult], bool], str, Callable[[SplitResult], str]]] = {
    "tracking-parameters": (_is_tracked, "This address of {site} says where its readers came from.", _without_tracking),
    "mobile-copy": (
        _is_mobile,
        "This is the copy of a page of {site} for telephones. Link to the page itself.",
        _desktop,
    ),
    "search-page": (
        _is_search,
        "This is a search on {site}: what it finds changes. Link to the page that was found.",
        _nothing,
    ),
    "private-page": (
        _is_private,
        "This is a draft or a log-in form on {site}: readers cannot see it. Link to the published page.",
        _nothing,
    ),
}


@cache
def hygiene_words() -> Mapping[str, frozenset[str]]:
    """Return the words of hygiene.toml by their heading."""
    table = tomllib.loads(files("factcheck.reports").joinpath("hygiene.toml").read_text("utf-8"))
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in table.items()}
