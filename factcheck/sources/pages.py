"""HTML → the few things of a page that tell what sort of answer it is: title, headings, sentences, forms, refresh."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

MAX_BYTES = 2_000_000
"""Of a longer page the rest is not looked at here: what a page is, it says before that."""

LONG = 4_000
"""Characters of visible text from which on a page is long, and no more are counted."""

_LONGEST_BLOCK = 300
_MOST_BLOCKS = 4000
_INLINE = frozenset({"a", "b", "br", "em", "i", "small", "span", "strong", "u", "font", "wbr", "img", "code"})
_MORE_INLINE = frozenset(
    """abbr acronym bdi bdo big button cite data del dfn ins kbd label mark output q ruby rb rt rp s samp strike sub sup
    time tt var""".split()  # noqa: SIM905 - read by people
)
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "div", "td", "li", "center", "section", "main", "body", "span"})
_QUOTING = frozenset({"article", "blockquote", "code", "pre", "q", "figure"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_REFRESH = re.compile(r"\s*(\d{1,4})(?:\.\d{0,9})?\s*[;,]\s*(?:url\s*=\s*)?(.{1,4000})", re.IGNORECASE)
_LONGEST_REFRESH = 10
"""Seconds: a page that waits longer is there to be read."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. `blocks` are its short blocks of text outside articles and quotations.

    `length` counts the characters of visible text, up to LONG. `free` is what its JSON-LD says of
    `isAccessibleForFree`, or None. `refresh` is the URL of its meta refresh, or "".
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    length: int = 0
    password_form: bool = False
    free: bool | None = None
    refresh: str = ""
    scripts: int = 0


def read_page(body: bytes, charset: str = "") -> Page:
    """Return what a page says of itself; of what is no HTML, an empty Page."""
    root = _parsed(body[:MAX_BYTES], charset)
    if root is None:
        return Page()
    return Page(
        title=_text(next(root.iter("title"), None)),
        headings=tuple(filter(None, (_text(heading) for heading in islice(root.iter("h1"), 5)))),
        blocks=tuple(islice(_blocks(root), _MOST_BLOCKS)),
        length=_length(root),
        password_form=any(field.get("type", "").lower() == "password" for field in root.iter("input")),
        free=_free(root),
        refresh=_refresh(root),
        scripts=sum(1 for _ in root.iter("script")),
    )


def refresh_of(body: bytes, charset: str = "") -> str:
    """Return the URL of a page's meta refresh, or ""."""
    root = _parsed(body[:MAX_BYTES], charset)
    return "" if root is None else _refresh(root)


def has_anchor(body: bytes, charset: str, names: Iterable[str]) -> bool:
    """True where an element of the page has one of these names as its `id` or `name`."""
    root = _parsed(body, charset)
    wanted = set(names)
    return root is not None and any(
        element.get("id") in wanted or element.get("name") in wanted for element in root.iter(etree.Element)
    )


def text_of(body: bytes, charset: str) -> str:
    """Return the text a reader could see, a line for each block; of what is no HTML, nothing."""
    root = _parsed(body, charset)
    return "" if root is None else "".join(_lines(root))


def _lines(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        block = element.tag not in _INLINE and element.tag not in _MORE_INLINE
        if block:
            yield "\n"
        if event == "start" and (element.tag in _UNSEEN or _is_hidden(element)):
            walk.skip_subtree()
        elif event == "start":
            yield " " if element.tag == "br" else (element.text or "").replace("\n", " ")
        if event == "end":
            yield (element.tail or "").replace("\n", " ")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", "").lower()


def _parsed(body: bytes, charset: str) -> etree._Element | None:
    for encoding in (charset or _guessed(body), None):
        try:
            parser = etree.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
            return etree.fromstring(body, parser)
        except (LookupError, etree.LxmlError):
            continue
    return None


def _guessed(body: bytes) -> str | None:
    """Return UTF-8 for bytes that are, whatever the page forgets to say; else leave it to what the page says."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if error.start >= len(body) - 3 else None  # a character cut in two at the end
    return "utf-8"


def _text(element: etree._Element | None) -> str:
    """Return the text of a short element; "" for one that is long, or not there."""
    if element is None:
        return ""
    whole = "".join(islice(element.itertext(), 60)) if len(element) else element.text or ""
    text = " ".join(whole.split())
    return text if len(text) <= _LONGEST_BLOCK else ""


def _length(root: etree._Element) -> int:
    length = 0
    for text in _visible(root):
        length += len(" ".join(text.split()))
        if length >= LONG:
            return LONG
    return length


def _visible(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tail:
                yield element.tail
        elif element.tag in _UNSEEN:
            walk.skip_subtree()
        elif element.text and element.tag != "title":
            yield element.text


def _blocks(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start",), tag=tuple(_BLOCKS | _QUOTING))
    for _, element in walk:
        if element.tag in _QUOTING:
            walk.skip_subtree()
        elif all(child.tag in _INLINE for child in element) and (text := _text(element)):
            yield text


def _refresh(root: etree._Element) -> str:
    for element in root.iter("meta"):
        if element.get("http-equiv", "").lower() == "refresh" and element.getparent().tag != "noscript":
            match = _REFRESH.fullmatch(element.get("content", ""))
            if match and int(match[1]) <= _LONGEST_REFRESH:
                return match[2].strip().strip("\"'").strip()
    return ""


def _free(root: etree._Element) -> bool | None:
    said = {value for script in root.iter("script") for value in _free_in(script)}
    return None if not said else False not in said


def _free_in(script: etree._Element) -> Iterator[bool]:
    if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json" or not script.text:
        return
    try:
        pending = [json.loads(script.text)]
    except (ValueError, RecursionError):
        return
    while pending:
        match pending.pop():
            case dict(node):
                if "isAccessibleForFree" in node:
                    yield str(node["isAccessibleForFree"]).rpartition("/")[2].lower() != "false"
                pending += [node[key] for key in ("@graph", "hasPart", "mainEntity") if key in node]
            case list(nodes):
                pending += nodes
            case _:
                pass
