"""Bytes of XML → its element tree: no entity is resolved, nothing is loaded, and every hostile form is refused."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from factcheck.documents.tokens import crowded_tag
from factcheck.documents.tree import Element
from factcheck.errors import UnreadableError

_DECLARED_WITHIN = 4096
_SURROGATE = re.compile(rb"&#(?:x0*+d[89a-f]|0*+5[5-7])", re.IGNORECASE)


def parse_xml(content: bytes, name: str, *, broken: bool = False) -> Element:
    """Return the root of an XML document.

    With `broken`, what is malformed is read as far as it can be. Raises UnreadableError for what is no XML, declares
    entities, or has a tag of more than 1,000 attributes.
    """
    from lxml import etree

    if b"<!ENTITY" in content[:_DECLARED_WITHIN].replace(b"\x00", b""):
        raise UnreadableError("its XML declares entities of its own", file=name)
    if crowded_tag(content.replace(b"\x00", b"").decode("latin-1")):
        raise UnreadableError("a tag of its XML has more than 1,000 attributes", file=name)
    parser = etree.XMLParser(
        encoding="utf-8" if content.startswith(codecs.BOM_UTF8) else None,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=broken,
        remove_comments=True,
    )
    try:
        root: Element | None = etree.fromstring(content, parser=parser)
        if broken and root is not None and _SURROGATE.search(content.replace(b"\x00", b"")):
            # a reference to half a character is let into the tree, and then cannot be read out of it
            whole = etree.tostring(root, encoding="utf-8").decode("utf-8", "replace")
            root = etree.fromstring(whole.encode(), parser=parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableError("it is damaged: its XML cannot be read", file=name) from error
    if root is None:
        raise UnreadableError("it is damaged: its XML cannot be read", file=name)
    return root


def local(tag: object) -> str:
    """Return an element's name without its namespace, or "" for a comment, instruction or entity.

    >>> local("{http://purl.oclc.org/ooxml/wordprocessingml/main}p")
    'p'
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute's value by its name without namespace, or ""."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), "")


def child(element: Element, name: str) -> Element | None:
    """Return the first child of that name, in whatever namespace."""
    return next((inner for inner in element.iterchildren(f"{{*}}{name}")), None)


def text_of(root: Element | None, name: str) -> str:
    """Return the text of the first element of that name below a root, on one line."""
    found = next((element for element in root.iter(f"{{*}}{name}")), None) if root is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
