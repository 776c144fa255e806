"""An export of Ghost (JSON) → Document: the posts in it with their links, each under its title."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.documents.bylines import mark_bylines
from factcheck.documents.composer import Composer
from factcheck.documents.dates import read_day
from factcheck.documents.decoding import decode_text
from factcheck.documents.draft import Draft
from factcheck.documents.lexical import write_lexical
from factcheck.documents.mobiledoc import write_mobiledoc
from factcheck.documents.paragraphs import finish_paragraphs
from factcheck.documents.writtenmarkup import write_heading, write_markup
from factcheck.errors import UnreadableError
from factcheck.model import Document

Post = dict[str, object]
_FORMS = ("html", "lexical", "mobiledoc")


def read(content: bytes, name: str) -> Document:
    """Return the document in a JSON export. Raises UnreadableError where it is no JSON, or has no post."""
    try:
        parsed: object = json.loads(decode_text(content, name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("it is no JSON that can be read", file=name) from error
    posts = list(_posts(parsed))
    if not posts:
        raise UnreadableError("there is no post of Ghost in it", file=name, remedy="export the posts as JSON")
    draft = Draft()
    composer = Composer(draft)
    for post in posts:
        write_heading(composer, _text(post, "title"), 1)
        if markup := _text(post, "html"):
            write_markup(composer, markup)
        elif lexical := _text(post, "lexical"):
            write_lexical(composer, draft, lexical)
        else:
            write_mobiledoc(composer, draft, _text(post, "mobiledoc"))
    draft.end()
    mark_bylines(draft)
    published = read_day(_text(posts[0], "published_at")) if len(posts) == 1 else None
    return finish_paragraphs(draft, name, title=composer.heading, published=published)


def _posts(parsed: object) -> Iterator[Post]:
    """Yield the posts of an export ({"db": [{"data": {"posts": […]}}]}) or of an API answer ({"posts": […]})."""
    for holder in [parsed, *(_in(database, "data") for database in _list(_in(parsed, "db")))]:
        for post in _list(_in(holder, "posts")):
            if isinstance(post, dict) and any(_text(post, form) for form in _FORMS):
                yield post


def _in(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(post: Post, key: str) -> str:
    value = post.get(key)
    return value if isinstance(value, str) else ""
