"""OpenDocument text (odt, LibreOffice and others) → Document: text, links, notes and comments.

Text that tracked changes deleted stands apart in the file and is not read. OpenDocument 1.3, part 3.
"""

from __future__ import annotations

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.odtstyles import OdtStyles
from factcheck.documents.odtwalk import OdtWalk
from factcheck.documents.officewriter import OfficeWriter
from factcheck.documents.packages import Package
from factcheck.documents.paragraphs import finish_paragraphs
from factcheck.documents.xmltrees import text_of
from factcheck.errors import UnreadableError
from factcheck.model import Document


def read(content: bytes, name: str) -> Document:
    """Return the document in an ODT file. Raises UnreadableError where it is damaged, protected or made to burst."""
    package = Package(content, name)
    if b"manifest:encryption-data" in package.part("META-INF/manifest.xml"):
        raise UnreadableError("it is protected by a password", file=name, remedy="save it without one")
    root = package.tree("content.xml")
    body = next(root.iter("{*}text"), None) if root is not None else None
    if root is None or body is None:
        raise UnreadableError("there is no text document in it", file=name)
    styles = OdtStyles(package.tree("styles.xml"), root)
    writer = OfficeWriter()
    OdtWalk(writer, styles).write(body)
    writer.finish()
    mark_bylines(writer.draft)
    meta = package.tree("meta.xml")
    title = writer.title or text_of(meta, "title")
    return finish_paragraphs(writer.draft, name, title=title, language=text_of(meta, "language") or styles.language)
