"""Text with URLs → the same text, as long as before, with no user name or password of a URL in it.

Such a URL is not fetched; what it gives away must not come into a report, a cache or a ledger either.
"""

from __future__ import annotations

import re

_USERINFO = re.compile(r"(?<=://)[^\s/?#<>\"]{1,300}(?=@)")


def hide_userinfo(text: str) -> str:
    """Put stars in the place of a URL's user name and password.

    >>> hide_userinfo("http://ada:secret@paper.example/x@y")
    'http://**********@paper.example/x@y'
    """
    return _USERINFO.sub(lambda found: "*" * len(found[0]), text) if "@" in text and "://" in text else text
