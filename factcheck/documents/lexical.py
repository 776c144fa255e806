"""The tree in which Ghost's editor keeps a post (Lexical) → a draft."""

from __future__ import annotations

import json

from factcheck.documents.composer import Composer
from factcheck.documents.draft import Draft
from factcheck.documents.writtenmarkup import write_card

_TAGS = {
    "paragraph": "p",
    "quote": "blockquote",
    "listitem": "li",
    "extended-quote": "blockquote",
    "aside": "blockquote",
}
_CARDS = ("html", "markdown")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRUCK = 4
_RAISED = 64


def write_lexical(composer: Composer, draft: Draft, lexical: str) -> None:
    """Write a Lexical document; one that is no JSON says nothing."""
    try:
        parsed: object = json.loads(lexical)
    except (ValueError, RecursionError):
        return
    steps: list[tuple[str, object]] = [("start", parsed.get("root") if isinstance(parsed, dict) else None)]
    while steps:
        step, node = steps.pop()
        if step == "end":
            composer.end(str(node))
        elif isinstance(node, dict):
            tag = _tag(node)
            if tag:
                composer.start(tag, {"href": str(node.get("url", ""))} if tag == "a" else {})
                steps.append(("end", tag))
            _write_words(node, composer, draft)
            if node.get("type") in _CARDS:
                write_card(composer, node)
            children = node.get("children")
            steps += [("start", inner) for inner in reversed(children)] if isinstance(children, list) else []


def _tag(node: dict[str, object]) -> str:
    kind, named = node.get("type"), node.get("tag")
    match kind:
        case "heading" | "extended-heading":
            return named if isinstance(named, str) and named in _HEADINGS else "h2"
        case "list":
            return "ol" if named == "ol" else "ul"
        case "link" | "autolink":
            return "a"
        case str():
            return _TAGS.get(kind, "")
        case _:
            return ""


def _write_words(node: dict[str, object], composer: Composer, draft: Draft) -> None:
    text, style = node.get("text"), node.get("format")
    if node.get("type") == "linebreak":
        draft.break_line()
    elif isinstance(text, str) and text:
        looks = style if isinstance(style, int) else 0
        if looks & _RAISED:
            composer.start("sup", {})
        if not looks & _STRUCK:
            composer.text(text)
        if looks & _RAISED:
            composer.end("sup")
