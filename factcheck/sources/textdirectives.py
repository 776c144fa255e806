"""Text fragments (`#:~:text=`): the words a link points at, and whether a page has them.

By the WICG's scroll-to-text-fragment: case, accents, spaces and the shape of quotation marks do not matter; words must
be whole; one term lies within one block, while a range and the gap beside a context may cross blocks. What is malformed
is ignored, as browsers do. The text searched is a page's blocks, joined by line breaks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "\u2026": "...",
    }
)
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_JOINS_LETTERS, _JOINS_DIGITS = "'.:\u00b7", "'.,;"
"""What stands inside one word between letters, or inside one number between digits (UAX #29, WB6 to WB12)."""


@dataclass(frozen=True, slots=True)
class Directive:
    """One `text=`: the words between `prefix` and `suffix`; with `end`, all from `start` to it. All of it folded."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""
    text: str = ""


def directives_of(fragment: str) -> tuple[Directive, ...]:
    """Return the text directives in what follows a URL's "#".

    >>> [(each.prefix, each.start, each.end) for each in directives_of("lead:~:text=over-,10%2C000,people&text=a-b")]
    [('over', '10,000', 'people')]
    """
    _, _, given = fragment.partition(":~:")
    values = (part.removeprefix("text=") for part in given.split("&") if part.startswith("text="))
    return tuple(filter(None, map(_directive, values)))


def fold(text: str) -> str:
    """Return a text as it is compared: without case, accents and soft hyphens, its spaces and signs made one."""
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)) if not plain.isascii() else plain
    return _BREAKS.sub("\n", _SPACES.sub(" ", bare)).strip()


def has_text(page: str, directive: Directive) -> bool:
    """True where a folded page has the words that a directive points at."""
    after = next((end for _, end in _places(page, directive.start, 0, directive, opening=True)), None)
    if after is None or not directive.end:
        return after is not None
    return any(True for _ in _places(page, directive.end, after, directive, opening=False))


def _directive(value: str) -> Directive | None:
    terms = value.split(",")
    prefix = terms.pop(0)[:-1] if len(terms) > 1 and terms[0].endswith("-") else None
    suffix = terms.pop()[1:] if len(terms) > 1 and terms[-1].startswith("-") else None
    given = [*terms, *(context for context in (prefix, suffix) if context is not None)]
    if not 1 <= len(terms) <= 2 or any("-" in term or not _term(term) for term in given):
        return None
    last = terms[1] if len(terms) == 2 else ""
    start, end, before, after = (_term(term or "") for term in (terms[0], last, prefix, suffix))
    return Directive(start, end, before, after, unquote(" … ".join(terms)))


def _term(encoded: str) -> str:
    return fold(unquote(encoded)).replace("\n", " ")


def _places(page: str, term: str, at: int, directive: Directive, *, opening: bool) -> Iterator[tuple[int, int]]:
    """Yield where a term stands as whole words, with the context that it must have.

    The opening term stands after the prefix; the last one, be it the opening one too, before the suffix.
    """
    prefix = directive.prefix if opening else ""
    suffix = directive.suffix if not (opening and directive.end) else ""
    begin = page.find(term, at)
    while begin >= 0:
        end = begin + len(term)
        if _follows(page, begin, prefix) and _precedes(page, end, suffix):
            yield begin, end
        begin = page.find(term, begin + 1)


def _follows(page: str, begin: int, prefix: str) -> bool:
    if not prefix:
        return _bounded(page, begin)
    while begin > 0 and page[begin - 1] in " \n":
        begin -= 1
    return page.endswith(prefix, 0, begin) and _bounded(page, begin - len(prefix))


def _precedes(page: str, end: int, suffix: str) -> bool:
    if not suffix:
        return _bounded(page, end)
    while end < len(page) and page[end] in " \n":
        end += 1
    return page.startswith(suffix, end) and _bounded(page, end + len(suffix))


def _bounded(page: str, place: int) -> bool:
    """True where no word goes on across a place."""
    if not 0 < place < len(page):
        return True
    before, after = page[place - 1], page[place]
    if _in_word(before) and _in_word(after):
        return False
    if _in_word(before) and place + 1 < len(page):
        return not _joins(before, after, page[place + 1])
    return not (_in_word(after) and place > 1 and _joins(page[place - 2], before, after))


def _joins(left: str, sign: str, right: str) -> bool:
    letters = left.isalpha() and right.isalpha() and sign in _JOINS_LETTERS
    return letters or (left.isdigit() and right.isdigit() and sign in _JOINS_DIGITS)


def _in_word(sign: str) -> bool:
    """True for a character that goes on in the next one; scripts without spaces between words have none."""
    return sign == "_" or (sign.isalnum() and not "\u0e00" <= sign <= "\u0eff" and not sign >= "\u2e80")
