"""Word (docx) → Document: text, links of every making, footnotes, endnotes and comments.

A file has no lines: places are paragraphs. Comments and notes are passages of role METADATA; a source that an editor
put in one counts where its marker stands.
"""

from __future__ import annotations

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.officewriter import OfficeWriter
from factcheck.documents.packages import Package
from factcheck.documents.paragraphs import finish_paragraphs
from factcheck.documents.wordstyles import WordStyles
from factcheck.documents.wordwalk import WordWalk
from factcheck.documents.xmltrees import attribute, local, text_of
from factcheck.errors import UnreadableError
from factcheck.model import Document

_NOTES = {"footnote": "footnotes", "endnote": "endnotes", "comment": "comments"}


def read(content: bytes, name: str) -> Document:
    """Return the document in a Word file. Raises UnreadableError where it is damaged, protected or made to burst."""
    package = Package(content, name)
    main = _main_part(package)
    root = package.tree(main)
    if root is None:
        raise UnreadableError("there is no Word document in it", file=name)
    parts = {kind: path for kind, path, outside in package.targets(main).values() if not outside}
    styles = WordStyles(package.tree(parts.get("styles", "")))
    writer = OfficeWriter()
    word = WordWalk(writer, styles)
    word.write(root, _links(package, main))
    for kind, part in _NOTES.items():
        _write_notes(package, parts.get(part, ""), kind, word, writer)
    writer.finish()
    mark_bylines(writer.draft)
    title = writer.title or text_of(package.tree("docProps/core.xml"), "title")
    return finish_paragraphs(writer.draft, name, title=title, language=styles.language)


def _main_part(package: Package) -> str:
    related = package.targets("").values()
    return next((path for kind, path, outside in related if kind == "officeDocument" and not outside), "")


def _links(package: Package, path: str) -> dict[str, str]:
    return {
        identity: target
        for identity, (kind, target, outside) in package.targets(path).items()
        if outside and kind == "hyperlink"
    }


def _write_notes(package: Package, path: str, kind: str, word: WordWalk, writer: OfficeWriter) -> None:
    root = package.tree(path)
    links = _links(package, path) if root is not None else {}
    for note in root.iterchildren() if root is not None else ():
        label = word.labels.get((kind, attribute(note.attrib, "id")))
        if local(note.tag) == kind and label:
            writer.begin_note(label)
            word.write(note, links)
            writer.end_note()
