"""How the reading workers and the run talk: a four-byte length, then a pickled value. Both ends are ours."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass

from factcheck.model import Document

LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Request:
    """Bytes to read, their media type ("" where none was given), and their URL or path.

    `article` tells that they are an editor's own file and no fetched page.
    """

    content: bytes
    media_type: str
    name: str
    article: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no document: one sentence, the line of the file it speaks of, and what a person can do."""

    problem: str
    line: int | None = None
    remedy: str = ""


Answer = Document | Refusal


def frame(value: Request | Answer) -> bytes:
    body = pickle.dumps(value)
    return LENGTH.pack(len(body)) + body
