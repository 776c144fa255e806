"""An export of WordPress (WXR) → Document: the posts in it with their links, each under its title."""

from __future__ import annotations

from datetime import date

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.composer import Composer
from factcheck.documents.dates import read_day
from factcheck.documents.draft import Draft
from factcheck.documents.paragraphs import finish_paragraphs
from factcheck.documents.tree import Element
from factcheck.documents.writtenmarkup import write_heading, write_markup
from factcheck.documents.xmltrees import parse_xml, text_of
from factcheck.errors import UnreadableError
from factcheck.model import Document

_POSTS = ("", "post", "page")
_NO_TEXTS = ("trash", "auto-draft", "inherit")


def read(content: bytes, name: str) -> Document:
    """Return the document in a WXR file. Raises UnreadableError where it is no XML, or has no post."""
    root = parse_xml(content, name)
    posts = [post for post in root.iter("item") if _is_post(post)]
    if not posts:
        raise UnreadableError("there is no post of WordPress in it", file=name, remedy="export the post as WXR")
    draft = Draft()
    composer = Composer(draft)
    for post in posts:
        write_heading(composer, text_of(post, "title"), 1)
        write_markup(composer, _content(post))
    draft.end()
    mark_bylines(draft)
    days = [read_day(text_of(post, "post_date")) for post in posts]
    published: date | None = days[0] if len(posts) == 1 else None
    language = text_of(root, "language")
    return finish_paragraphs(draft, name, title=composer.heading, language=language, published=published)


def _is_post(element: Element) -> bool:
    kind, status = text_of(element, "post_type"), text_of(element, "status")
    return kind in _POSTS and status not in _NO_TEXTS and bool(_content(element).strip())


def _content(post: Element) -> str:
    """Return the HTML of a post; `excerpt:encoded` has the same name in another namespace."""
    return next(
        (element.text or "" for element in post.iter("{*}encoded") if "/content/" in str(element.tag)),
        "",
    )
