"""A draft whose file has no lines → Document with positions as a person would say them.

Paragraphs stand where lines do elsewhere: `layout` gives the number of a paragraph as line and the place in it as
column, and every passage says "paragraph 12", unless it has a better name ("table 1, row 2", "footnote 3").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from factcheck.documents.dates import find_dateline
from factcheck.documents.draft import Draft
from factcheck.documents.languages import detect_language, primary
from factcheck.model import Counted, Document, Layout


def finish_paragraphs(
    draft: Draft, name: str, *, title: str = "", language: str = "", published: date | None = None
) -> Document:
    """Return the document. `language` counts where the text does not tell: files are often wrong about it."""
    for number, block in enumerate(draft.blocks, start=1):
        block.place = block.place or f"paragraph {number}"
    document = draft.finish(
        name,
        language=detect_language(draft.text) or primary(language),
        title=title,
        published=published or find_dateline(draft.texts),
    )
    starts = tuple(block.start for block in draft.blocks) or (0,)
    return replace(document, layout=Layout(lines=starts, counted=Counted.PARAGRAPH))
