"""Text reduced to its letters and digits, so that two readings of one page can be compared."""

from __future__ import annotations

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")
_REST = bytes(code for code in range(128) if not chr(code).isalnum())


def reduce(text: str) -> str:
    """Return the letters and digits of a text, lower-case.

    >>> reduce("Over 10,000 people")
    'over10000people'
    """
    if text.isascii():
        return text.encode().translate(None, _REST).decode().lower()
    return "".join(_WORDS.findall(unicodedata.normalize("NFKC", text))).lower()
