"""A fetched web page → Document in weighted passages: all that a reader sees, and what the page says of itself.

Nothing seen is left out. What stands around the content is marked BOILERPLATE (`prominence`), and what only the
page's metadata states is added as METADATA.
"""

from __future__ import annotations

from datetime import date

from factcheck.documents.composer import Composer
from factcheck.documents.decoding import decode_markup
from factcheck.documents.draft import Draft
from factcheck.documents.layouttables import only_arranges
from factcheck.documents.metadata import Metadata
from factcheck.documents.prominence import mark_boilerplate
from factcheck.documents.quiet import silence
from factcheck.documents.shells import is_teaser, shell_note
from factcheck.documents.statedtext import add_stated_text
from factcheck.documents.tokens import crowded_tag
from factcheck.documents.tree import Element, attributes_of, parse, parse_for_dates, walk
from factcheck.errors import UnreadableError
from factcheck.model import Document

_LARGEST_TO_DATE = 2_000_000
NO_TEXT = "the page has no text"
IN_PART = "read in part: the page is nested too deeply"


def read(content: bytes, name: str) -> Document:
    """Return the document in a web page. Raises UnreadableError for one made to choke its reader."""
    markup = decode_markup(content)
    if crowded_tag(markup):
        raise UnreadableError("a tag of the page has more than 1,000 attributes", file=name)
    root, whole = parse(markup)
    if root is None:
        raise UnreadableError(NO_TEXT, file=name)
    draft, metadata = Draft(), _metadata(root)
    composer = Composer(draft)
    _compose(root, composer)
    draft.end()
    mark_boilerplate(draft, markup)
    note = shell_note(draft, root) or ("" if whole else IN_PART) or ("" if draft.texts else NO_TEXT)
    teaser = is_teaser(draft, metadata)
    published = metadata.published or _guessed_day(markup)
    add_stated_text(draft, metadata)
    return draft.finish(
        name,
        language=metadata.language,
        title=metadata.title or composer.heading,
        published=published,
        note=note,
        teaser=teaser,
    )


def _compose(root: Element, composer: Composer) -> None:
    left_out: Element | None = None
    steps = walk(root)
    for event, element in steps:
        tag = element.tag
        if event == "start" and isinstance(tag, str):
            layout = tag == "tr" and only_arranges(element)
            if not composer.start(tag, attributes_of(element), layout=layout):
                left_out = element
                steps.skip_subtree()
            elif element.text:
                composer.text(element.text)
            continue
        if event == "end" and isinstance(tag, str) and element is not left_out:
            composer.end(tag)
        if element.tail and element is not root:
            composer.text(element.tail)


def _metadata(root: Element) -> Metadata:
    metadata = Metadata()
    for element in root.iter("html", "meta", "time", "title", "script"):
        tag, attributes = str(element.tag), attributes_of(element)
        metadata.see(tag, attributes)
        if tag == "title":
            metadata.see_title(element.text or "")
        elif tag == "script" and attributes.get("type", "").lower() == "application/ld+json":
            metadata.see_linked_data(element.text or "")
    return metadata


def _guessed_day(markup: str) -> date | None:
    """Return the day that htmldate makes out. Its extensive search errs too often: a wrong day is worse than none.

    It is given a tree and never the text: a text that begins with "http" it would fetch, past every guard.
    """
    root = parse_for_dates(markup) if len(markup) <= _LARGEST_TO_DATE else None
    if root is None:
        return None
    from htmldate import find_date

    silence("htmldate")
    try:
        found = find_date(root, extensive_search=False, original_date=True)
    except ValueError:
        # it edits the tree, and lxml takes no control character that a reference (&#1;) put there
        return None
    return date.fromisoformat(found) if found else None
