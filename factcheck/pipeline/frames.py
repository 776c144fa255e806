"""How the reading workers and the run talk: a four-byte length, then a pickled value. Both ends are ours."""

from __future__ import annotations

import pickle
import struct

from factcheck.model import Document

LENGTH = struct.Struct(">I")

Request = tuple[bytes, str, str]
"""A page's bytes, its media type ("" where none was given) and its URL."""

Answer = Document | str
"""The document, or the sentence that says why there is none."""


def frame(value: Request | Answer) -> bytes:
    body = pickle.dumps(value)
    return LENGTH.pack(len(body)) + body
