"""How two wrapped lines join: with a space, without one, or without the hyphen that broke a word.

A hyphen at a line's end goes where the text writes the word elsewhere without it, or where the text breaks several
words and this one is no usual compound; else it stays ("well-" + "known" is "well-known"). A URL goes on only where it
was broken at a mark that URLs break at and the next line looks like nothing else.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise

from factcheck.documents.languages import languages
from factcheck.documents.lines import Line
from factcheck.documents.urls import find_urls

_HYPHENS = "-\u2010"
_SOFT_HYPHEN = "\u00ad"
_HALF_BEFORE = re.compile(r"([^\W\d_]+)[-\u2010]$")
_HALF_AFTER = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_BREAK = re.compile(r"[^\W\d_][-\u2010][ \t]*(?:\r\n|\n|\r)[ \t]*[^\W\d_]")
_BROKEN_FIGURE = re.compile(r"\d[.,·][-\u2010]$")
_SEVERAL = 2
_URL_BREAKS = "/-_=&?%.#+"
_URL_TAIL = re.compile(r"[\w\-./%&=?#+~:@!$*,;]+$")
_URL_MARK = re.compile(r"[/_=&?%#\d-]|\w\.\w")
_LOOK_BACK = 2100


class Joiner:
    """Joins the lines of one text, whose own words settle which hyphens stay."""

    def __init__(self, text: str) -> None:
        breaks = len(_BREAK.findall(text))
        self._words = frozenset(word.lower() for word in _WORD.findall(text)) if breaks else frozenset()
        self._breaks_words = breaks >= _SEVERAL

    def join(self, lines: list[Line]) -> list[tuple[str, int]]:
        """Return the texts of the lines as they join, each with its offset in the file."""
        stretches: list[tuple[str, int]] = []
        for line, following in pairwise([*lines, None]):
            assert line
            stretches.append((line.text if following is None else self._before(line.text, following.text), line.at))
        return stretches

    def _before(self, text: str, following: str) -> str:
        """Return a line's text as it stands before the following line's."""
        if text.endswith(_SOFT_HYPHEN):
            return text[:-1]
        if breaks_url(text, following):
            return text
        if _BROKEN_FIGURE.search(text[-60:]) and following[0].isdigit():
            return text[:-1]
        if text[-1] in _HYPHENS and len(text) > 1 and text[-2].isalnum() and following[0].isalnum():
            return text[:-1] if self._is_broken_word(text, following) else text
        return text + " "

    def _is_broken_word(self, text: str, following: str) -> bool:
        before, after = _HALF_BEFORE.search(text[-60:]), _HALF_AFTER.match(following)
        if not before or not after:
            return False
        start, end = before[1].lower(), after[1].lower()
        if f"{start}-{end}" in self._words or after[1][0].isupper():
            return False
        if f"{start}{end}" in self._words:
            return True
        return self._breaks_words and not _is_compound(start, end)


def _is_compound(start: str, end: str) -> bool:
    known = languages().values()
    return any(start in language.compound_starts or end in language.compound_ends for language in known)


def breaks_url(text: str, following: str) -> bool:
    """Tell whether the URL that ends a line goes on in the following one."""
    tail = text[-_LOOK_BACK:]
    last = deque(find_urls(tail), maxlen=1)
    if not last or tail[last[0][0].end :].strip(_URL_BREAKS) or tail[-1] not in _URL_BREAKS:
        return False
    word = following.split(maxsplit=1)[0].rstrip(".,;:)")
    if "://" in word or word.lower().startswith("www.") or not _URL_TAIL.match(word):
        return False
    return bool(_URL_MARK.search(word)) and not (tail[-1] == "." and following[0].isupper())
