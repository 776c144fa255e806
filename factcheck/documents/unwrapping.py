"""Links that an editor's program wrapped in a redirect of its own → the address that was meant.

Google Docs wraps every link of an HTML export, Outlook those of a mail, Facebook those of a post, and search engines
serve copies of mobile pages (AMP) under names of their own. Left as they are, all citations of an article look like one
host, and each is fetched by way of somebody else's counter.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_WRAPPERS = (
    ("google.com", "/url", ("q", "url")),
    ("l.facebook.com", "/l.php", ("u",)),
    ("lm.facebook.com", "/l.php", ("u",)),
    ("safelinks.protection.outlook.com", "/", ("url",)),
)
_AMP_VIEWERS = ("google.com", "bing.com")
_AMP_CACHE = ".cdn.ampproject.org"
_AMP_PATH = re.compile(r"/(?:amp|[cvwi])/(?P<secure>s/)?(?P<address>[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/.*)?)", re.DOTALL)


def unwrapped(url: str) -> str:
    """Return the address in a wrapped link, percent-decoded once; any other URL as it is.

    >>> unwrapped("https://www.google.com/url?q=https://a.example/x?y%3D1%26z%3D%252F&sa=D")
    'https://a.example/x?y=1&z=%2F'
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    try:
        parts = urlsplit(url)
        arguments = parse_qs(parts.query, max_num_fields=100)
    except ValueError:
        return url
    host = (parts.hostname or "").lower()
    for domain, path, keys in _WRAPPERS:
        if parts.path == path and (host.removeprefix("www.") == domain or host.endswith(f".{domain}")):
            targets = [arguments[key][0] for key in keys if key in arguments]
            return next((target for target in targets if target.startswith(("http://", "https://"))), url)
    return _from_amp(host, parts.path, parts.query) or url


def _from_amp(host: str, path: str, query: str) -> str:
    """Return the page that an address of an AMP viewer or cache stands for, or "".

    >>> _from_amp("a-example.cdn.ampproject.org", "/c/s/a.example/x.html", "y=1")
    'https://a.example/x.html?y=1'
    """
    if not host.endswith(_AMP_CACHE) and host.removeprefix("www.") not in _AMP_VIEWERS:
        return ""
    match = _AMP_PATH.fullmatch(path)
    if not match or (path.startswith("/amp/") == host.endswith(_AMP_CACHE)):
        return ""
    return f"http{'s' if match['secure'] else ''}://{match['address']}{f'?{query}' if query else ''}"
