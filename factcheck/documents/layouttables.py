"""Tables that only arrange a page: their cells hold whole paragraphs, not figures."""

from __future__ import annotations

from itertools import islice

from factcheck.documents.tree import Element

_LONG_CELL = 200


def only_arranges(row: Element) -> bool:
    """Tell whether a row is layout: with a table or several paragraphs in it, or one long cell."""
    if next(row.iter("table"), None) is not None or row.attrib.get("role") == "presentation":
        return True
    if len(list(islice(row.iter("p", "h1", "h2", "h3", "h4"), 3))) == 3:
        return True
    cells = list(islice(row.iterchildren("td", "th"), 2))
    return len(cells) == 1 and sum(map(len, islice(cells[0].itertext(), _LONG_CELL))) > _LONG_CELL
