"""Links that an editor's program wrapped in a redirect of its own → the address that was meant.

Google Docs wraps every link of an HTML export, Outlook those of a mail, Facebook those of a post. Left as they are, all
citations of an article look like one host, and each is fetched by way of somebody else's counter.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

_WRAPPERS = (
    ("google.com", "/url", ("q", "url")),
    ("l.facebook.com", "/l.php", ("u",)),
    ("lm.facebook.com", "/l.php", ("u",)),
    ("safelinks.protection.outlook.com", "/", ("url",)),
)


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
        if host.removeprefix("www.") == domain or host.endswith(f".{domain}"):
            targets = [arguments[key][0] for key in keys if key in arguments and parts.path == path]
            return next((target for target in targets if target.startswith(("http://", "https://"))), url)
    return url
