"""An article in HTML → Document with the line and column of every code point."""

from __future__ import annotations

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.composer import Composer
from factcheck.documents.dates import find_dateline
from factcheck.documents.decoding import decode_markup
from factcheck.documents.draft import Draft
from factcheck.documents.htmlwriter import HtmlWriter
from factcheck.documents.lines import line_starts
from factcheck.documents.metadata import Metadata
from factcheck.documents.prominence import mark_furniture
from factcheck.documents.tokens import tokens
from factcheck.model import Document


def read(content: bytes, name: str) -> Document:
    """Return the document in an HTML file."""
    markup = decode_markup(content)
    draft = Draft()
    composer = Composer(draft)
    writer = HtmlWriter(composer)
    metadata = Metadata()
    for token in tokens(markup):
        metadata.take(token)
        writer.take(token)
    writer.close()
    draft.end()
    mark_bylines(draft)
    mark_furniture(draft, own=True)
    return draft.finish(
        name,
        language=metadata.language,
        title=composer.heading or metadata.title,
        published=metadata.published or find_dateline(draft.texts),
        lines=line_starts(markup),
    )
