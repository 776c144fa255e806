"""Document → the lines that name the source of what stands right above them: "Source: https://register.example"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from factcheck.claims.statements import links_in
from factcheck.claims.vocabulary import vocabulary
from factcheck.model import Document, Link, LinkKind, Passage, Role

_LABEL = re.compile(r"[\s(\[]*(?P<word>[^\W\d_]+)\s?:")
_SHOWN = {Role.TABLE, Role.CAPTION}
_MOST = 3


def find_source_lines(document: Document) -> Mapping[int, tuple[Link, ...]]:
    """Return the links that a line below names as the source, by the number of the block above that line.

    The last line of a text may name the sources of all of it, so it counts only below a table or a caption.
    """
    known = vocabulary(document.language or "en").sources
    blocks = [list(passages) for _, passages in groupby(document.passages, key=lambda passage: passage.block)]
    found: dict[int, tuple[Link, ...]] = {}
    for number, block in enumerate(blocks[1:], 1):
        label = _LABEL.match(block[0].text)
        if label is None or label["word"].casefold() not in known:
            continue
        links = _links(block, document)
        last = number == len(blocks) - 1 and blocks[number - 1][0].role not in _SHOWN
        if 0 < len(links) <= _MOST and not last:
            found.update(dict.fromkeys(_above(blocks[:number]), links))
    return found


def _links(block: Sequence[Passage], document: Document) -> tuple[Link, ...]:
    inside = [link for passage in block for link in links_in(document, passage.span)]
    return tuple(link for link in inside if link.kind is not LinkKind.FOOTNOTE)


def _above(blocks: Sequence[Sequence[Passage]]) -> list[int]:
    """Return the number of the last block, or of all rows of the table that ends there."""
    numbers = [blocks[-1][0].block]
    for block in reversed(blocks[:-1]):
        if block[0].role is not Role.TABLE or blocks[-1][0].role is not Role.TABLE:
            break
        numbers.append(block[0].block)
    return numbers
