"""Small PDF files, written object by object: lines at given places, and link rectangles over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place of the page, in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 12


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that links to a URL: left, bottom, right, top."""

    rectangle: tuple[float, float, float, float]
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    words: Sequence[Words] = ()
    links: Sequence[Area] = ()
    rotate: int = 0


def lines(*texts: str, top: float = 740, leading: float = 14, x: float = 60) -> list[Words]:
    """Return lines below one another; an empty text leaves room between two paragraphs."""
    return [Words(x, top - leading * number, text) for number, text in enumerate(texts) if text]


def pdf(*pages: Page, font: str = "Helvetica") -> bytes:
    """Return a PDF file of these pages, in a font that every reader of PDF has."""
    letters = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font.encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", letters]
    numbers: list[int] = []
    for page in pages:
        content = b"".join(_shown(words, page.rotate) for words in page.words)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        annotations = b"".join(_annotation(area, page.rotate) for area in page.links)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Rotate %d/Resources<</Font<</F 3 0 R>>>>"
            b"/Contents %d 0 R/Annots[%s]>>" % (WIDTH, HEIGHT, page.rotate, len(objects), annotations)
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), kids)
    return _file(objects)


def _shown(words: Words, rotate: int) -> bytes:
    text = words.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    matrix = b"%d %d %d %d" % {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[rotate]
    return b"BT /F %g Tf %s %g %g Tm (%s) Tj ET\n" % (words.size, matrix, *_on_page(words.x, words.y, rotate), text)


def _annotation(area: Area, rotate: int) -> bytes:
    left, bottom, right, top = area.rectangle
    (x, y), (other_x, other_y) = _on_page(left, bottom, rotate), _on_page(right, top, rotate)
    corners = (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    return b"<</Type/Annot/Subtype/Link/Rect[%g %g %g %g]/A<</S/URI/URI(%s)>>>>" % (*corners, area.url.encode())


def _on_page(x: float, y: float, rotate: int) -> tuple[float, float]:
    """Return where on a page that is turned stands what a reader sees at a place."""
    return {0: (x, y), 90: (WIDTH - y, x), 180: (WIDTH - x, HEIGHT - y), 270: (y, HEIGHT - x)}[rotate]


def _file(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
