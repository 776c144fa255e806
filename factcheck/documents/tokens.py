"""HTML text → tags, text and where each stands, in time linear in its length whatever it holds.

The standard library's parser knows places too, but 150 kB of `<a <a <a …` take it minutes. Here every alternative is
possessive, so that no code point is looked at more than a few times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TOKEN = re.compile(
    rf"""
      <!--(?P<comment>.*?)(?:-->|\Z)
    | </(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+>?
    | <(?P<start>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)>?
    | <[!?/][^>]*+>?
    | (?P<text>[^<&]++|<)
    | (?P<entity>&(?:\#[0-9]{{1,7}};?|\#[xX][0-9a-fA-F]{{1,6}};?|[a-zA-Z][a-zA-Z0-9]{{1,31}};?)?)
    """,
    re.DOTALL | re.VERBOSE,
)
_PAIR = re.compile(r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
_RAW = {tag: re.compile(rf"</{tag}(?=[\s/>])|\Z", re.IGNORECASE) for tag in ("script", "style", "textarea", "title")}
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<[a-zA-Z][^\s/>]*+(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)|<[!?/][^>]*+>?", re.DOTALL
)
MOST_ATTRIBUTES = 1000


@dataclass(frozen=True, slots=True)
class StartTag:
    at: int
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EndTag:
    at: int
    tag: str


@dataclass(frozen=True, slots=True)
class Text:
    at: int
    text: str


Token = StartTag | EndTag | Text


def tokens(markup: str) -> Iterator[Token]:
    """Yield the tags and the text of HTML in order, tag names lower-case, references resolved, comments left out."""
    position = 0
    while position < len(markup):
        match = _TOKEN.match(markup, position)
        assert match
        at, position = position, match.end()
        match match.lastgroup:
            case "attributes":
                tag = match["start"].lower()
                yield StartTag(at, tag, _attributes(match["attributes"]))
                if tag in _RAW and (close := _RAW[tag].search(markup, position)):
                    yield Text(position, markup[position : close.start()])
                    position = close.start()
            case "end":
                yield EndTag(at, match["end"].lower())
            case "text":
                yield Text(at, match[0])
            case "entity":
                yield Text(at, unescape(match[0]))
            case _:
                pass


def crowded_tag(markup: str) -> bool:
    """Tell whether some tag has more than 1,000 attributes: libxml2 takes quadratic time over them."""
    return any(
        len(_PAIR.findall(match["attributes"] or "")) > MOST_ATTRIBUTES
        for match in _TAG.finditer(markup)
        if match.end() - match.start() > 2 * MOST_ATTRIBUTES
    )


def _attributes(text: str) -> dict[str, str]:
    """Return attributes by lower-case name; of two with one name the first counts."""
    pairs: dict[str, str] = {}
    for name, value in _PAIR.findall(text):
        pairs.setdefault(name.lower(), unescape(value.strip("\"'") if value[:1] in ("'", '"') else value))
    return pairs
