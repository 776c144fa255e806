"""XML → Document: the entries of an RSS or Atom feed, or the text of any other XML, element by element."""

from __future__ import annotations

from factcheck.documents.composer import Composer
from factcheck.documents.draft import Block, Draft
from factcheck.documents.languages import primary
from factcheck.documents.tree import Element
from factcheck.documents.webpage import read as read_webpage
from factcheck.documents.writtenmarkup import write_heading, write_markup
from factcheck.documents.xmltrees import local, parse_xml, text_of
from factcheck.model import Document, Role

_MOST_ENTRIES = 1_000
_MOST_TEXTS = 50_000
_BODIES = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "updated", "date")


def read(content: bytes, name: str) -> Document:
    """Return the document in XML. Raises UnreadableError for what is no XML, or made to choke its reader."""
    root = parse_xml(content, name, broken=True)
    if local(root.tag).lower() == "html":
        return read_webpage(content, name)
    draft = Draft()
    entries = list(root.iter("{*}item", "{*}entry"))[:_MOST_ENTRIES]
    composer = Composer(draft)
    for entry in entries:
        _write_entry(entry, composer, draft)
    if not entries:
        _write_texts(root, draft)
    return draft.finish(name, title=text_of(root, "title"), language=primary(text_of(root, "language")))


def _write_entry(entry: Element, composer: Composer, draft: Draft) -> None:
    write_heading(composer, text_of(entry, "title"), 2)
    day = next(filter(None, (text_of(entry, field) for field in _DAYS)), "")
    draft.begin(Block(Role.METADATA, place="date of the entry", split=False))
    draft.write(day)
    draft.end()
    body = next(filter(None, (_body(entry, field) for field in _BODIES)), "")
    write_markup(composer, body)


def _body(entry: Element, field: str) -> str:
    found = next(entry.iter(f"{{*}}{field}"), None)
    return "".join(found.itertext()) if found is not None else ""


def _write_texts(root: Element, draft: Draft) -> None:
    """Write the text of each element that has any of its own, with the element's name beside it."""
    for number, element in enumerate(root.iter("{*}*")):
        if number == _MOST_TEXTS:
            return
        draft.begin(Block(context=local(element.tag), split=False))
        draft.write(element.text or "")
        draft.end()
