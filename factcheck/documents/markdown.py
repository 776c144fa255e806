"""Markdown → Document: CommonMark with tables, footnotes, struck text, front matter and raw HTML.

pyromark gives every event with its range in bytes; text is written with its offset in code points, so that each
figure and link knows its line and column. A footnote's marker is not part of the text: its links stand at the place of
the marker with an empty span, and the note itself is a passage of role METADATA.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.dates import find_dateline
from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Draft
from factcheck.documents.frontmatter import read_front_matter
from factcheck.documents.lines import line_starts
from factcheck.documents.markdownevents import MarkdownWriter
from factcheck.documents.offsets import code_points
from factcheck.model import Document


def read(content: bytes, name: str) -> Document:
    """Return the document in a Markdown file. Raises UnreadableError where it is no text or its front matter broken."""
    text = decode_text(content, name)
    front = read_front_matter(text, name)
    draft = Draft()
    writer = MarkdownWriter(draft, text)
    for event, at in _events(text, front.end):
        writer.take(event, at)
    writer.bind_footnotes()
    draft.end()
    mark_bylines(draft)
    return draft.finish(
        name,
        language=front.language,
        title=front.title or writer.title,
        published=front.published or find_dateline(draft.texts),
        lines=line_starts(text),
    )


def _events(text: str, start: int) -> Iterator[tuple[object, int]]:
    """Yield what stands in the text from `start` on, each event with its offset in the file."""
    from pyromark import Options, events_with_range

    options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS
    body = text[start:]
    locate = code_points(body)
    for event, place in events_with_range(body, options=options):
        yield event, start + locate(place["start"])
