"""Text reduced to its letters and digits, so that two readings of one page can be compared."""

from __future__ import annotations

import re
import unicodedata

_REST = re.compile(r"[\W_]+")


def reduce(text: str) -> str:
    """Return the letters and digits of a text, lower-case.

    >>> reduce("Over 10,000 people")
    'over10000people'
    """
    return _REST.sub("", unicodedata.normalize("NFKC", text)).lower()
