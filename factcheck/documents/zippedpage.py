"""A zip archive of one web page and its pictures, as Google Docs exports an article → Document.

The page is one line of a hundred thousand characters, so positions are paragraphs.
"""

from __future__ import annotations

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.composer import Composer
from factcheck.documents.decoding import decode_markup
from factcheck.documents.draft import Draft
from factcheck.documents.htmlwriter import HtmlWriter
from factcheck.documents.metadata import Metadata
from factcheck.documents.packages import Package
from factcheck.documents.paragraphs import finish_paragraphs
from factcheck.documents.prominence import mark_furniture
from factcheck.documents.tokens import tokens
from factcheck.errors import UnreadableError
from factcheck.model import Document

_PAGES = (".html", ".htm")


def read(content: bytes, name: str) -> Document:
    """Return the document in a zipped page. Raises UnreadableError where there is no page in it, or more than one."""
    package = Package(content, name)
    pages = [path for path in package.paths if path.lower().endswith(_PAGES)]
    if len(pages) != 1:
        problem = f"there are {len(pages)} web pages in it" if pages else "there is no web page in it"
        raise UnreadableError(problem, file=name, remedy="export one article as a web page, zipped")
    draft, metadata = Draft(), Metadata()
    composer = Composer(draft)
    writer = HtmlWriter(composer)
    for token in tokens(decode_markup(package.part(pages[0]))):
        metadata.take(token)
        writer.take(token)
    writer.close()
    draft.end()
    mark_bylines(draft)
    mark_furniture(draft, own=True)
    title, published = composer.heading or metadata.title, metadata.published
    return finish_paragraphs(draft, name, title=title, language=metadata.language, published=published)
